import type { MyData } from '@tongxin/contract/privacy'
import type { Queryable } from '../database/database.ts'
import type { Actor } from '../identity/access.rules.ts'
import * as queries from './article-traces.queries.ts'

/** What reading leaves behind of one person: for their own data, and for an erasure. */
export class ArticleTracesService {
  /** What was withdrawn since is among it: it is held. */
  own(db: Queryable, actor: Actor): Promise<Pick<MyData, 'articleBookmarks' | 'acknowledgements'>> {
    return queries.listOwn(db, actor.accountId)
  }

  /** Before the login is unbound: what it marked as a guest is found by it. */
  forget(tx: Queryable, memberId: number): Promise<void> {
    return queries.wipe(tx, memberId)
  }
}
