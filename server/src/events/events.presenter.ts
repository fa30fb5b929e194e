import type { EventDetail, EventSummary, EventViewer, ViewerRegistration } from '@tongxin/contract/events'

import type { HotQueryable } from '../database/database.ts'
import { type Actor, may, personOf } from '../identity/access.rules.ts'
import { answersFor } from '../registrations/answers.rules.ts'
import { type PersonalPart, type SeatsService } from '../registrations/seats.service.ts'
import { serviceMinutes } from './service-hours.rules.ts'
import { isReleased, lineOf } from './admission.rules.ts'
import { reviewOf } from './event-review.presenter.ts'
import type { HostedEvent } from './events.queries.ts'
import {
  cancellationClosesAt,
  checkInClosesAt,
  checkInOpensAt,
  registrationClosesAt,
  statusOf,
} from './events.rules.ts'
import { withBelongings } from './seating.queries.ts'
import { declineUntil, permissionsOf } from './viewer.rules.ts'
import type { NamedOrganization, WholeEvent } from './whole-event.ts'

/** What a reply says to everybody, and what to one person alone. */
type Common = Omit<EventDetail, PersonalKey>
type PersonalKey =
  | 'viewer'
  | 'viewerQuota'
  | 'viewerAnswers'
  | 'viewerLeave'
  | 'warnings'
  | 'pendingCount'
  | 'settings'
  | 'review'
type Personal = Pick<EventDetail, PersonalKey>

/**
 * Turns rows into replies, with the `viewer` block of the person who asks: two statements for any number of events. In a
 * rush the common part is made once for all who are answered together.
 */
export class EventPresenter {
  constructor(private readonly seats: SeatsService) {}

  async summaries(
    db: HotQueryable,
    actor: Actor,
    rows: readonly HostedEvent[],
    now: Date,
  ): Promise<EventSummary[]> {
    const ids = rows.map((row) => row.id)
    // One after the other: inside a transaction there is one connection.
    const events = await withBelongings(db, rows)
    const partIn = await this.seats.partIn(db, personOf(actor), ids)
    return events.map((event) => ({
      ...summaryOf(event, now),
      viewer: this.viewerOf(event, actor, partIn(event.id), now),
    }))
  }

  common(event: WholeEvent, now: Date): Common {
    return {
      ...summaryOf(event, now),
      description: event.description,
      hostOrganizationId: event.hostOrganizationId,
      cohostOrganizationIds: event.cohosts.map((cohost) => cohost.id),
      audience: {
        organizationIds: event.audienceOrganizationIds,
        categories: event.audienceCategories,
        guests: event.audienceGuests,
        organizations: event.audience,
      },
      quotas: event.quotas.map(({ organization, seats, taken, waiting }) => ({
        organization,
        seats,
        taken,
        waiting,
      })),
      quotasReleasedAt: time(event.quotasReleasedAt),
      form: event.form,
      fenceRadius: event.fenceRadius,
      walkIns: event.walkIns,
      checkOut: event.checkOut,
      expectsAll: event.expectsAll,
      seriesId: event.seriesId,
      cancelReason: event.cancelReason,
      publishedAt: time(event.publishedAt),
    }
  }

  personal(event: WholeEvent, actor: Actor, part: PersonalPart, now: Date): Personal {
    const viewer = this.viewerOf(event, actor, part, now)
    const { entry, overlaps } = part
    const line = isReleased(event, now)
      ? null
      : (entry?.line ?? lineOf(event.quotas, actor.member?.path ?? null))
    const quota = event.quotas.find(({ organizationId }) => organizationId === line)
    return {
      viewer,
      viewerLeave: this.seats.leaveOf(part),
      viewerQuota: quota
        ? { organizationId: quota.organizationId, seats: quota.seats, taken: quota.taken }
        : null,
      warnings: overlaps.map((overlap) => ({ kind: 'overlaps_another' as const, ...overlap })),
      ...(entry?.answers &&
        entry.state !== 'cancelled' && {
          viewerAnswers: answersFor(event.form, this.seats.answersOf(entry)),
        }),
      ...(viewer.canManage && {
        pendingCount: event.pendingCount,
        settings: {
          registrationOpensAt: time(event.registrationOpensAt),
          registrationClosesAt: time(event.registrationClosesAt),
          checkInOpensAt: time(event.checkInOpensAt),
          checkInClosesAt: time(event.checkInClosesAt),
          cancellationClosesAt: time(event.cancellationClosesAt),
        },
      }),
    }
  }

