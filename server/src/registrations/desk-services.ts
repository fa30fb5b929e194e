import type { AuditService } from '../audit/audit.service.ts'
import type { Database } from '../database/database.ts'
import type { EventReachService } from '../events/event-reach.service.ts'
import type { EventsService } from '../events/events.service.ts'
import type { FieldCipher } from '../privacy/cipher.ts'
import { PastedNamesService } from './pasted-names.service.ts'
import type { RegistrationBatchesService } from './registration-batches.service.ts'
import { RegistrationDeskService } from './registration-desk.service.ts'
import { RegistrationEntriesService } from './registration-entries.service.ts'
import { RegistrationExportService } from './registration-export.service.ts'
import { RegistrationListService } from './registration-list.service.ts'
import type { SeatsService } from './seats.service.ts'

export interface DeskServices {
  registrationList: RegistrationListService
  registrationDesk: RegistrationDeskService
  registrationEntries: RegistrationEntriesService
  registrationExport: RegistrationExportService
  pastedNames: PastedNamesService
}

/** The services of the organisers' side of registering, each with the ones it builds on. */
export function buildDesk(base: {
  database: Database
  cipher: FieldCipher
  events: EventsService
  reach: EventReachService
  batches: RegistrationBatchesService
  seats: SeatsService
  audit: AuditService
}): DeskServices {
  const { database, cipher, events, reach, batches, seats, audit } = base
  return {
    registrationList: new RegistrationListService(database, cipher, seats, reach, audit),
    registrationDesk: new RegistrationDeskService(database, events, reach, batches, audit),
    registrationEntries: new RegistrationEntriesService(database, events, reach, batches, audit),
    registrationExport: new RegistrationExportService(database, cipher, seats, reach, audit),
    pastedNames: new PastedNamesService(database, cipher, reach, audit),
  }
}
