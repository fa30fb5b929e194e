import { createHash } from 'node:crypto'
import type { AttendanceSummary } from '@tongxin/contract/attendance'
import type { Database } from '../database/database.ts'
import { Gathering } from '../database/gathering.ts'
import type { EventsService } from '../events/events.service.ts'
import type { Actor } from '../identity/access.rules.ts'
import * as queries from './summary.queries.ts'
import { meetingOf } from './summary.rules.ts'

/** The numbers, and the mark by which one sees that they are still the same (an HTTP ETag, with its quotes). */
export interface MarkedSummary {
  summary: AttendanceSummary
  etag: string
}

/** 签到情况: how many came, of which units. Never names. */
export class AttendanceSummaryService {
  /** However many walls look, one statement an event is under way; each answer is younger than its question. */
  private readonly reading: Gathering<number, null, MarkedSummary>

  constructor(
    private readonly database: Database,
    private readonly events: EventsService,
  ) {
    this.reading = new Gathering(
      async (eventId, askers) => {
        const marked = mark(await this.read(eventId))
        return askers.map(() => marked)
      },
      { batch: 10_000, waiting: 10_000 },
    )
  }

  /** @throws AppError `event_not_found` or `forbidden` */
  async summary(actor: Actor, eventId: number): Promise<MarkedSummary> {
    await this.events.require(actor, 'event.oversee', eventId)
    return this.marked(eventId)
  }

  // ---- for those who have checked the permission ----

  marked(eventId: number): Promise<MarkedSummary> {
    return this.reading.add(eventId, null)
  }

  /** As it is after the caller's commit. */
  async of(eventId: number): Promise<AttendanceSummary> {
    return (await this.marked(eventId)).summary
  }

  private async read(eventId: number): Promise<AttendanceSummary> {
    const { units, meeting, ...counts } = await queries.readSummary(this.database, eventId)
    return {
      ...counts,
      units: units.map(({ id, name, shortName, registered, checkedIn }) => ({
        organization: { id, name, shortName },
        registered,
        checkedIn,
      })),
      meeting: meeting && meetingOf(meeting),
    }
  }
}

function mark(summary: AttendanceSummary): MarkedSummary {
  const hash = createHash('sha256').update(JSON.stringify(summary)).digest('base64url')
  return { summary, etag: `"${hash.slice(0, 16)}"` }
}
