import type { Queryable } from '../database/database.ts'
import * as queries from './search-index.queries.ts'
import type { SearchEntry, SearchSubject } from './search.rules.ts'

/** What can be found. Called in the transaction that changes what is found, so that the two never differ. */
export class SearchIndex {
  /** Makes it findable, by what it says now. */
  put(tx: Queryable, entry: SearchEntry): Promise<void> {
    return queries.putEntry(tx, entry)
  }

  /** Nobody finds it any more; harmless when nobody could. */
  remove(tx: Queryable, subject: SearchSubject): Promise<void> {
    return queries.deleteEntry(tx, subject)
  }
}
