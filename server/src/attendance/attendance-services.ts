import type { AuditService } from '../audit/audit.service.ts'
import type { Database } from '../database/database.ts'
import type { EventReachService } from '../events/event-reach.service.ts'
import type { FieldCipher } from '../privacy/cipher.ts'
import { AttendanceExportService } from './attendance-export.service.ts'
import { AttendanceListService } from './attendance-list.service.ts'

export interface AttendanceServices {
  attendanceList: AttendanceListService
  attendanceExport: AttendanceExportService
}

/** The services of the organisers' side of attendance, each with the ones it builds on. */
export function buildAttendance(base: {
  database: Database
  cipher: FieldCipher
  reach: EventReachService
  audit: AuditService
}): AttendanceServices {
  const { database, cipher, reach, audit } = base
  const attendanceList = new AttendanceListService(database, cipher, reach, audit)
  return {
    attendanceList,
    attendanceExport: new AttendanceExportService(database, attendanceList, reach, audit),
  }
}
