import type { AuditService } from '../audit/audit.service.ts'
import type { Database } from '../database/database.ts'
import type { EventReachService } from '../events/event-reach.service.ts'
import type { EventsService } from '../events/events.service.ts'
import type { NotificationsService } from '../notifications/notifications.service.ts'
import type { FieldCipher } from '../privacy/cipher.ts'
import type { SeatsService } from '../registrations/seats.service.ts'
import type { Clock } from '../time.ts'
import { AttendanceChangesService } from './attendance-changes.service.ts'
import { AttendanceExportService } from './attendance-export.service.ts'
import { AttendanceListService } from './attendance-list.service.ts'
import { CarryingService } from './carrying.service.ts'
import { CheckInCodes } from './check-in-code.ts'
import { CheckOutService } from './check-out.service.ts'
import type { AttendanceSummaryService } from './summary.service.ts'

export interface AttendanceServices {
  attendanceList: AttendanceListService
  attendanceExport: AttendanceExportService
  attendanceChanges: AttendanceChangesService
  checkOut: CheckOutService
  carrying: CarryingService
}

/** The services of the organisers' side of attendance, each with the ones it builds on. */
export function buildAttendance(base: {
  database: Database
  clock: Clock
  secret: string
  cipher: FieldCipher
  events: EventsService
  reach: EventReachService
  seats: SeatsService
  notifications: NotificationsService
  summaries: AttendanceSummaryService
  audit: AuditService
  /** Told of what could not be carried over. */
  report: (error: unknown) => void
}): AttendanceServices {
  const { database, clock, cipher, events, reach, seats, notifications, summaries, audit } = base
  const attendanceList = new AttendanceListService(database, cipher, reach, audit)
  return {
    attendanceList,
    attendanceExport: new AttendanceExportService(database, attendanceList, reach, audit),
    attendanceChanges: new AttendanceChangesService(
      database,
      clock,
      cipher,
      events,
      seats,
      notifications,
      attendanceList,
      summaries,
      audit,
    ),
    checkOut: new CheckOutService(database, clock, new CheckInCodes(base.secret), events),
    carrying: new CarryingService(database, clock, events, seats, notifications, base.report),
  }
}
