import type { MyData } from '@tongxin/contract/privacy'
import type { Queryable } from '../database/database.ts'
import type { Learner } from './hidden.queries.ts'
import * as queries from './learning-traces.queries.ts'

/** What learning holds of one member: for their own data, and for an erasure. */
export class LearningTracesService {
  own(db: Queryable, learner: Learner, now: Date): Promise<Pick<MyData, 'reviewCards' | 'reviews'>> {
    return queries.listOwn(db, learner, now)
  }

  /** Nobody but the member ever needed it. */
  forget(tx: Queryable, memberId: number): Promise<void> {
    return queries.wipe(tx, memberId)
  }
}
