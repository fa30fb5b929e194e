import Type, { type Static } from 'typebox'
import {
  Id,
  Line,
  Nullable,
  OneOf,
  OptionalLine,
  PageOf,
  PageQuery,
  Paragraphs,
  Timestamp,
} from './common.ts'
import {
  CHECK_IN_METHODS,
  EVENT_CATEGORIES,
  EVENT_STATUSES,
  LIMITS,
  REGISTRATION_STATES,
} from './constants.ts'
import { BLOCK_REASONS } from './error-codes.ts'
import { OrganizationSummary } from './organizations.ts'

/** 地点. Coordinates are the place's own (GCJ-02, degrees), never a person's. */
export const Place = Type.Object({
  name: Line(LIMITS.placeName),
  address: OptionalLine(LIMITS.placeAddress),
  latitude: Type.Optional(Type.Number({ minimum: -90, maximum: 90 })),
  longitude: Type.Optional(Type.Number({ minimum: -180, maximum: 180 })),
})
export type Place = Static<typeof Place>

const Writable = {
  title: Line(LIMITS.eventTitle),
  category: OneOf(EVENT_CATEGORIES),
  description: Paragraphs(LIMITS.eventDescription),
  startsAt: Timestamp,
  endsAt: Timestamp,
  place: Place,
  hostOrganizationId: Id,
  cohostOrganizationIds: Type.Array(Id, { maxItems: LIMITS.cohosts, uniqueItems: true }),
  /** 名额; `null` = open to all. */
  capacity: Nullable(Type.Integer({ minimum: 1, maximum: LIMITS.capacity })),
  /** `null`: from publication on. */
  registrationOpensAt: Nullable(Timestamp),
  /** `null`: until the event ends. */
  registrationClosesAt: Nullable(Timestamp),
  /** `null`: one hour before the start. */
  checkInOpensAt: Nullable(Timestamp),
  /** `null`: when the event ends. */
  checkInClosesAt: Nullable(Timestamp),
}

/** 新建活动: a draft. */
export const EventInput = Type.Object(
  {
    ...Writable,
    description: Type.Optional(Writable.description),
    cohostOrganizationIds: Type.Optional(Writable.cohostOrganizationIds),
    capacity: Type.Optional(Writable.capacity),
    registrationOpensAt: Type.Optional(Writable.registrationOpensAt),
    registrationClosesAt: Type.Optional(Writable.registrationClosesAt),
    checkInOpensAt: Type.Optional(Writable.checkInOpensAt),
    checkInClosesAt: Type.Optional(Writable.checkInClosesAt),
  },
  { additionalProperties: false },
)
export type EventInput = Static<typeof EventInput>

/** 修改活动: what is left out stays. */
export const EventPatch = Type.Partial(Type.Object(Writable), {
  additionalProperties: false,
  minProperties: 1,
})
export type EventPatch = Static<typeof EventPatch>

export const EventCancellation = Type.Object(
  { reason: Type.Optional(OptionalLine(LIMITS.cancelReason)) },
  { additionalProperties: false },
)
export type EventCancellation = Static<typeof EventCancellation>

/** 本人的报名 */
export const ViewerRegistration = Type.Object({
  state: OneOf(REGISTRATION_STATES),
  /** Only while `waitlisted`: 1 is next. */
  waitlistPosition: Type.Optional(Type.Integer()),
  registeredAt: Timestamp,
})
export type ViewerRegistration = Static<typeof ViewerRegistration>

/** What this person is to this event and may do with it now, by the server's rules and clock. */
export const EventViewer = Type.Object({
  registration: Nullable(ViewerRegistration),
  attendance: Nullable(Type.Object({ checkedInAt: Timestamp, method: OneOf(CHECK_IN_METHODS) })),
  canRegister: Type.Boolean(),
  /** Also for leaving the waiting list. */
  canCancel: Type.Boolean(),
  canCheckIn: Type.Boolean(),
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
  title: Writable.title,
  category: Writable.category,
  status: OneOf(EVENT_STATUSES),
  startsAt: Timestamp,
  endsAt: Timestamp,
  place: Place,
  host: OrganizationSummary,
  cohosts: Type.Array(OrganizationSummary),
  capacity: Writable.capacity,
  /** 已报名人数, without the waiting list. */
  registeredCount: Type.Integer(),
  waitlistCount: Type.Integer(),
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
  /** 已签到人次 */
  checkedInCount: Type.Integer(),
  cancelReason: Nullable(Type.String()),
  publishedAt: Nullable(Timestamp),
  /** What the organiser set, with `null` for 'the default': for the form. Only for those who can manage. */
  settings: Type.Optional(
    Type.Object({
      registrationOpensAt: Nullable(Timestamp),
      registrationClosesAt: Nullable(Timestamp),
      checkInOpensAt: Nullable(Timestamp),
      checkInClosesAt: Nullable(Timestamp),
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
