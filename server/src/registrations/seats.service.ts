import type { EventViewer } from '@tongxin/contract/events'
import type { Queryable } from '../database/database.ts'
import * as queries from './registrations.queries.ts'

type PersonalPart = Pick<EventViewer, 'registration' | 'attendance'>

const NO_PART: PersonalPart = { registration: null, attendance: null }

/**
 * What the events feature asks of registrations: who sits where. It knows nothing of events itself, so that the two
 * features do not go in circles.
 */
export class SeatsService {
  /** A member's own part in each of these events. `memberId` null: a guest, who has none. */
  async partIn(db: Queryable, memberId: number | null, eventIds: readonly number[]) {
    const parts = new Map<number, PersonalPart>()
    if (memberId !== null && eventIds.length > 0)
      for (const row of await queries.listParticipations(db, memberId, eventIds))
        parts.set(row.eventId, {
          registration:
            row.state && row.registeredAt
              ? {
                  state: row.state,
                  ...(row.waitlistPosition !== null && { waitlistPosition: row.waitlistPosition }),
                  registeredAt: row.registeredAt.toISOString(),
                  companions: 0,
                }
              : null,
          attendance:
            row.checkedInAt && row.method
              ? { checkedInAt: row.checkedInAt.toISOString(), method: row.method }
              : null,
        })
    return (eventId: number): PersonalPart => parts.get(eventId) ?? NO_PART
  }

  /** Moves the first `count` of the waiting list up; the caller holds the event's lock and keeps its counters. */
  promote(db: Queryable, eventId: number, count: number, now: Date): Promise<void> {
    return queries.promoteFirst(db, eventId, count, now)
  }
}
