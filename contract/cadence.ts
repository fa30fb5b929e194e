import Type, { type Static } from 'typebox'
import { Id, Nullable, OneOf, Timestamp } from './common.ts'
import { CADENCES, EVENT_CATEGORIES, LIMITS } from './constants.ts'
import { EventSummary } from './events.ts'
import { OrganizationSummary } from './organizations.ts'

/** 复制活动: a draft with the same settings at another time. */
export const EventCopy = Type.Object({ startsAt: Timestamp }, { additionalProperties: false })
export type EventCopy = Static<typeof EventCopy>

/** 系列活动: drafts at the same weekday or date of the following months, quarters or years. */
export const SeriesInput = Type.Object(
  { cadence: OneOf(CADENCES), count: Type.Integer({ minimum: 1, maximum: LIMITS.seriesEvents }) },
  { additionalProperties: false },
)
export type SeriesInput = Static<typeof SeriesInput>

export const SeriesResult = Type.Object({ seriesId: Id, events: Type.Array(EventSummary) })
export type SeriesResult = Static<typeof SeriesResult>

export const DueQuery = Type.Object({ organizationId: Type.Optional(Id) })
export type DueQuery = Static<typeof DueQuery>

/** 组织生活提醒: what the rules ask of a branch in the running period, and what is there already. Help, not a score. */
export const DueList = Type.Object({
  items: Type.Array(
    Type.Object({
      organization: OrganizationSummary,
      category: OneOf(EVENT_CATEGORIES),
      cadence: OneOf(CADENCES),
      /** The running month, quarter or year. */
      from: Type.String({ format: 'date' }),
      to: Type.String({ format: 'date' }),
      held: Type.Integer(),
      /** Published for the rest of the period. */
      planned: Type.Integer(),
      /** The latest one held, to copy from. */
      lastEventId: Nullable(Id),
    }),
  ),
})
export type DueList = Static<typeof DueList>

/** 审核活动 */
export const EventReview = Type.Object(
  { accept: Type.Boolean(), note: Type.Optional(Type.String({ maxLength: LIMITS.reason })) },
  { additionalProperties: false },
)
export type EventReview = Static<typeof EventReview>
