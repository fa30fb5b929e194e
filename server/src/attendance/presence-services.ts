import type { Database } from '../database/database.ts'
import type { EventsService } from '../events/events.service.ts'
import { AttendanceSummaryService } from './summary.service.ts'

export interface PresenceServices {
  attendanceSummary: AttendanceSummaryService
}

/** The services that tell of attendance: numbers for the wall, and a member's own record. */
export function buildPresence(base: { database: Database; events: EventsService }): PresenceServices {
  const { database, events } = base
  return { attendanceSummary: new AttendanceSummaryService(database, events) }
}
