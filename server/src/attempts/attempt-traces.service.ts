import type { MyData } from '@tongxin/contract/privacy'
import type { Queryable } from '../database/database.ts'
import * as queries from './attempt-traces.queries.ts'

/** What quizzes hold of one member: for their own data, and for an erasure. */
export class AttemptTracesService {
  own(db: Queryable, memberId: number, now: Date): Promise<Pick<MyData, 'quizAttempts' | 'extraTime'>> {
    return queries.listOwn(db, memberId, now)
  }

  /** Rates that were reported stay what they are. */
  forget(tx: Queryable, memberId: number): Promise<void> {
    return queries.wipe(tx, memberId)
  }
}
