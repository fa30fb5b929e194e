import Type, { type Static } from 'typebox'
import { Answer } from './attempts.ts'
import { AuditEntry } from './audit.ts'
import { Id, Nullable, OneOf, OptionalLine, PageOf, PageQuery, Timestamp } from './common.ts'
import {
  ACCURACY_CLASSES,
  CHECK_IN_METHODS,
  CHECK_OUT_ENDS,
  FENCE_ANSWERS,
  SCAN_OUTCOMES,
} from './check-in-constants.ts'
import { ERASURE_STATES, GRANTED_ROLES, REQUEST_STATES } from './constants.ts'
import { LIMITS } from './limits.ts'
import { Member } from './members.ts'
import { HAND_IN_WAYS } from './quiz-constants.ts'
import { FormAnswers } from './registration-form.ts'

const Version = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}(\\.\\d+)?$' })

/** 个人信息保护说明: the text that is in force, in Markdown. */
export const PrivacyPolicy = Type.Object({ version: Version, text: Type.String() })
export type PrivacyPolicy = Static<typeof PrivacyPolicy>

/** 同意 */
export const ConsentInput = Type.Object({ version: Version })
export type ConsentInput = Static<typeof ConsentInput>
export const Consent = Type.Object({ version: Version, agreedAt: Timestamp })
export type Consent = Static<typeof Consent>

/** 删除个人信息的申请 */
export const ErasureInput = Type.Object({ reason: Type.Optional(OptionalLine(LIMITS.erasureReason)) })
export type ErasureInput = Static<typeof ErasureInput>
export const Erasure = Type.Object({
  id: Id,
  state: OneOf(ERASURE_STATES),
  reason: Type.String(),
  requestedAt: Timestamp,
  decidedAt: Nullable(Timestamp),
  /** Why it was declined. */
  decisionReason: Type.String(),
})
export type Erasure = Static<typeof Erasure>

/** For those who decide. */
export const ErasureRequest = Type.Object({ ...Erasure.properties, member: Member })
export type ErasureRequest = Static<typeof ErasureRequest>
export const ErasureQuery = Type.Object({ ...PageQuery })
export type ErasureQuery = Static<typeof ErasureQuery>
/** Open requests, the oldest first. */
export const ErasureList = PageOf(ErasureRequest)
export type ErasureList = Static<typeof ErasureList>

const Day = Type.String({ format: 'date' })
const Text = Nullable(Type.String())

