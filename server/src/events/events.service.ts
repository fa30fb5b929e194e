import type { BlockReason } from '@tongxin/contract/error-codes'
import type { EventCancellation, EventInput, EventPatch } from '@tongxin/contract/event-settings'
import type { EventDetail } from '@tongxin/contract/events'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database, Queryable } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { type Actor, may, type Permission } from '../identity/access.rules.ts'
import type { NotificationsService } from '../notifications/notifications.service.ts'
import { assertLiving } from '../organizations/organizations.rules.ts'
import type { OrganizationsService } from '../organizations/organizations.service.ts'
import type { SeatsService } from '../registrations/seats.service.ts'
import { type Clock, sayTime } from '../time.ts'
import { type EventPresenter, toValues } from './events.presenter.ts'
import * as queries from './events.queries.ts'
import type { HostedEvent } from './events.queries.ts'
import { assertTimes, promotions, registrationClosesAt } from './events.rules.ts'

/** What an organiser may leave out. */
const EMPTY = {
  description: '',
  capacity: null,
  registrationOpensAt: null,
  registrationClosesAt: null,
  checkInOpensAt: null,
  checkInClosesAt: null,
  waitlistEnabled: true,
  requiresApproval: false,
  cancellationClosesAt: null,
  companionsMax: 0,
  audience: { organizationIds: [], categories: [], guests: false },
  quotasReleasedAt: null,
  form: [],
}

