import Type, { type Static } from 'typebox'
import { Id, Nullable, OneOf, OptionalLine, PageOf, PageQuery, Timestamp } from './common.ts'
import { CHECK_IN_METHODS } from './check-in-constants.ts'
import {
  EVENT_CATEGORIES,
  EVENT_STATUSES,
  REGISTRATION_STATES,
  REGISTRATION_WARNINGS,
  REQUEST_STATES,
} from './constants.ts'
import { LIMITS } from './limits.ts'
import { BLOCK_REASONS } from './error-codes.ts'
import { Audience, EventSettings, Place } from './event-settings.ts'
import { OrganizationSummary } from './organizations.ts'
import { FormAnswers, RegistrationForm } from './registration-form.ts'

/** 本人的报名 */
export const ViewerRegistration = Type.Object({
  state: OneOf(REGISTRATION_STATES),
  /** Only while `waitlisted`: 1 is next. */
  waitlistPosition: Type.Optional(Type.Integer()),
  registeredAt: Timestamp,
  /** 随行人数 */
  companions: Type.Integer(),
  /** Only while `refused`, when the organiser gave one. */
  refusalReason: Type.Optional(Type.String()),
  /** After moving up from the waiting list: until when one may decline regardless of the deadline. */
  declineUntil: Type.Optional(Timestamp),
  /** 已申请取消: the organiser has not answered yet. */
  cancellationRequestedAt: Type.Optional(Timestamp),
})
export type ViewerRegistration = Static<typeof ViewerRegistration>

/** What this person is to this event and may do with it now, by the server's rules and clock. */
export const EventViewer = Type.Object({
  registration: Nullable(ViewerRegistration),
  attendance: Nullable(
    Type.Object({
      checkedInAt: Timestamp,
      method: OneOf(CHECK_IN_METHODS),
      offline: Type.Boolean(),
      checkedOutAt: Nullable(Timestamp),
      /** 服务时长, minutes; `null`: not over yet, or the event counts none. */
      minutes: Nullable(Type.Integer()),
    }),
  ),
  canRegister: Type.Boolean(),
  /** Also for leaving the waiting list. */
  canCancel: Type.Boolean(),
  /** The deadline is over: one may ask the organiser to be taken off. */
  canRequestCancellation: Type.Boolean(),
  canCheckIn: Type.Boolean(),
  canCheckOut: Type.Boolean(),
  /** 请假: only at an event that expects one. */
  canAskLeave: Type.Boolean(),
  /** See the list of one's own people and register them: an organiser of the host or of a co-host. */
  canRegisterOthers: Type.Boolean(),
  /** Edit, publish, cancel, see the list, show the wall. */
  canManage: Type.Boolean(),
  /** Why `canRegister` is false; `null` when it is true or when the person is already registered or waitlisted. */
  blockedBy: Nullable(OneOf(BLOCK_REASONS)),
  /** Why `canCheckIn` is false; `null` when it is true or when the person has already checked in. */
  checkInBlockedBy: Nullable(OneOf(BLOCK_REASONS)),
})
export type EventViewer = Static<typeof EventViewer>

/** 活动（列表） */
export const EventSummary = Type.Object({
  id: Id,
  title: EventSettings.title,
  category: EventSettings.category,
  status: OneOf(EVENT_STATUSES),
  startsAt: Timestamp,
  endsAt: Timestamp,
  place: Place,
  host: OrganizationSummary,
  cohosts: Type.Array(OrganizationSummary),
  capacity: EventSettings.capacity,
  /** 已报名人数 with accompanying persons, without the waiting list. */
  registeredCount: Type.Integer(),
  /** 候补的报名: each with its accompanying persons. */
  waitlistCount: Type.Integer(),
  waitlistEnabled: Type.Boolean(),
  requiresApproval: Type.Boolean(),
  companionsMax: Type.Integer(),
  /** 已签到人次 */
  checkedInCount: Type.Integer(),
  /** Effective: the default filled in. */
  cancellationClosesAt: Timestamp,
  /** Effective times: defaults filled in. `registrationOpensAt` is `null` when it opened with publication. */
  registrationOpensAt: Nullable(Timestamp),
  registrationClosesAt: Timestamp,
  checkInOpensAt: Timestamp,
  checkInClosesAt: Timestamp,
  viewer: EventViewer,
})
export type EventSummary = Static<typeof EventSummary>

