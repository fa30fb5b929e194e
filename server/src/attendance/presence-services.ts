import type { Database } from '../database/database.ts'
import type { EventsService } from '../events/events.service.ts'
import { AttendanceStreamsService, type StreamLimits } from './stream.service.ts'
import { AttendanceSummaryService } from './summary.service.ts'

export interface PresenceServices {
  attendanceSummary: AttendanceSummaryService
  attendanceStreams: AttendanceStreamsService
}

/** The services that tell of attendance: numbers for the wall, and a member's own record. */
export function buildPresence(base: {
  database: Database
  events: EventsService
  streamLimits?: Partial<StreamLimits>
}): PresenceServices {
  const { database, events } = base
  const attendanceSummary = new AttendanceSummaryService(database, events)
  return {
    attendanceSummary,
    attendanceStreams: new AttendanceStreamsService(events, attendanceSummary, base.streamLimits),
  }
}
