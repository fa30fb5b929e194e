import Type, { type Static } from 'typebox'
import { Id, Line, Nullable, OneOf, OptionalLine, PageOf, PageQuery, Timestamp } from './common.ts'
import {
  ACCURACY_CLASSES,
  CHECK_IN_METHODS,
  CHECK_OUT_ENDS,
  FENCE_ANSWERS,
  PRESENCES,
} from './check-in-constants.ts'
import { LIMITS } from './limits.ts'
import { EventDetail } from './events.ts'
import { Member } from './members.ts'
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
  /** base64url; the wall derives its codes from it while there is no network (RFC 6238, HMAC-SHA-256, eight digits). */
  key: Type.String(),
  /** What the link begins with. */
  origin: Type.String(),
})
export type CheckInCode = Static<typeof CheckInCode>

/** 签到情况: totals and units, never names; units in the order of their first registration. */
export const AttendanceSummary = Type.Object({
  registered: Type.Integer(),
  checkedIn: Type.Integer(),
  /** 未报名到场 */
  walkIns: Type.Integer(),
  units: Type.Array(
    Type.Object({
      organization: OrganizationSummary,
      registered: Type.Integer(),
      checkedIn: Type.Integer(),
    }),
  ),
  /** 应到/实到/请假/缺席: only for an event that expects everyone. */
  meeting: Nullable(
    Type.Object({
      expected: Type.Integer(),
      present: Type.Integer(),
      onLeave: Type.Integer(),
      absent: Type.Integer(),
      /** Of those with a vote (full members): more than half of them make a quorum. */
      voters: Type.Integer(),
      votersPresent: Type.Integer(),
      hasQuorum: Type.Boolean(),
    }),
  ),
})
export type AttendanceSummary = Static<typeof AttendanceSummary>

/** The phone's own answer to 'inside the fence?'; coordinates are never sent. */
export const FenceReport = Type.Object(
  { answer: OneOf(FENCE_ANSWERS), accuracy: OneOf(ACCURACY_CLASSES) },
  { additionalProperties: false },
)
export type FenceReport = Static<typeof FenceReport>

/** A random word that the app made up for this installation; stored as a keyed hash for one event only. */
export const DeviceWord = Type.String({ pattern: '^[A-Za-z0-9_-]{16,64}$' })

/** 签到. `code` is the bare code or what stands after `/c/` in the link. */
export const CheckIn = Type.Object(
  {
    code: Line(200),
    fence: Type.Optional(FenceReport),
    device: Type.Optional(DeviceWord),
    /** 离线签到: when it was scanned, by the device's clock put right by the last server time that it had seen. */
    scannedAt: Type.Optional(Timestamp),
  },
  { additionalProperties: false },
)
export type CheckIn = Static<typeof CheckIn>

export const CheckInResult = Type.Object({
  ...EventDetail.properties,
  /** `true` when an earlier request already counted: nothing changed. */
  alreadyCheckedIn: Type.Boolean(),
})
export type CheckInResult = Static<typeof CheckInResult>

/** 签到名单的一行, for organisers. */
export const AttendanceRow = Type.Object({
  /** As in the list of registrations. */
  key: Type.String(),
  name: Type.String(),
  organization: Nullable(OrganizationSummary),
  /** `null`: not on the list of registrations (expected at a meeting, or a walk-in). */
  registered: Type.Boolean(),
  companions: Type.Integer(),
  /** Only for an event that expects everyone. */
  presence: Type.Optional(OneOf(PRESENCES)),
  attendance: Nullable(
    Type.Object({
      checkedInAt: Timestamp,
      method: OneOf(CHECK_IN_METHODS),
      offline: Type.Boolean(),
      walkIn: Type.Boolean(),
      /** Another account checked in from the same phone: look whether both are there. */
      sharedDevice: Type.Boolean(),
      fence: Nullable(FenceReport),
      recordedBy: Nullable(Type.String()),
      reason: Nullable(Type.String()),
      checkedOutAt: Nullable(Timestamp),
      checkedOutBy: Nullable(OneOf(CHECK_OUT_ENDS)),
      /** 服务时长, minutes. */
      minutes: Nullable(Type.Integer()),
    }),
  ),
  /** How many times something was presented for this person. */
  scans: Type.Integer(),
})
export type AttendanceRow = Static<typeof AttendanceRow>

export const AttendanceQuery = Type.Object({
  organizationId: Type.Optional(Id),
  /** Who came, who has not, what needs a look (offline, shared phone, forgotten check-out). */
  show: Type.Optional(OneOf(['present', 'missing', 'marked'] as const)),
  /** Part of a name, its pinyin initials, or the last four digits of the phone number. */
  q: Type.Optional(OptionalLine(LIMITS.searchText)),
  ...PageQuery,
})
export type AttendanceQuery = Static<typeof AttendanceQuery>
export const AttendanceList = PageOf(AttendanceRow)
export type AttendanceList = Static<typeof AttendanceList>

/** 人工签到与补签: after the door has closed it is a make-up and needs a reason. */
export const ManualCheckIn = Type.Object(
  { reason: Type.Optional(OptionalLine(LIMITS.reason)) },
  { additionalProperties: false },
)
export type ManualCheckIn = Static<typeof ManualCheckIn>

/** 撤销签到, 更正时长: always with a reason. */
export const AttendanceUndo = Type.Object({ reason: Line(LIMITS.reason) }, { additionalProperties: false })
export type AttendanceUndo = Static<typeof AttendanceUndo>
export const HoursCorrection = Type.Object(
  { minutes: Type.Integer({ minimum: 0, maximum: 44_640 }), reason: Line(LIMITS.reason) },
  { additionalProperties: false },
)
export type HoursCorrection = Static<typeof HoursCorrection>

/** Every change of somebody's attendance by an organiser answers with the row as it is afterwards. */
export const AttendanceChange = Type.Object({ row: AttendanceRow, summary: AttendanceSummary })
export type AttendanceChange = Static<typeof AttendanceChange>

/** 我的足迹: one's own attendances, latest first. */
export const OwnAttendance = Type.Object({
  event: Type.Pick(EventDetail, ['id', 'title', 'category', 'startsAt', 'endsAt', 'place', 'host']),
  checkedInAt: Timestamp,
  method: OneOf(CHECK_IN_METHODS),
  offline: Type.Boolean(),
  checkedOutAt: Nullable(Timestamp),
  /** 服务时长, minutes; `null`: the event counts none. */
  minutes: Nullable(Type.Integer()),
  member: Type.Pick(Member, ['organizationId', 'organizationName']),
})
export const OwnAttendanceList = Type.Object({
  ...PageOf(OwnAttendance).properties,
  /** Over everything, not just this page. */
  totals: Type.Object({ events: Type.Integer(), minutes: Type.Integer() }),
})
export type OwnAttendanceList = Static<typeof OwnAttendanceList>

/** 服务时长证明: the year in Asia/Shanghai; left out: this one. */
export const CertificateQuery = Type.Object({
  year: Type.Optional(Type.Integer({ minimum: 2000, maximum: 2099 })),
})
export type CertificateQuery = Static<typeof CertificateQuery>
