import type { AuditService } from '../audit/audit.service.ts'
import type { Database } from '../database/database.ts'
import type { EventReachService } from '../events/event-reach.service.ts'
import type { EventsService } from '../events/events.service.ts'
import type { NotificationsService } from '../notifications/notifications.service.ts'
import type { FieldCipher } from '../privacy/cipher.ts'
import { CancellationRequestsService } from './cancellation-requests.service.ts'
import { PastedNamesService } from './pasted-names.service.ts'
import { RegistrationDeskService } from './registration-desk.service.ts'
import { RegistrationEntriesService } from './registration-entries.service.ts'
import { RegistrationExportService } from './registration-export.service.ts'
import { RegistrationListService } from './registration-list.service.ts'
import { SimpleSeating } from './simple-seating.ts'

export interface DeskServices {
  registrationList: RegistrationListService
  registrationDesk: RegistrationDeskService
  registrationEntries: RegistrationEntriesService
  registrationExport: RegistrationExportService
  pastedNames: PastedNamesService
  cancellationRequests: CancellationRequestsService
}

/** The services of the organisers' side of registering, each with the ones it builds on. */
export function buildDesk(base: {
  database: Database
  cipher: FieldCipher
  events: EventsService
  reach: EventReachService
  notifications: NotificationsService
  audit: AuditService
}): DeskServices {
  const { database, cipher, events, reach, notifications, audit } = base
  const seating = new SimpleSeating(cipher)
  return {
    registrationList: new RegistrationListService(database, cipher, reach, audit),
    registrationDesk: new RegistrationDeskService(events, reach, seating, notifications, audit),
    registrationEntries: new RegistrationEntriesService(events, reach, seating, notifications, audit),
    registrationExport: new RegistrationExportService(database, cipher, reach, audit),
    pastedNames: new PastedNamesService(database, cipher, reach, audit),
    cancellationRequests: new CancellationRequestsService(events),
  }
}
