import Type, { type Static } from 'typebox'
import { Id, Line, Timestamp } from './common.ts'
import { EventDetail } from './events.ts'
import { OrganizationSummary } from './organizations.ts'

/** 现场签到码: what the wall shows. */
export const CheckInCode = Type.Object({
  eventId: Id,
  code: Type.String(),
  /** What the QR holds: an address `/c/<event>.<code>`, so that any scanner works. */
  link: Type.String(),
  /** From then on the wall shows another code; this one is accepted for one step more. */
  expiresAt: Timestamp,
  stepSeconds: Type.Integer(),
  serverTime: Timestamp,
})
export type CheckInCode = Static<typeof CheckInCode>

/** 签到情况: totals and units, never names; units in the order of their first registration. */
export const AttendanceSummary = Type.Object({
  registered: Type.Integer(),
  checkedIn: Type.Integer(),
  units: Type.Array(
    Type.Object({
      organization: OrganizationSummary,
      registered: Type.Integer(),
      checkedIn: Type.Integer(),
    }),
  ),
})
export type AttendanceSummary = Static<typeof AttendanceSummary>

/** `code` is the bare code or what stands after `/c/` in the link. */
export const CheckIn = Type.Object({ code: Line(200) }, { additionalProperties: false })
export type CheckIn = Static<typeof CheckIn>

export const CheckInResult = Type.Object({
  ...EventDetail.properties,
  /** `true` when an earlier request already counted: nothing changed. */
  alreadyCheckedIn: Type.Boolean(),
})
export type CheckInResult = Static<typeof CheckInResult>
