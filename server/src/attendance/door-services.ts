import type { AuditService } from '../audit/audit.service.ts'
import type { Database } from '../database/database.ts'
import type { BatchLimits } from '../database/gathering.ts'
import type { EventPresenter } from '../events/events.presenter.ts'
import type { EventsService } from '../events/events.service.ts'
import type { FieldCipher } from '../privacy/cipher.ts'
import type { SeatsService } from '../registrations/seats.service.ts'
import type { Clock } from '../time.ts'
import { AttendanceService } from './attendance.service.ts'
import { CheckInBatchesService } from './check-in-batches.service.ts'
import { CheckInCodes } from './check-in-code.ts'
import { ScansService } from './scans.service.ts'
import type { AttendanceSummaryService } from './summary.service.ts'
import { TicketCodes } from './ticket-codes.ts'
import { TicketsService } from './tickets.service.ts'

export interface DoorServices {
  attendance: AttendanceService
  tickets: TicketsService
  scans: ScansService
}

/** The services of the door itself, each with the ones it builds on. */
export function buildDoor(base: {
  database: Database
  clock: Clock
  secret: string
  cipher: FieldCipher
  events: EventsService
  presenter: EventPresenter
  seats: SeatsService
  audit: AuditService
  summary: AttendanceSummaryService
  limits?: BatchLimits
  /** Told of failures that one scan alone has met. */
  report: (error: unknown) => void
}): DoorServices {
  const { database, clock, secret, cipher, events, seats, audit } = base
  const wallCodes = new CheckInCodes(secret)
  const ticketCodes = new TicketCodes(secret)
  const batches = new CheckInBatchesService(
    database,
    clock,
    events,
    base.presenter,
    seats,
    audit,
    { wall: wallCodes, tickets: ticketCodes },
    base.limits,
  )
  return {
    attendance: new AttendanceService(clock, secret, wallCodes, events, batches),
    tickets: new TicketsService(database, clock, cipher, ticketCodes, events, seats, audit),
    scans: new ScansService(clock, cipher, events, batches, base.summary, base.report),
  }
}