/** 活动详情: every mutation of an event answers with it. */
export const EventDetail = Type.Object({
  ...EventSummary.properties,
  description: Type.String(),
  hostOrganizationId: Id,
  cohostOrganizationIds: Type.Array(Id),
  /** Applications that have not been answered yet. Only for those who can manage. */
  pendingCount: Type.Optional(Type.Integer()),
  audience: Type.Object({
    ...Audience.properties,
    organizations: Type.Array(OrganizationSummary),
  }),
  quotas: Type.Array(
    Type.Object({
      organization: OrganizationSummary,
      seats: Type.Integer(),
      /** Seats. */
      taken: Type.Integer(),
      /** Registrations. */
      waiting: Type.Integer(),
    }),
  ),
  quotasReleasedAt: Nullable(Timestamp),
  /** 本人所在单位的名额; `null`: none, or released. */
  viewerQuota: Nullable(Type.Object({ organizationId: Id, seats: Type.Integer(), taken: Type.Integer() })),
  form: RegistrationForm,
  fenceRadius: EventSettings.fenceRadius,
  walkIns: EventSettings.walkIns,
  checkOut: EventSettings.checkOut,
  expectsAll: EventSettings.expectsAll,
  /** 本人的请假 */
  viewerLeave: Nullable(
    Type.Object({
      state: OneOf(REQUEST_STATES),
      reason: Type.String(),
      decisionReason: Nullable(Type.String()),
    }),
  ),
  /** One's own answers, when registered. */
  viewerAnswers: Type.Optional(FormAnswers),
  /** What to know before registering. */
  warnings: Type.Array(
    Type.Object({
      kind: OneOf(REGISTRATION_WARNINGS),
      eventId: Id,
      title: Type.String(),
      startsAt: Timestamp,
    }),
  ),
  /** 审核: only for those who manage or review. */
  review: Type.Optional(
    Type.Object({
      /** The committee that reads it first; `null`: none asks for that. */
      organization: Nullable(OrganizationSummary),
      submittedAt: Nullable(Timestamp),
      /** Why it came back. */
      note: Nullable(Type.String()),
      canReview: Type.Boolean(),
    }),
  ),
  seriesId: Nullable(Id),
  cancelReason: Nullable(Type.String()),
  publishedAt: Nullable(Timestamp),
  /** What the organiser set, with `null` for 'the default': for the form. Only for those who can manage. */
  settings: Type.Optional(
    Type.Object({
      registrationOpensAt: Nullable(Timestamp),
      registrationClosesAt: Nullable(Timestamp),
      checkInOpensAt: Nullable(Timestamp),
      checkInClosesAt: Nullable(Timestamp),
      cancellationClosesAt: Nullable(Timestamp),
    }),
  ),
})
export type EventDetail = Static<typeof EventDetail>

/** A day `2026-11-24` (in Asia/Shanghai) or a date-time. */
const DayOrTime = Type.Union([Type.String({ format: 'date' }), Timestamp])

/** Running and upcoming events first, soonest first; then past ones, latest first. */
export const EventQuery = Type.Object({
  category: Type.Optional(OneOf(EVENT_CATEGORIES)),
  /** Events that are not over by then. */
  from: Type.Optional(DayOrTime),
  /** Events that have begun by then; a day is meant whole. */
  to: Type.Optional(DayOrTime),
  status: Type.Optional(OneOf(EVENT_STATUSES)),
  /** Part of the title, the place or the host's name. */
  q: Type.Optional(OptionalLine(LIMITS.searchText)),
  /** Only those that the viewer manages, drafts included. */
  managed: Type.Optional(Type.Boolean()),
  ...PageQuery,
})
export type EventQuery = Static<typeof EventQuery>

export const EventList = PageOf(EventSummary)
export type EventList = Static<typeof EventList>

/** 周历: the days of a span (at most 62) on which something is on. */
export const EventDaysQuery = Type.Object({
  from: Type.String({ format: 'date' }),
  to: Type.String({ format: 'date' }),
  category: Type.Optional(OneOf(EVENT_CATEGORIES)),
})
export type EventDaysQuery = Static<typeof EventDaysQuery>
export const EventDays = Type.Object({ days: Type.Array(Type.String({ format: 'date' })) })
export type EventDays = Static<typeof EventDays>

/** 首页: everything that the home page shows, in one request. */
export const Home = Type.Object({
  /** The member's own next event (registered or waitlisted, not over, not yet checked in), if there is one. */
  next: Nullable(EventSummary),
  /** 近期活动: open for registration, soonest first, without `next`. */
  upcoming: Type.Array(EventSummary),
  serverTime: Timestamp,
})
export type Home = Static<typeof Home>
