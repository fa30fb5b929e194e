import Type, { type Static } from 'typebox'
import { Id, Line, Nullable, OneOf, OptionalLine, PageOf, PageQuery, Timestamp } from './common.ts'
import { BINDING_REQUEST_STATES } from './constants.ts'
import { LIMITS } from './limits.ts'
import { Member } from './members.ts'
import { OrganizationSummary } from './organizations.ts'

/** 手机号绑定: the code that WeChat's button gave. */
export const PhoneBinding = Type.Object({ code: Line(128) }, { additionalProperties: false })
export type PhoneBinding = Static<typeof PhoneBinding>

/** 邀请码绑定: the six characters, in any case and spacing, or the whole link. */
export const InvitationBinding = Type.Object({ code: Line(200) }, { additionalProperties: false })
export type InvitationBinding = Static<typeof InvitationBinding>

export const MemberNumberParams = Type.Object({ number: Line(64) })

/** 邀请: shown once, to the organiser who made it. */
export const Invitation = Type.Object({
  code: Type.String(),
  /** What the QR holds: an address `/i/<code>`. */
  link: Type.String(),
  expiresAt: Timestamp,
})
export type Invitation = Static<typeof Invitation>

/** 绑定情况, for the organiser of the member. */
export const MemberBinding = Type.Object({
  member: Member,
  /** `null`: nobody has bound this entry. */
  boundAt: Nullable(Timestamp),
  /** `null`: there is no invitation that could be used. */
  invitationExpiresAt: Nullable(Timestamp),
})
export type MemberBinding = Static<typeof MemberBinding>

/** 解除绑定 */
export const Unbinding = Type.Object(
  { reason: Type.Optional(OptionalLine(LIMITS.bindingReason)) },
  { additionalProperties: false },
)
export type Unbinding = Static<typeof Unbinding>

/** 申请绑定 */
export const BindingRequestInput = Type.Object(
  {
    name: Line(LIMITS.personName),
    organizationId: Id,
    note: Type.Optional(OptionalLine(LIMITS.bindingNote)),
  },
  { additionalProperties: false },
)
export type BindingRequestInput = Static<typeof BindingRequestInput>

/** 绑定申请 */
export const BindingRequest = Type.Object({
  id: Id,
  name: Type.String(),
  organization: OrganizationSummary,
  note: Type.String(),
  state: OneOf(BINDING_REQUEST_STATES),
  /** Why it was refused. */
  reason: Nullable(Type.String()),
  requestedAt: Timestamp,
  decidedAt: Nullable(Timestamp),
})
export type BindingRequest = Static<typeof BindingRequest>

/** 本人的申请: the latest one. */
export const OwnBindingRequest = Type.Object({ request: Nullable(BindingRequest) })
export type OwnBindingRequest = Static<typeof OwnBindingRequest>

/** 待办的申请, for the organisers of the organization. */
export const BindingRequestRow = Type.Object({
  ...BindingRequest.properties,
  /** While it is open: entries of this name there that nobody has bound. */
  candidates: Type.Array(Type.Pick(Member, ['number', 'name', 'organizationId', 'organizationName'])),
})
export type BindingRequestRow = Static<typeof BindingRequestRow>

export const BindingRequestQuery = Type.Object({
  /** That organization and everything below it; without it, all that the viewer manages. */
  organizationId: Type.Optional(Id),
  state: Type.Optional(OneOf(BINDING_REQUEST_STATES)),
  ...PageQuery,
})
export type BindingRequestQuery = Static<typeof BindingRequestQuery>

/** Latest first. */
export const BindingRequestList = PageOf(BindingRequestRow)
export type BindingRequestList = Static<typeof BindingRequestList>

/** 同意: which entry of the roster it is. */
export const BindingAcceptance = Type.Object({ memberNumber: Line(64) }, { additionalProperties: false })
export type BindingAcceptance = Static<typeof BindingAcceptance>

/** 不同意: the reason is shown to the person. */
export const BindingRefusal = Type.Object(
  { reason: Line(LIMITS.bindingReason) },
  { additionalProperties: false },
)
export type BindingRefusal = Static<typeof BindingRefusal>
