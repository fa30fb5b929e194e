import { LIMITS } from '@tongxin/contract/constants'
import type { EventDetail } from '@tongxin/contract/events'
import type {
  CancellationRequest,
  RegistrationInput,
  RegistrationList,
  RegistrationQuery,
} from '@tongxin/contract/registrations'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database } from '../database/database.ts'
import type { EventsService } from '../events/events.service.ts'
import { decodeCursor, isInt, pageOf } from '../http/cursor.ts'
import { type Actor, personOf } from '../identity/access.rules.ts'
import type { RegistrationBatchesService } from './registration-batches.service.ts'
import * as queries from './registrations.queries.ts'

/** What a person does about their own registration; and the list, for those who oversee the host. */
export class RegistrationsService {
  constructor(
    private readonly database: Database,
    private readonly events: EventsService,
    private readonly batches: RegistrationBatchesService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Registers the actor, puts them on the waiting list, or takes their application. A repeat changes nothing and answers
   * the same; with other content it changes what is there.
   */
  register(actor: Actor, eventId: number, input: RegistrationInput): Promise<EventDetail> {
    const { member } = actor
    const applicant = {
      person: personOf(actor),
      organizationId: member?.organizationId ?? null,
      standing: member,
    }
    return this.batches.ask(eventId, { actor, operation: { kind: 'register', applicant, input } })
  }

  /** Takes the actor's registration back; the first of the waiting list gets the seat in the same transaction. */
  cancel(actor: Actor, eventId: number): Promise<EventDetail> {
    return this.batches.ask(eventId, { actor, operation: { kind: 'cancel', person: personOf(actor) } })
  }

  /** After the deadline one asks the organiser. A repeat changes nothing. */
  requestCancellation(actor: Actor, eventId: number, request: CancellationRequest): Promise<EventDetail> {
    const note = request.note?.trim() || null
    return this.batches.ask(eventId, {
      actor,
      operation: { kind: 'request_cancellation', person: personOf(actor), note },
    })
  }

  /** For those who oversee the host: everyone who registered, in the order of arrival. */
  async list(actor: Actor, eventId: number, query: RegistrationQuery): Promise<RegistrationList> {
    const event = await this.events.require(actor, 'event.oversee', eventId)
    const limit = query.limit ?? LIMITS.defaultPageSize
    const after = decodeCursor<[number]>(query.cursor, (v): v is [number] => v.length === 1 && isInt(v[0]))
    const rows = await queries.listRegistrations(this.database, eventId, {
      state: query.state,
      after: after?.[0],
      limit: limit + 1,
    })
    await this.audit.record(this.database, actor, 'registration.list', {
      organizationId: event.hostOrganizationId,
      details: { eventId },
    })
    return pageOf(
      rows,
      limit,
      (row) => ({
        key: row.number,
        guest: null,
        companions: row.companions,
        registeredByOrganizer: row.registered_by_member_id !== null,
        member: {
          number: row.number,
          name: row.name,
          organizationId: row.organization_id,
          organizationName: row.organization_name,
        },
        state: row.state,
        ...(row.waitlist_position !== null && { waitlistPosition: row.waitlist_position }),
        registeredAt: new Date(row.registered_at).toISOString(),
        checkedInAt: row.checked_in_at && new Date(row.checked_in_at).toISOString(),
      }),
      (row) => [row.queue_number],
    )
  }
}
