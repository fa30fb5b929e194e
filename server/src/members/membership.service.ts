import type { Queryable } from '../database/database.ts'
import * as queries from './membership.queries.ts'

/** What the tree must know of the roster and do to it; permission is the caller's to check. */
export class MembershipService {
  /** Whether anybody on the roster belongs to the organization itself. */
  hasActive(db: Queryable, organizationId: number): Promise<boolean> {
    return queries.hasActive(db, organizationId)
  }

  /** Registrations and attendances name the organization of their time and stay. @returns how many moved */
  moveAll(db: Queryable, fromId: number, toId: number, now: Date): Promise<number> {
    return queries.moveActive(db, fromId, toId, now)
  }
}