/** 我的数据: everything that is held about the person who asks. */
export const MyData = Type.Object({
  account: Type.Object({ hasWechat: Type.Boolean(), createdAt: Timestamp }),
  /** `null`: on no roster. */
  member: Nullable(
    Type.Object({
      ...Member.properties,
      phone: Text,
      birthDate: Text,
      gender: Text,
      ethnicity: Text,
      education: Text,
      joinedOn: Nullable(Day),
      fullMemberOn: Nullable(Day),
      partyPost: Text,
    }),
  ),
  roles: Type.Array(
    Type.Object({
      role: OneOf(GRANTED_ROLES),
      organizationName: Type.String(),
      startsAt: Timestamp,
      endsAt: Nullable(Timestamp),
    }),
  ),
  registrations: Type.Array(
    Type.Object({
      eventTitle: Type.String(),
      startsAt: Timestamp,
      state: Type.String(),
      registeredAt: Timestamp,
      companions: Type.Integer(),
      /** As given to the event's form, by the field's key. */
      answers: Type.Optional(FormAnswers),
      /** What a guest gave. */
      guestName: Type.Optional(Type.String()),
      guestPhone: Type.Optional(Type.String()),
    }),
  ),
  attendances: Type.Array(
    Type.Object({
      eventTitle: Type.String(),
      startsAt: Timestamp,
      checkedInAt: Timestamp,
      method: OneOf(CHECK_IN_METHODS),
      offline: Type.Boolean(),
      /** By the phone's clock, when there was no network. */
      deviceAt: Nullable(Timestamp),
      walkIn: Type.Boolean(),
      /** What the phone answered to 'inside the fence?', and how well it knew. */
      fence: Nullable(OneOf(FENCE_ANSWERS)),
      accuracy: Nullable(OneOf(ACCURACY_CLASSES)),
      /** Another account checked in from the same phone. */
      sharedDevice: Type.Boolean(),
      byOrganizer: Type.Boolean(),
      /** Why it was made up or corrected. */
      reason: Text,
      checkedOutAt: Nullable(Timestamp),
      checkedOutBy: Nullable(OneOf(CHECK_OUT_ENDS)),
      /** 服务时长 in minutes, where somebody corrected it. */
      correctedMinutes: Nullable(Type.Integer()),
    }),
  ),
  /** Everything that was presented at a door for this person, also what did not count. */
  scans: Type.Array(
    Type.Object({
      eventTitle: Type.String(),
      startsAt: Timestamp,
      kind: OneOf(['check_in', 'check_out'] as const),
      method: OneOf(CHECK_IN_METHODS),
      outcome: OneOf(SCAN_OUTCOMES),
      offline: Type.Boolean(),
      deviceAt: Nullable(Timestamp),
      receivedAt: Timestamp,
      byOrganizer: Type.Boolean(),
      reason: Text,
    }),
  ),
  leaves: Type.Array(
    Type.Object({
      eventTitle: Type.String(),
      startsAt: Timestamp,
      reason: Type.String(),
      state: OneOf(REQUEST_STATES),
      requestedAt: Timestamp,
      decidedAt: Nullable(Timestamp),
      decisionReason: Text,
    }),
  ),
  /** 资讯: what was marked, and which notices were confirmed. */
  articleBookmarks: Type.Array(Type.Object({ title: Type.String(), at: Timestamp })),
  acknowledgements: Type.Array(Type.Object({ title: Type.String(), at: Timestamp })),
  /** 应知应会. `marks` once they may be seen; answers as they were shown, in the attempt's own order. */
  quizAttempts: Type.Array(
    Type.Object({
      quizTitle: Type.String(),
      number: Type.Integer(),
      startedAt: Timestamp,
      handedInAt: Nullable(Timestamp),
      handedInBy: Nullable(OneOf(HAND_IN_WAYS)),
      marks: Nullable(Type.Number()),
      totalMarks: Type.Number(),
      answers: Type.Array(
        Type.Object({ position: Type.Integer(), answer: Nullable(Answer), savedAt: Timestamp }),
      ),
    }),
  ),
  /** 个别延时 */
  extraTime: Type.Array(Type.Object({ quizTitle: Type.String(), minutes: Type.Integer() })),
  /** 复习卡, without those of questions that are being asked just now. */
  reviewCards: Type.Array(
    Type.Object({
      question: Type.String(),
      dueAt: Timestamp,
      reps: Type.Integer(),
      lapses: Type.Integer(),
      isMistake: Type.Boolean(),
    }),
  ),
  reviews: Type.Array(
    Type.Object({
      question: Type.String(),
      /** 1 忘了 to 4 容易; of an answer 1 is wrong and 3 right. */
      rating: Type.Integer(),
      origin: OneOf(['attempt', 'practice', 'rating'] as const),
      reviewedAt: Timestamp,
    }),
  ),
  notifications: Type.Array(
    Type.Object({
      eventTitle: Type.String(),
      text: Type.String(),
      createdAt: Timestamp,
      readAt: Nullable(Timestamp),
    }),
  ),
  /** 微信消息: how many of each template may still be sent. */
  messageGrants: Type.Array(Type.Object({ templateId: Type.String(), remaining: Type.Integer() })),
  consents: Type.Array(Consent),
  sessions: Type.Array(
    Type.Object({ createdAt: Timestamp, expiresAt: Timestamp, endedAt: Nullable(Timestamp) }),
  ),
  /** Since when there is an address for the calendar. */
  calendarSince: Nullable(Timestamp),
  erasures: Type.Array(Erasure),
  /** Who looked at or changed what is held about this person. */
  lookups: Type.Array(AuditEntry),
})
export type MyData = Static<typeof MyData>
