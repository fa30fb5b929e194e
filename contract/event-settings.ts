import Type, { type Static } from 'typebox'
import { Id, Line, Nullable, OneOf, OptionalLine, Paragraphs, Timestamp } from './common.ts'
import { WALK_IN_RULES } from './check-in-constants.ts'
import { AUDIENCE_CATEGORIES, EVENT_CATEGORIES } from './constants.ts'
import { LIMITS } from './limits.ts'
import { RegistrationForm } from './registration-form.ts'

/** 地点. Coordinates are the place's own (GCJ-02, degrees), never a person's. */
export const Place = Type.Object({
  name: Line(LIMITS.placeName),
  address: OptionalLine(LIMITS.placeAddress),
  latitude: Type.Optional(Type.Number({ minimum: -90, maximum: 90 })),
  longitude: Type.Optional(Type.Number({ minimum: -180, maximum: 180 })),
})
export type Place = Static<typeof Place>

/** 活动对象 */
export const Audience = Type.Object(
  {
    /** With everything below them; empty: the whole district. */
    organizationIds: Type.Array(Id, { maxItems: LIMITS.audienceOrganizations, uniqueItems: true }),
    /** Empty: all. */
    categories: Type.Array(OneOf(AUDIENCE_CATEGORIES), { uniqueItems: true }),
    /** Also people who are on no roster; they give a name and a phone number. */
    guests: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type Audience = Static<typeof Audience>

/** 单位名额: seats kept for an organization and everything below it. */
export const Quota = Type.Object(
  { organizationId: Id, seats: Type.Integer({ minimum: 1, maximum: LIMITS.capacity }) },
  { additionalProperties: false },
)
export type Quota = Static<typeof Quota>

/** What an organiser sets, by itself: the schema of each field. */
export const EventSettings = {
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
  /** 候补: when all seats are taken one can wait for one. */
  waitlistEnabled: Type.Boolean(),
  /** 需审核: each application is accepted or refused. */
  requiresApproval: Type.Boolean(),
  /** `null`: until the event starts. After it one asks the organiser. */
  cancellationClosesAt: Nullable(Timestamp),
  /** 可带随行人员: each takes a seat. */
  companionsMax: Type.Integer({ minimum: 0, maximum: LIMITS.companions }),
  audience: Audience,
  /** 单位名额: in sum at most `capacity`. */
  quotas: Type.Array(Quota, { maxItems: LIMITS.quotas }),
  /** From then on what units left is everybody's; `null`: never. */
  quotasReleasedAt: Nullable(Timestamp),
  form: RegistrationForm,
  /** 围栏: metres around the place, which then needs its coordinates; `null`: not asked for. */
  fenceRadius: Nullable(Type.Integer({ minimum: LIMITS.fenceRadiusMin, maximum: LIMITS.fenceRadiusMax })),
  /** 未报名到场 */
  walkIns: OneOf(WALK_IN_RULES),
  /** 签退: service hours are counted. */
  checkOut: Type.Boolean(),
  /** 应到: everyone it is for is expected, and may ask for leave. */
  expectsAll: Type.Boolean(),
}

/** 新建活动: a draft. */
export const EventInput = Type.Object(
  {
    ...EventSettings,
    description: Type.Optional(EventSettings.description),
    cohostOrganizationIds: Type.Optional(EventSettings.cohostOrganizationIds),
    capacity: Type.Optional(EventSettings.capacity),
    registrationOpensAt: Type.Optional(EventSettings.registrationOpensAt),
    registrationClosesAt: Type.Optional(EventSettings.registrationClosesAt),
    checkInOpensAt: Type.Optional(EventSettings.checkInOpensAt),
    checkInClosesAt: Type.Optional(EventSettings.checkInClosesAt),
    waitlistEnabled: Type.Optional(EventSettings.waitlistEnabled),
    requiresApproval: Type.Optional(EventSettings.requiresApproval),
    cancellationClosesAt: Type.Optional(EventSettings.cancellationClosesAt),
    companionsMax: Type.Optional(EventSettings.companionsMax),
    audience: Type.Optional(EventSettings.audience),
    quotas: Type.Optional(EventSettings.quotas),
    quotasReleasedAt: Type.Optional(EventSettings.quotasReleasedAt),
    form: Type.Optional(EventSettings.form),
    fenceRadius: Type.Optional(EventSettings.fenceRadius),
    walkIns: Type.Optional(EventSettings.walkIns),
    checkOut: Type.Optional(EventSettings.checkOut),
    expectsAll: Type.Optional(EventSettings.expectsAll),
  },
  { additionalProperties: false },
)
export type EventInput = Static<typeof EventInput>

/** 修改活动: what is left out stays. */
export const EventPatch = Type.Partial(Type.Object(EventSettings), {
  additionalProperties: false,
  minProperties: 1,
})
export type EventPatch = Static<typeof EventPatch>

export const EventCancellation = Type.Object(
  { reason: Type.Optional(OptionalLine(LIMITS.cancelReason)) },
  { additionalProperties: false },
)
export type EventCancellation = Static<typeof EventCancellation>
