import { LIMITS } from '@tongxin/contract/limits'
import type { RegistrationForm } from '@tongxin/contract/registration-form'
import type { RegistrationList, RegistrationQuery, RegistrationRow } from '@tongxin/contract/registrations'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database } from '../database/database.ts'
import type { EventReachService } from '../events/event-reach.service.ts'
import { decodeCursor, isInt, pageOf } from '../http/cursor.ts'
import type { Actor } from '../identity/access.rules.ts'
import type { FieldCipher } from '../privacy/cipher.ts'
import { maskPhone } from '../privacy/phone.rules.ts'
import * as queries from './registration-desk.queries.ts'
import { guestKey, maskAnswers } from './registration-desk.rules.ts'
import type { SeatsService } from './seats.service.ts'

/** 报名名单, as organisers see it. */
export class RegistrationListService {
  constructor(
    private readonly database: Database,
    private readonly cipher: FieldCipher,
    private readonly seats: SeatsService,
    private readonly reach: EventReachService,
    private readonly audit: AuditService,
  ) {}

  /** In the order of arrival: everybody for those who oversee the host, their own people for those of a co-host. */
  async list(actor: Actor, eventId: number, query: RegistrationQuery): Promise<RegistrationList> {
    const { event, within } = await this.reach.require(actor, 'event.oversee', eventId)
    const limit = query.limit ?? LIMITS.defaultPageSize
    const after = decodeCursor<[number]>(query.cursor, (v): v is [number] => v.length === 1 && isInt(v[0]))
    const rows = await queries.listDesk(this.database, eventId, {
      state: query.state,
      cancellationRequested: query.cancellationRequested,
      within,
      organizationId: query.organizationId,
      q: query.q,
      guestAccountIds: within === null && query.q?.trim() ? await this.guestsNamed(eventId, query.q) : [],
      after: after?.[0],
      limit: limit + 1,
    })
    await this.audit.recordLook(this.database, actor, 'registration.list', {
      organizationId: event.hostOrganizationId,
      details: { eventId },
    })
    return pageOf(
      rows,
      limit,
      (row) => this.toRow(event.form, row),
      (row) => [row.queue_number],
    )
  }

  private async guestsNamed(eventId: number, q: string): Promise<number[]> {
    return (await queries.listGuestNames(this.database, eventId))
      .filter((guest) => this.cipher.decrypt(guest.guest_name_cipher).includes(q.trim()))
      .map((guest) => guest.guest_account_id)
  }

  private toRow(form: RegistrationForm, row: queries.DeskRow): RegistrationRow {
    const time = (text: string) => new Date(text).toISOString()
    const decisionReason = this.cipher.decryptKnown(row.decision_reason_cipher)
    const cancellationNote = this.cipher.decryptKnown(row.cancellation_note_cipher)
    return {
      ...this.whoIs(row),
      state: row.state,
      ...(row.waitlist_position !== null && { waitlistPosition: row.waitlist_position }),
      registeredAt: time(row.registered_at),
      checkedInAt: row.checked_in_at && time(row.checked_in_at),
      companions: row.companions,
      ...(row.answers !== null && { answers: maskAnswers(form, this.seats.answersOf(row)) }),
      ...(decisionReason !== null && { decisionReason }),
      ...(row.cancellation_requested_at !== null && {
        cancellationRequestedAt: time(row.cancellation_requested_at),
      }),
      ...(cancellationNote !== null && { cancellationNote }),
      registeredByOrganizer: row.by_organizer,
    }
  }

  private whoIs(row: queries.DeskRow): Pick<RegistrationRow, 'key' | 'member' | 'guest'> {
    if (row.number !== null)
      return {
        key: row.number,
        member: {
          number: row.number,
          name: row.name!,
          organizationId: row.organization_id!,
          organizationName: row.organization_name!,
        },
        guest: null,
      }
    return {
      key: guestKey(row.guest_account_id!),
      member: null,
      guest: {
        name: row.guest_name_cipher === null ? '' : this.cipher.decrypt(row.guest_name_cipher),
        phoneMasked:
          row.guest_phone_cipher === null ? '' : maskPhone(this.cipher.decrypt(row.guest_phone_cipher)),
      },
    }
  }
}
