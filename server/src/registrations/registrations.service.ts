import { LIMITS } from '@tongxin/contract/constants'
import type { EventDetail } from '@tongxin/contract/events'
import type { RegistrationList, RegistrationQuery } from '@tongxin/contract/registrations'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { cancellationBlock, placeOf, promotions, registrationBlock } from '../events/events.rules.ts'
import type { EventsService } from '../events/events.service.ts'
import { decodeCursor, isInt, pageOf } from '../http/cursor.ts'
import type { Actor } from '../identity/access.rules.ts'
import { requireMember } from '../identity/access.rules.ts'
import * as queries from './registrations.queries.ts'

export class RegistrationsService {
  constructor(
    private readonly database: Database,
    private readonly events: EventsService,
    private readonly audit: AuditService,
  ) {}

  /** Registers the actor, or puts them on the waiting list. A repeat changes nothing and answers the same. */
  async register(actor: Actor, eventId: number): Promise<EventDetail> {
    const member = requireMember(actor)
    return this.events.change(actor, eventId, async (tx, event, now) => {
      const existing = await queries.findRegistration(tx, eventId, member.id)
      if (existing && existing.state !== 'cancelled') return
      const block = registrationBlock(event, now)
      if (block) throw new AppError(block, { detail: this.events.explain(block, event) })

      const state = placeOf(event)
      const queueNumber = event.lastQueueNumber + 1
      // The counters first: were the capacity ever exceeded, the CHECK would stop the whole transaction here.
      await this.events.setCounters(tx, eventId, {
        registeredCount: event.registeredCount + (state === 'registered' ? 1 : 0),
        waitlistCount: event.waitlistCount + (state === 'waitlisted' ? 1 : 0),
        lastQueueNumber: queueNumber,
      })
      await queries.putRegistration(tx, {
        eventId,
        memberId: member.id,
        organizationId: member.organizationId,
        state,
        queueNumber,
        now,
      })
    })
  }

  /** Takes the actor's registration back; the first of the waiting list gets the seat in the same transaction. */
  async cancel(actor: Actor, eventId: number): Promise<EventDetail> {
    const member = requireMember(actor)
    return this.events.change(actor, eventId, async (tx, event, now) => {
      const existing = await queries.findRegistration(tx, eventId, member.id)
      if (!existing || existing.state === 'cancelled') return
      const checkedIn = await this.events.hasCheckedIn(tx, eventId, member.id)
      const person = { isMember: true, registration: existing.state, checkedIn }
      const block = cancellationBlock(event, person, now)
      if (block) throw new AppError(block)

      await queries.markCancelled(tx, eventId, member.id, now)
      const left = {
        capacity: event.capacity,
        registeredCount: event.registeredCount - (existing.state === 'registered' ? 1 : 0),
        waitlistCount: event.waitlistCount - (existing.state === 'waitlisted' ? 1 : 0),
      }
      const promoted = promotions(left)
      if (promoted > 0) await queries.promoteFirst(tx, eventId, promoted, now)
      await this.events.setCounters(tx, eventId, {
        registeredCount: left.registeredCount + promoted,
        waitlistCount: left.waitlistCount - promoted,
      })
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
        companions: 0,
        registeredByOrganizer: false,
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
