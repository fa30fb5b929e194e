import type { EventReview } from '@tongxin/contract/cadence'
import type { EventDetail } from '@tongxin/contract/events'
import type { AuditService } from '../audit/audit.service.ts'
import { AppError } from '../errors.ts'
import { type Actor, may } from '../identity/access.rules.ts'
import type { NotificationsService } from '../notifications/notifications.service.ts'
import { findReviewer } from './event-review.queries.ts'
import { reviewNotices } from './event-review.rules.ts'
import { updateEvent } from './events.queries.ts'
import type { EventsService } from './events.service.ts'

/**
 * 审核活动: a committee may ask to read the events of those below it before they go out. Who organises the committee may
 * as well publish directly: their publishing is the review.
 */
export class EventReviewService {
  constructor(
    private readonly events: EventsService,
    private readonly audit: AuditService,
    private readonly notifications: NotificationsService,
  ) {}

  async submit(actor: Actor, id: number): Promise<EventDetail> {
    const { host, hostOrganizationId } = await this.events.require(actor, 'event.manage', id)
    return this.events.change(actor, id, async (tx, event, now) => {
      if (event.state === 'cancelled') throw new AppError('event_cancelled')
      if (event.state !== 'draft') return
      if (!(await findReviewer(tx, host.path)))
        throw new AppError('event_not_in_review', { detail: '上级组织没有要求先审核，可以直接发布。' })
      await updateEvent(tx, id, {
        state: 'in_review',
        submittedAt: now,
        submittedByMemberId: actor.member?.id ?? null,
        reviewNote: null,
        updatedAt: now,
      })
      await this.audit.record(tx, actor, 'event.submit', {
        organizationId: hostOrganizationId,
        details: { eventId: id },
      })
    })
  }

  /** Back to a draft, to be changed. */
  async withdraw(actor: Actor, id: number): Promise<EventDetail> {
    const { hostOrganizationId } = await this.events.require(actor, 'event.manage', id)
    return this.events.change(actor, id, async (tx, event, now) => {
      if (event.state === 'draft') return
      if (event.state !== 'in_review') throw new AppError('event_not_in_review')
      await updateEvent(tx, id, {
        state: 'draft',
        submittedAt: null,
        submittedByMemberId: null,
        updatedAt: now,
      })
      await this.audit.record(tx, actor, 'event.submit', {
        organizationId: hostOrganizationId,
        details: { eventId: id, withdrawn: true },
      })
    })
  }

  /** Publishes it, or sends it back as a draft with a note; tells whoever submitted it. */
  async decide(actor: Actor, id: number, { accept, note }: EventReview): Promise<EventDetail> {
    const { host, hostOrganizationId } = await this.events.require(actor, 'event.manage', id)
    return this.events.change(actor, id, async (tx, event, now) => {
      const reviewer = await findReviewer(tx, host.path)
      if (reviewer && !may(actor, 'event.manage', reviewer.path)) throw new AppError('forbidden')
      const reviewNote = accept ? null : note?.trim() || null
      const repeated = accept
        ? event.state === 'published'
        : event.state === 'draft' && event.submittedAt !== null && event.reviewNote === reviewNote
      if (repeated) return
      if (event.state !== 'in_review' || !reviewer) throw new AppError('event_not_in_review')
      await updateEvent(tx, id, {
        ...(accept ? { state: 'published', publishedAt: now } : { state: 'draft' }),
        reviewNote,
        updatedAt: now,
      })
      const result = { accepted: accept, ...(reviewNote !== null && { reason: reviewNote }) }
      await this.notifications.post(tx, reviewNotices(event, actor, result), now)
      await this.audit.record(tx, actor, 'event.review', {
        organizationId: hostOrganizationId,
        details: { eventId: id, accepted: accept },
      })
    })
  }
}
