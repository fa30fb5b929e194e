import type { EventCancellation, EventInput, EventPatch } from '@tongxin/contract/event-settings'
import type { EventDetail } from '@tongxin/contract/events'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database, HotQueryable } from '../database/database.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { type Actor, may, type Permission } from '../identity/access.rules.ts'
import type { NotificationsService } from '../notifications/notifications.service.ts'
import { assertLiving } from '../organizations/organizations.rules.ts'
import type { Hall } from '../registrations/seating.rules.ts'
import type { OrganizationsService } from '../organizations/organizations.service.ts'
import type { SearchIndex } from '../search/search-index.service.ts'
import { assertForm } from '../registrations/answers.rules.ts'
import type { Clock } from '../time.ts'
import { assertFence } from './door.rules.ts'
import { entryOfEvent } from './event-entry.ts'
import { findReviewer } from './event-review.queries.ts'
import { reviewNotices } from './event-review.rules.ts'
import type { EventPresenter } from './events.presenter.ts'
import * as queries from './events.queries.ts'
import type { HostedEvent } from './events.queries.ts'
import { assertTimes } from './events.rules.ts'
import { toValues } from './event-values.ts'
import type { SeatSettingsService } from './seat-settings.service.ts'
import { listUnreleased, lockWhole, replaceAudience, writeDoor, writeSeats } from './seating.queries.ts'
import type { WholeEvent } from './whole-event.ts'

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
  fenceRadius: null,
  walkIns: 'none' as const,
  checkOut: false,
  expectsAll: false,
  form: [],
}

/** One event: who sees it, who changes it, and how. Lists are in `event-lists.service.ts`. */
export class EventsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly organizations: OrganizationsService,
    private readonly seatSettings: SeatSettingsService,
    private readonly presenter: EventPresenter,
    private readonly audit: AuditService,
    private readonly notifications: NotificationsService,
    private readonly searchIndex: SearchIndex,
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
    assertFence(values)
    assertForm(values.form)
    await this.organizations.nodes(input.cohostOrganizationIds ?? [])
    await this.organizations.nodes(input.audience?.organizationIds ?? [])
    const creationKey = requestKey === undefined ? null : `${actor.accountId}:${requestKey}`
    const now = this.clock()
    return inTransaction(this.database, async (tx) => {
      const id = await queries.insertEvent(tx, { ...values, creationKey, updatedAt: now })
      if (id === undefined)
        return this.detailOf(tx, actor, (await queries.findEventByCreationKey(tx, creationKey!))!, now)
      await queries.replaceCohosts(
        tx,
        id,
        cohostsOf(input.hostOrganizationId, input.cohostOrganizationIds ?? []),
      )
      await replaceAudience(tx, id, input.audience?.organizationIds ?? [])
      await this.searchIndex.put(tx, entryOfEvent({ ...values, id }))
      if (input.quotas) {
        const event = (await lockWhole(tx, id))!
        await this.seatSettings.apply(tx, event, event, { quotas: input.quotas }, now)
      }
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
    await this.organizations.nodes(patch.audience?.organizationIds ?? [])
    return this.change(actor, id, async (tx, event, now) => {
      if (event.state === 'cancelled') throw new AppError('event_cancelled')
      if (event.state === 'in_review')
        throw new AppError('event_in_review', { detail: '活动正在审核，要修改请先撤回。' })
      const next = { ...event, ...toValues(patch) }
      assertTimes(next)
      assertFence(next)
      if (patch.form) assertForm(patch.form)
      this.seatSettings.check(next, patch)
      await queries.updateEvent(tx, id, { ...toValues(patch), updatedAt: now })
      await this.seatSettings.apply(tx, event, next, patch, now)
      if (patch.audience) await replaceAudience(tx, id, patch.audience.organizationIds)
      if (patch.cohostOrganizationIds !== undefined || patch.hostOrganizationId !== undefined)
        await queries.replaceCohosts(
          tx,
          id,
          cohostsOf(
            next.hostOrganizationId,
            patch.cohostOrganizationIds ?? event.cohosts.map((one) => one.id),
          ),
        )
      await this.searchIndex.put(tx, entryOfEvent(next))
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
      const reviewer = await findReviewer(tx, event.host.path)
      if (reviewer && !may(actor, 'event.manage', reviewer.path))
        throw new AppError(event.state === 'in_review' ? 'event_in_review' : 'event_review_required')
      await queries.updateEvent(tx, id, { state: 'published', publishedAt: now, updatedAt: now })
      await this.notifications.post(tx, reviewNotices(event, actor, { accepted: true }), now)
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
    step: (tx: HotQueryable, event: WholeEvent, now: Date) => Promise<void>,
  ): Promise<EventDetail> {
    const now = await inTransaction(this.database, async (tx) => {
      const event = await this.lock(tx, id)
      if (!event || !isVisible(actor, event)) throw new AppError('event_not_found')
      // Read after the wait for the lock: the answer holds for the moment at which it is this request's turn.
      const turn = this.clock()
      await step(tx, event, turn)
      return turn
    })
    return this.detailOf(this.database, actor, id, now)
  }

  /** The event with everything that belongs to it, locked until the transaction ends. */
  lock(tx: HotQueryable, id: number): Promise<WholeEvent | undefined> {
    return lockWhole(tx, id)
  }

  /** Whether the actor may know of the event. */
  isVisible(actor: Actor, event: HostedEvent): boolean {
    return isVisible(actor, event)
  }

  /** Under the event's lock: the counters, before the registrations that they count. */
  writeSeats(tx: HotQueryable, id: number, hall: Hall): Promise<void> {
    return writeSeats(tx, id, hall, hall.released)
  }

  /** Events whose units' seats should be everybody's by now, and are not yet. */
  unreleased(now: Date): Promise<number[]> {
    return listUnreleased(this.database, now)
  }

  /** Under the event's lock: how many are in, and how many of them without a registration. */
  setCheckedIn(
    tx: HotQueryable,
    id: number,
    counters: { checkedInCount: number; walkInCount: number },
  ): Promise<void> {
    return writeDoor(tx, id, counters)
  }

  private async detailOf(db: HotQueryable, actor: Actor, id: number, now: Date): Promise<EventDetail> {
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
