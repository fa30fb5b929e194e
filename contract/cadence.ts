import Type, { type Static } from 'typebox'
import { Id, Nullable, OneOf, OptionalLine, PageOf, PageQuery, Timestamp } from './common.ts'
import { CADENCES, EVENT_CATEGORIES, SERIES_DAYS } from './constants.ts'
import { LIMITS } from './limits.ts'
import { EventSummary } from './events.ts'
import { OrganizationSummary } from './organizations.ts'

/** 复制活动: a draft with the same settings at another time. */
export const EventCopy = Type.Object({ startsAt: Timestamp }, { additionalProperties: false })
export type EventCopy = Static<typeof EventCopy>

/** 系列活动: drafts on the matching day of the following months, quarters or years. */
export const SeriesInput = Type.Object(
  {
    cadence: OneOf(CADENCES),
    count: Type.Integer({ minimum: 1, maximum: LIMITS.seriesEvents }),
    /** Default: `weekday`. */
    day: Type.Optional(OneOf(SERIES_DAYS)),
  },
  { additionalProperties: false },
)
export type SeriesInput = Static<typeof SeriesInput>

/** The drafts that the request asked for, those that were there already among them. */
export const SeriesResult = Type.Object({ seriesId: Id, events: Type.Array(EventSummary) })
export type SeriesResult = Static<typeof SeriesResult>

export const DueQuery = Type.Object({
  /** That organization and everything below it; without it, all that the viewer manages. */
  organizationId: Type.Optional(Id),
  /** `limit` counts organizations, each with all that it is asked for. */
  ...PageQuery,
})
export type DueQuery = Static<typeof DueQuery>

/** 组织生活提醒: what the rules ask of a branch or group in the running period, and what is there. Help, not a score. */
export const DueList = PageOf(
  Type.Object({
    organization: OrganizationSummary,
    category: OneOf(EVENT_CATEGORIES),
    cadence: OneOf(CADENCES),
    /** First and last day of the running month, quarter or year. */
    from: Type.String({ format: 'date' }),
    to: Type.String({ format: 'date' }),
    /** Begun by now. */
    held: Type.Integer(),
    /** Published for the rest of the period. */
    planned: Type.Integer(),
    /** The latest one held, to copy from. */
    lastEventId: Nullable(Id),
  }),
)
export type DueList = Static<typeof DueList>

/** 审核活动 */
export const EventReview = Type.Object(
  { accept: Type.Boolean(), note: Type.Optional(OptionalLine(LIMITS.reason)) },
  { additionalProperties: false },
)
export type EventReview = Static<typeof EventReview>
