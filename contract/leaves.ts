import Type, { type Static } from 'typebox'
import { Id, Line, Nullable, OneOf, OptionalLine, PageOf, PageQuery, Timestamp } from './common.ts'
import { REQUEST_STATES } from './constants.ts'
import { LIMITS } from './limits.ts'
import { Member } from './members.ts'

/** 请假 */
export const LeaveInput = Type.Object({ reason: Line(LIMITS.reason) }, { additionalProperties: false })
export type LeaveInput = Static<typeof LeaveInput>

export const Leave = Type.Object({
  eventId: Id,
  member: Type.Pick(Member, ['number', 'name', 'organizationId', 'organizationName']),
  reason: Type.String(),
  state: OneOf(REQUEST_STATES),
  requestedAt: Timestamp,
  decisionReason: Nullable(Type.String()),
})
export type Leave = Static<typeof Leave>

export const LeaveQuery = Type.Object({ state: Type.Optional(OneOf(REQUEST_STATES)), ...PageQuery })
export type LeaveQuery = Static<typeof LeaveQuery>
export const LeaveList = PageOf(Leave)
export type LeaveList = Static<typeof LeaveList>

export const LeaveParams = Type.Object({ id: Id, number: Line(LIMITS.rosterText) })

export const LeaveDecision = Type.Object(
  { accept: Type.Boolean(), reason: Type.Optional(OptionalLine(LIMITS.reason)) },
  { additionalProperties: false },
)
export type LeaveDecision = Static<typeof LeaveDecision>