/** One event: who sees it, who changes it, and how. Lists are in `event-lists.service.ts`. */
export class EventsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly organizations: OrganizationsService,
    private readonly seats: SeatsService,
    private readonly presenter: EventPresenter,
    private readonly audit: AuditService,
    private readonly notifications: NotificationsService,
  ) {}

  async detail(actor: Actor, id: number): Promise<EventDetail> {
    return this.detailOf(this.database, actor, id, this.clock())
  }

  /**
   * A new draft.
   * @param requestKey from the client, one for each form that is sent: a repeated request answers with the same event
   */
  async create(actor: Actor, input: EventInput, requestKey?: string): Promise<EventDetail> {
    const [host] = await this.organizations.nodes([input.hostOrganizationId])
    if (!may(actor, 'event.manage', host!.path)) throw new AppError('forbidden')
    assertLiving(host!)
    const values = toValues({ ...EMPTY, ...input })
    assertTimes(values)
    await this.organizations.nodes(input.cohostOrganizationIds ?? [])
    const creationKey = requestKey === undefined ? null : `${actor.accountId}:${requestKey}`
    const now = this.clock()
    return this.database.transaction(async (tx) => {
      const id = await queries.insertEvent(tx, { ...values, creationKey, updatedAt: now })
      if (id === undefined)
        return this.detailOf(tx, actor, (await queries.findEventByCreationKey(tx, creationKey!))!, now)
      await queries.replaceCohosts(
        tx,
        id,
        cohostsOf(input.hostOrganizationId, input.cohostOrganizationIds ?? []),
      )
      await this.audit.record(tx, actor, 'event.create', {
        organizationId: input.hostOrganizationId,
        details: { eventId: id },
      })
      return this.detailOf(tx, actor, id, now)
    })
  }

  async update(actor: Actor, id: number, patch: EventPatch): Promise<EventDetail> {
    const { hostOrganizationId } = await this.require(actor, 'event.manage', id)
    if (patch.hostOrganizationId !== undefined && patch.hostOrganizationId !== hostOrganizationId) {
      const [host] = await this.organizations.nodes([patch.hostOrganizationId])
      if (!may(actor, 'event.manage', host!.path)) throw new AppError('forbidden')
      assertLiving(host!)
    }
    await this.organizations.nodes(patch.cohostOrganizationIds ?? [])
    return this.change(actor, id, async (tx, event, now) => {
      if (event.state === 'cancelled') throw new AppError('event_cancelled')
      const next = { ...event, ...toValues(patch) }
      assertTimes(next)
      if (next.capacity !== null && next.capacity < event.registeredCount)
        throw new AppError('capacity_below_taken', {
          detail: `已有 ${event.registeredCount} 人报名，名额不能少于 ${event.registeredCount}。`,
        })
      const promoted = promotions(next)
      if (promoted > 0) await this.seats.promote(tx, id, promoted, now)
      await queries.updateEvent(tx, id, {
        ...toValues(patch),
        registeredCount: event.registeredCount + promoted,
        waitlistCount: event.waitlistCount - promoted,
        updatedAt: now,
      })
      if (patch.cohostOrganizationIds !== undefined || patch.hostOrganizationId !== undefined) {
        const cohosts =
          patch.cohostOrganizationIds ?? (await queries.listCohosts(tx, [id])).map((row) => row.id)
        await queries.replaceCohosts(tx, id, cohostsOf(next.hostOrganizationId, cohosts))
      }
      await this.notifications.eventChanged(tx, event, next, now)
      await this.audit.record(tx, actor, 'event.update', {
        organizationId: next.hostOrganizationId,
        details: { eventId: id, fields: Object.keys(patch) },
      })
    })
  }

  async publish(actor: Actor, id: number): Promise<EventDetail> {
    await this.require(actor, 'event.manage', id)
    return this.change(actor, id, async (tx, event, now) => {
      if (event.state === 'cancelled') throw new AppError('event_cancelled')
      if (event.state === 'published') return
      await queries.updateEvent(tx, id, { state: 'published', publishedAt: now, updatedAt: now })
      await this.audit.record(tx, actor, 'event.publish', subjectOf(event))
    })
  }

  async cancel(actor: Actor, id: number, cancellation: EventCancellation): Promise<EventDetail> {
    await this.require(actor, 'event.manage', id)
    return this.change(actor, id, async (tx, event, now) => {
      if (event.state === 'cancelled') return
      if (event.state === 'published' && event.endsAt <= now) throw new AppError('event_ended')
      const cancelReason = cancellation.reason?.trim() || null
      await queries.updateEvent(tx, id, { state: 'cancelled', cancelReason, updatedAt: now })
      await this.notifications.eventCancelled(tx, id, cancelReason, now)
      await this.audit.record(tx, actor, 'event.cancel', subjectOf(event))
    })
  }

  // ---- for the features that build on events ----

  /**
   * The event, if the actor has this permission on its host.
   * @throws AppError `event_not_found` (also for drafts of others, whose existence is nobody's business) or `forbidden`
   */
  async require(actor: Actor, permission: Permission, id: number): Promise<HostedEvent> {
    const event = await queries.findEvent(this.database, id)
    if (!event || !isVisible(actor, event)) throw new AppError('event_not_found')
    if (!may(actor, permission, event.host.path)) throw new AppError('forbidden')
    return event
  }

  /**
   * Runs `step` in a transaction under the event's lock, then answers with the detail. It is read after the commit:
   * others wait for the lock, not for this person's reply.
   */
  async change(
    actor: Actor,
    id: number,
    step: (tx: Queryable, event: HostedEvent, now: Date) => Promise<void>,
  ): Promise<EventDetail> {
    const now = await this.database.transaction(async (tx) => {
      const event = await queries.lockEvent(tx, id)
      if (!event || !isVisible(actor, event)) throw new AppError('event_not_found')
      // Read after the wait for the lock: the answer holds for the moment at which it is this request's turn.
      const turn = this.clock()
      await step(tx, event, turn)
      return turn
    })
    return this.detailOf(this.database, actor, id, now)
  }

  setCounters(
    tx: Queryable,
    id: number,
    counters: Partial<
      Record<'registeredCount' | 'waitlistCount' | 'lastQueueNumber' | 'checkedInCount', number>
    >,
  ): Promise<void> {
    return queries.updateEvent(tx, id, counters)
  }

  async hasCheckedIn(tx: Queryable, id: number, memberId: number): Promise<boolean> {
    const partIn = await this.seats.partIn(tx, memberId, [id])
    return partIn(id).attendance !== null
  }

  /** A sentence with the hour in it, where that helps more than the general one. */
  explain(block: BlockReason, event: HostedEvent): string | undefined {
    if (block === 'registration_not_open_yet' && event.registrationOpensAt)
      return `报名将于 ${sayTime(event.registrationOpensAt)} 开始，请到时再来。`
    if (block === 'registration_closed')
      return `报名已于 ${sayTime(registrationClosesAt(event))} 截止，如仍想参加，请联系活动组织者。`
    return undefined
  }

  private async detailOf(db: Queryable, actor: Actor, id: number, now: Date): Promise<EventDetail> {
    const event = await queries.findEvent(db, id)
    if (!event || !isVisible(actor, event)) throw new AppError('event_not_found')
    return this.presenter.detail(db, actor, event, now)
  }
}

const subjectOf = (event: HostedEvent) => ({
  organizationId: event.hostOrganizationId,
  details: { eventId: event.id },
})

/** What was never published is its organisers' business, even after it was given up. */
const isVisible = (actor: Actor, event: HostedEvent) =>
  event.publishedAt !== null || may(actor, 'event.manage', event.host.path)

/** The host is not its own co-host, and nobody is named twice. */
const cohostsOf = (host: number, cohosts: readonly number[]) =>
  [...new Set(cohosts)].filter((id) => id !== host)