  async detail(db: HotQueryable, actor: Actor, row: HostedEvent, now: Date): Promise<EventDetail> {
    const [event] = await withBelongings(db, [row])
    const part = await this.seats.partOf(db, row.id, personOf(actor))
    const personal = this.personal(event!, actor, part, now)
    return {
      ...this.common(event!, now),
      ...personal,
      ...(personal.viewer.canManage && { review: await reviewOf(db, actor, row) }),
    }
  }

  private viewerOf(event: WholeEvent, actor: Actor, part: PersonalPart, now: Date): EventViewer {
    const { entry, attendance } = part
    const canManage = may(actor, 'event.manage', event.host.path)
    const person = {
      standing: actor.member,
      registration: entry?.state ?? null,
      promotedAt: entry?.promotedAt ?? null,
      checkedIn: attendance !== null,
      checkedOut: Boolean(attendance?.checkedOutAt),
      leave: part.leave?.state ?? null,
    }
    return {
      registration: entry ? this.registrationOf(event, { ...part, entry }) : null,
      attendance: attendance && attendanceOf(event, attendance),
      ...permissionsOf(event, person, now),
      canRegisterOthers: canManage || event.cohosts.some(({ path }) => may(actor, 'event.manage', path)),
      canManage,
    }
  }

  private registrationOf(
    event: WholeEvent,
    { entry, position }: PersonalPart & { entry: NonNullable<PersonalPart['entry']> },
  ): ViewerRegistration {
    const { state, companions, registeredAt, promotedAt, cancellationRequestedAt } = entry
    const refusalReason = state === 'refused' ? this.seats.refusalOf(entry) : null
    return {
      state,
      ...(state === 'waitlisted' && position !== null && { waitlistPosition: position }),
      registeredAt: registeredAt.toISOString(),
      companions,
      ...(refusalReason !== null && { refusalReason }),
      ...(state === 'registered' &&
        promotedAt && { declineUntil: declineUntil(event, promotedAt).toISOString() }),
      ...(cancellationRequestedAt && { cancellationRequestedAt: cancellationRequestedAt.toISOString() }),
    }
  }
}

const time = (value: Date | null) => value?.toISOString() ?? null
const named = ({ id, name, shortName }: NamedOrganization): NamedOrganization => ({ id, name, shortName })

function summaryOf(event: WholeEvent, now: Date): Omit<EventSummary, 'viewer'> {
  return {
    id: event.id,
    title: event.title,
    category: event.category,
    status: statusOf(event, now),
    startsAt: event.startsAt.toISOString(),
    endsAt: event.endsAt.toISOString(),
    place: {
      name: event.placeName,
      address: event.placeAddress,
      ...(event.placeLatitude !== null && { latitude: event.placeLatitude }),
      ...(event.placeLongitude !== null && { longitude: event.placeLongitude }),
    },
    host: named(event.host),
    cohosts: event.cohosts.map(named),
    capacity: event.capacity,
    registeredCount: event.registeredCount,
    waitlistCount: event.waitlistCount,
    waitlistEnabled: event.waitlistEnabled,
    requiresApproval: event.requiresApproval,
    companionsMax: event.companionsMax,
    checkedInCount: event.checkedInCount,
    cancellationClosesAt: cancellationClosesAt(event).toISOString(),
    registrationOpensAt: time(event.registrationOpensAt),
    registrationClosesAt: registrationClosesAt(event).toISOString(),
    checkInOpensAt: checkInOpensAt(event).toISOString(),
    checkInClosesAt: checkInClosesAt(event).toISOString(),
  }
}

function attendanceOf(
  event: WholeEvent,
  attendance: NonNullable<PersonalPart['attendance']>,
): NonNullable<EventViewer['attendance']> {
  const { checkedInAt, method, offline, checkedOutAt } = attendance
  return {
    checkedInAt: checkedInAt.toISOString(),
    method,
    offline,
    checkedOutAt: time(checkedOutAt),
    minutes: event.checkOut ? serviceMinutes(attendance) : null,
  }
}
