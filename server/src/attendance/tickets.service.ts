import { TICKET_STEP_SECONDS } from '@tongxin/contract/check-in-constants'
import type { RegistrationForm } from '@tongxin/contract/registration-form'
import type { ScanList, Ticket } from '@tongxin/contract/tickets'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database } from '../database/database.ts'
import { AppError } from '../errors.ts'
import type { EventsService } from '../events/events.service.ts'
import { type Actor, personOf } from '../identity/access.rules.ts'
import { initialsOf } from '../members/initials.rules.ts'
import type { FieldCipher } from '../privacy/cipher.ts'
import { maskAnswers } from '../registrations/registration-desk.rules.ts'
import type { SeatsService } from '../registrations/seats.service.ts'
import type { Clock } from '../time.ts'
import { keyOf } from './door-knowledge.ts'
import type { TicketCodes } from './ticket-codes.ts'
import { listTickets, type TicketRow } from './tickets.queries.ts'

/** 报名凭证: what a member's phone shows, and what the scanner needs to verify it without network. */
export class TicketsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
    private readonly codes: TicketCodes,
    private readonly events: EventsService,
    private readonly seats: SeatsService,
    private readonly audit: AuditService,
  ) {}

  /** @throws AppError `event_not_found`, `event_cancelled`, `not_registered` */
  async own(actor: Actor, eventId: number): Promise<Ticket> {
    const { status } = await this.events.detail(actor, eventId)
    if (status === 'cancelled') throw new AppError('event_cancelled')
    const person = personOf(actor)
    const entry = (await this.seats.parts(this.database, eventId, [person])).get(person)?.entry
    if (entry?.state !== 'registered') throw new AppError('not_registered')
    return {
      eventId,
      ref: String(entry.queueNumber),
      key: this.codes.keyOf(eventId, entry.queueNumber),
      stepSeconds: TICKET_STEP_SECONDS,
      serverTime: this.clock().toISOString(),
    }
  }

  /** Also those who cancelled or wait: the scanner is to say so. Nobody learns more from it than from the list. */
  async scanList(actor: Actor, eventId: number): Promise<ScanList> {
    const event = await this.events.require(actor, 'event.manage', eventId)
    const rows = await listTickets(this.database, eventId)
    await this.audit.recordLook(this.database, actor, 'attendance.keys', {
      organizationId: event.hostOrganizationId,
      details: { eventId },
    })
    return {
      eventId,
      serverTime: this.clock().toISOString(),
      stepSeconds: TICKET_STEP_SECONDS,
      entries: rows.map((row) => this.toEntry(eventId, event.form, row)),
    }
  }

  private toEntry(eventId: number, form: RegistrationForm, row: TicketRow): ScanList['entries'][number] {
    const time = (text: string | null) => text && new Date(text).toISOString()
    const name = row.name ?? this.cipher.decryptKnown(row.guest_name_cipher) ?? ''
    return {
      ref: String(row.queue_number),
      key: this.codes.keyOf(eventId, row.queue_number),
      person: keyOf(row),
      name,
      initials: initialsOf(name),
      phoneTail: this.cipher.decryptKnown(row.phone)?.slice(-4) ?? null,
      organizationName: row.organization_name,
      state: row.state,
      companions: row.companions,
      ...(row.answers !== null && { answers: maskAnswers(form, this.seats.answersOf(row)) }),
      checkedInAt: time(row.checked_in_at),
      checkedOutAt: time(row.checked_out_at),
    }
  }
}
