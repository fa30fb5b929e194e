import type { Queryable } from '../database/database.ts'
import { AppError } from '../errors.ts'
import * as queries from './membership.queries.ts'

/** What the tree and the law must be able to do to the roster; permission is the caller's to check. */
export class MembershipService {
  /** Whether anybody on the roster belongs to the organization itself. */
  hasActive(db: Queryable, organizationId: number): Promise<boolean> {
    return queries.hasActive(db, organizationId)
  }

  /** Registrations and attendances name the organization of their time and stay. @returns how many moved */
  moveAll(db: Queryable, fromId: number, toId: number, now: Date): Promise<number> {
    return queries.moveActive(db, fromId, toId, now)
  }

  /** First of all in the transaction of an erasure: what the person is writing at this moment is written before it, or not at all. */
  hold(db: Queryable, memberId: number): Promise<void> {
    return queries.hold(db, memberId)
  }

  /**
   * In a transaction that keeps words under somebody's name: an erasure at the same moment comes before or after, and finds them.
   * @throws AppError `membership_required`
   */
  async assertStays(db: Queryable, memberId: number): Promise<void> {
    if (!(await queries.holdActive(db, memberId))) throw new AppError('membership_required')
  }

  /** Wipes what identifies somebody; attendances stay as numbers. */
  erase(db: Queryable, memberId: number, now: Date): Promise<void> {
    return queries.wipe(db, memberId, now)
  }
}
