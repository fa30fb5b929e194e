import type { EventDetail } from '@tongxin/contract/events'
import type {
  RegistrationDecision,
  RegistrationDecisions,
  RegistrationDecisionsResult,
  RegistrationRemoval,
} from '@tongxin/contract/registrations'
import type { AuditService } from '../audit/audit.service.ts'
import type { Queryable } from '../database/database.ts'
import { AppError } from '../errors.ts'
import type { EventReachService, Reached } from '../events/event-reach.service.ts'
import { eventBlock } from '../events/events.rules.ts'
import type { EventsService } from '../events/events.service.ts'
import type { Actor } from '../identity/access.rules.ts'
import type { NotificationsService } from '../notifications/notifications.service.ts'
import * as queries from './registration-desk.queries.ts'
import { isActive, readKey } from './registration-desk.rules.ts'
import type { Seating } from './seating.ts'

type DeskEvent = Reached['event']

/** What organisers decide about registrations: applications, wishes to be taken off, taking somebody off. */
export class RegistrationDeskService {
  constructor(
    private readonly events: EventsService,
    private readonly reach: EventReachService,
    private readonly seating: Seating,
    private readonly notifications: NotificationsService,
    private readonly audit: AuditService,
  ) {}

  /** 审核报名. Who was refused can still be accepted later. */
  async decide(actor: Actor, eventId: number, key: string, decision: RegistrationDecision) {
    await this.events.require(actor, 'event.manage', eventId)
    return this.events.change(actor, eventId, async (tx, event, now) => {
      await this.decideOne(tx, actor, event, key, decision, now)
    })
  }

  /** In the order of the keys; what stands in the way of one does not stop the others. */
  async decideMany(
    actor: Actor,
    eventId: number,
    { keys, ...decision }: RegistrationDecisions,
  ): Promise<RegistrationDecisionsResult> {
    await this.events.require(actor, 'event.manage', eventId)
    const results: RegistrationDecisionsResult['results'] = []
    const event = await this.events.change(actor, eventId, async (tx, locked, now) => {
      results.length = 0
      for (const key of keys)
        try {
          results.push({ key, state: await this.decideOne(tx, actor, locked, key, decision, now) })
        } catch (error) {
          // Thrown before anything of this one was written.
          if (!(error instanceof AppError)) throw error
          results.push({ key, state: null, code: error.code, detail: error.detail })
        }
    })
    return { results, event }
  }

  /** 移出名单: by the host, or by a co-host one of their own. */
  async remove(
    actor: Actor,
    eventId: number,
    key: string,
    removal: RegistrationRemoval,
  ): Promise<EventDetail> {
    const { within } = await this.reach.require(actor, 'event.manage', eventId)
    return this.events.change(actor, eventId, async (tx, event, now) => {
      const row = await this.find(tx, eventId, key)
      if (within && !row.path?.some((id) => within.includes(id))) throw new AppError('registration_not_found')
      if (!isActive(row.state)) return
      assertOpen(event, row, now)
      const reason = removal.reason?.trim() || null
      await this.seating.release(tx, event, row.person, { state: 'cancelled', reason }, now)
      await this.tell(tx, 'removed', event, row, reason === null ? {} : { reason }, now)
      await this.record(tx, actor, 'registration.remove', event, row)
    })
  }

  /** 答复取消申请: yes takes them off, no leaves them where they are. */
  async answerCancellation(actor: Actor, eventId: number, key: string, answer: RegistrationDecision) {
    await this.events.require(actor, 'event.manage', eventId)
    return this.events.change(actor, eventId, async (tx, event, now) => {
      const row = await this.find(tx, eventId, key)
      const reason = answer.reason?.trim() || null
      if (answer.accept ? row.state === 'cancelled' : row.decided && !row.cancellation_requested) return
      if (!row.cancellation_requested) throw new AppError('cancellation_not_requested')
      assertOpen(event, row, now)
      if (answer.accept)
        await this.seating.release(tx, event, row.person, { state: 'cancelled', reason }, now)
      else await queries.declineCancellation(tx, eventId, row.person, reason, now)
      const facts = { accepted: answer.accept, ...(reason !== null && { reason }) }
      await this.tell(tx, 'cancellation_answered', event, row, facts, now)
      await this.record(tx, actor, 'registration.decide', event, row, { cancellation: answer.accept })
    })
  }

  private async decideOne(
    tx: Queryable,
    actor: Actor,
    event: DeskEvent,
    key: string,
    { accept, reason: text }: RegistrationDecision,
    now: Date,
  ) {
    const row = await this.find(tx, event.id, key)
    const reason = text?.trim() || null
    const done = accept ? row.state === 'registered' || row.state === 'waitlisted' : row.state === 'refused'
    if (done) return row.state
    if (row.state !== 'pending' && !(accept && row.state === 'refused'))
      throw new AppError('registration_not_pending')
    assertOpen(event, row, now)
    let state: typeof row.state = 'refused'
    if (accept) {
      const placed = await this.seating.accept(tx, event, row.person, now)
      if ('code' in placed) throw new AppError(placed.code)
      state = placed.state
      await this.tell(tx, 'accepted', event, row, {}, now)
    } else {
      await this.seating.release(tx, event, row.person, { state: 'refused', reason }, now)
      await this.tell(tx, 'refused', event, row, reason === null ? {} : { reason }, now)
    }
    await this.record(tx, actor, 'registration.decide', event, row, { accepted: accept })
    return state
  }

  private async find(tx: Queryable, eventId: number, key: string): Promise<queries.DeskRegistration> {
    const named = readKey(key)
    const row =
      'number' in named
        ? await queries.findByNumber(tx, eventId, named.number)
        : await queries.findByPerson(tx, eventId, -named.guestAccountId)
    if (!row) throw new AppError('registration_not_found')
    return row
  }

  /** Guests have no notifications: they see it in the event. */
  private async tell(
    tx: Queryable,
    kind: 'accepted' | 'refused' | 'removed' | 'cancellation_answered',
    event: DeskEvent,
    row: queries.DeskRegistration,
    facts: { reason?: string; accepted?: boolean },
    now: Date,
  ): Promise<void> {
    if (row.member_id === null) return
    await this.notifications.post(tx, [{ kind, eventId: event.id, memberIds: [row.member_id], facts }], now)
  }

  private async record(
    tx: Queryable,
    actor: Actor,
    action: 'registration.decide' | 'registration.remove',
    event: DeskEvent,
    row: queries.DeskRegistration,
    details: Record<string, unknown> = {},
  ): Promise<void> {
    await this.audit.record(tx, actor, action, {
      organizationId: event.hostOrganizationId,
      ...(row.member_id !== null && { memberId: row.member_id }),
      details: { eventId: event.id, ...details },
    })
  }
}

/** @throws AppError for an event that is over or cancelled, and for somebody who is there already */
function assertOpen(event: DeskEvent, row: queries.DeskRegistration, now: Date): void {
  const block = eventBlock(event, now)
  if (block) throw new AppError(block)
  if (row.checked_in) throw new AppError('already_checked_in', { detail: '这位已经签到，不能再移出名单。' })
}
