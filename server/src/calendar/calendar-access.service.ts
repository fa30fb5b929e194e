import type { Queryable } from '../database/database.ts'
import * as queries from './calendar.queries.ts'

/** What ends with a login's hold on a roster entry: the address that needs no login. Permission is the caller's to check. */
export class CalendarAccessService {
  end(tx: Queryable, memberId: number): Promise<void> {
    return queries.deleteSubscription(tx, memberId)
  }
}
