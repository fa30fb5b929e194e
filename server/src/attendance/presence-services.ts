import type { AuditService } from '../audit/audit.service.ts'
import type { Database } from '../database/database.ts'
import type { EventsService } from '../events/events.service.ts'
import type { OrganizationsService } from '../organizations/organizations.service.ts'
import type { Clock } from '../time.ts'
import { CertificateService } from './certificate.service.ts'
import { OwnAttendancesService } from './own-attendances.service.ts'
import { AttendanceStreamsService, type StreamLimits } from './stream.service.ts'
import { AttendanceSummaryService } from './summary.service.ts'

export interface PresenceServices {
  attendanceSummary: AttendanceSummaryService
  attendanceStreams: AttendanceStreamsService
  ownAttendances: OwnAttendancesService
  certificates: CertificateService
}

/** The services that tell of attendance: numbers for the wall, and a member's own record. */
export function buildPresence(base: {
  database: Database
  clock: Clock
  secret: string
  events: EventsService
  organizations: OrganizationsService
  audit: AuditService
  streamLimits?: Partial<StreamLimits>
}): PresenceServices {
  const { database, clock, secret, events, organizations, audit } = base
  const attendanceSummary = new AttendanceSummaryService(database, events)
  return {
    attendanceSummary,
    attendanceStreams: new AttendanceStreamsService(events, attendanceSummary, base.streamLimits),
    ownAttendances: new OwnAttendancesService(database),
    certificates: new CertificateService(database, clock, secret, organizations, audit),
  }
}
