import type { MyData } from '@tongxin/contract/privacy'
import type { Queryable } from '../database/database.ts'
import type { Actor } from '../identity/access.rules.ts'
import * as queries from './article-traces.queries.ts'

/** What reading leaves behind of one person: for their own data, for an erasure, and when a guest is found on the roster. */
export class ArticleTracesService {
  /** What was withdrawn since is among it: it is held. */
  own(db: Queryable, actor: Actor): Promise<Pick<MyData, 'articleBookmarks' | 'acknowledgements'>> {
    return queries.listOwn(db, actor.accountId)
  }

  /** With a binding: 我的收藏 of the guest stays. */
  takeOver(tx: Queryable, accountId: number, memberId: number): Promise<void> {
    return queries.takeOverBookmarks(tx, accountId, memberId)
  }

  /** Before the login is unbound: what it marked as a guest is found by it. */
  forget(tx: Queryable, memberId: number): Promise<void> {
    return queries.wipe(tx, memberId)
  }
}
