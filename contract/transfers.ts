import Type, { type Static } from 'typebox'
import { Id, Line, Nullable, OneOf, OptionalLine, PageOf, PageQuery, Timestamp } from './common.ts'
import { REQUEST_STATES } from './constants.ts'
import { LIMITS } from './limits.ts'
import { OrganizationSummary } from './organizations.ts'

/** 组织关系转接 */
export const Transfer = Type.Object({
  id: Id,
  member: Type.Object({ number: Type.String(), name: Type.String() }),
  from: OrganizationSummary,
  to: OrganizationSummary,
  state: OneOf(REQUEST_STATES),
  reason: Nullable(Type.String()),
  /** Why it was refused. */
  answer: Nullable(Type.String()),
  createdAt: Timestamp,
  closedAt: Nullable(Timestamp),
  viewer: Type.Object({ canAccept: Type.Boolean(), canRefuse: Type.Boolean(), canWithdraw: Type.Boolean() }),
})
export type Transfer = Static<typeof Transfer>

/** 发起转接: by an organiser of the old branch, or by the member. */
export const TransferInput = Type.Object(
  {
    memberNumber: Line(LIMITS.rosterText),
    toOrganizationId: Id,
    reason: Type.Optional(OptionalLine(LIMITS.reason)),
  },
  { additionalProperties: false },
)
export type TransferInput = Static<typeof TransferInput>

export const TransferQuery = Type.Object({
  /** Into or out of that organization and everything below it; without it, all that the viewer manages, or their own. */
  organizationId: Type.Optional(Id),
  state: Type.Optional(OneOf(REQUEST_STATES)),
  ...PageQuery,
})
export type TransferQuery = Static<typeof TransferQuery>

/** Latest first. */
export const TransferList = PageOf(Transfer)
export type TransferList = Static<typeof TransferList>

/** 退回: with the reason. */
export const Refusal = Type.Object({ reason: Line(LIMITS.reason) }, { additionalProperties: false })
export type Refusal = Static<typeof Refusal>
