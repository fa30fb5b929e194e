import Type, { type Static } from 'typebox'
import { Id, Nullable, OneOf, PageOf, PageQuery, Timestamp } from './common.ts'
import { REQUEST_STATES } from './constants.ts'
import { LIMITS } from './limits.ts'
import { MemberPatch } from './members.ts'

/** 更正申请: what a member asks to have put right in their own entry. */
export const Correction = Type.Object({
  id: Id,
  member: Type.Object({ number: Type.String(), name: Type.String(), organizationName: Type.String() }),
  state: OneOf(REQUEST_STATES),
  /** The wished values; gone when the request is closed. */
  fields: Nullable(MemberPatch),
  fieldNames: Type.Array(Type.String(), { maxItems: LIMITS.pageSize }),
  /** Why it was refused. */
  answer: Nullable(Type.String()),
  createdAt: Timestamp,
  closedAt: Nullable(Timestamp),
  viewer: Type.Object({ canDecide: Type.Boolean() }),
})
export type Correction = Static<typeof Correction>

export const CorrectionInput = Type.Object({ fields: MemberPatch }, { additionalProperties: false })
export type CorrectionInput = Static<typeof CorrectionInput>

export const OwnCorrection = Type.Object({ correction: Nullable(Correction) })
export type OwnCorrection = Static<typeof OwnCorrection>

export const CorrectionQuery = Type.Object({
  /** That organization and everything below it; without it, all that the viewer manages. */
  organizationId: Type.Optional(Id),
  state: Type.Optional(OneOf(REQUEST_STATES)),
  ...PageQuery,
})
export type CorrectionQuery = Static<typeof CorrectionQuery>

/** Latest first. */
export const CorrectionList = PageOf(Correction)
export type CorrectionList = Static<typeof CorrectionList>
