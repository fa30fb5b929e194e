import Type, { type Static } from 'typebox'
import { Id, Line, Nullable, OneOf, OptionalLine, Timestamp } from './common.ts'
import { CHECK_IN_METHODS, SCAN_OUTCOMES } from './check-in-constants.ts'
import { REGISTRATION_STATES } from './constants.ts'
import { LIMITS } from './limits.ts'
import { ERROR_CODES } from './error-codes.ts'
import { AttendanceSummary } from './attendance.ts'
import { FormAnswers } from './registration-form.ts'

/**
 * 报名凭证: what the member's app needs to show a code that changes every 30 seconds, also without network. The QR holds
 * `tx1.<event>.<ref>.<code>`: the code is RFC 6238 with HMAC-SHA-256, eight digits, over the registration's own key.
 */
export const Ticket = Type.Object({
  eventId: Id,
  /** Names the registration in this event's list; says nothing about the person. */
  ref: Type.String(),
  /** base64url; another one after cancelling and registering again. */
  key: Type.String(),
  stepSeconds: Type.Integer(),
  serverTime: Timestamp,
})
export type Ticket = Static<typeof Ticket>

/** 扫码名单: fetched before the door opens, so that tickets can be verified without network. */
export const ScanList = Type.Object({
  eventId: Id,
  serverTime: Timestamp,
  stepSeconds: Type.Integer(),
  entries: Type.Array(
    Type.Object({
      ref: Type.String(),
      key: Type.String(),
      /** As in the list of registrations. */
      person: Type.String(),
      name: Type.String(),
      /** 拼音首字母, lower case. */
      initials: Type.String(),
      /** The phone number's last four digits. */
      phoneTail: Nullable(Type.String()),
      organizationName: Nullable(Type.String()),
      state: OneOf(REGISTRATION_STATES),
      companions: Type.Integer(),
      answers: Type.Optional(FormAnswers),
      checkedInAt: Nullable(Timestamp),
      checkedOutAt: Nullable(Timestamp),
    }),
  ),
})
export type ScanList = Static<typeof ScanList>

/** One item of an upload, as the scanner recorded it; each item is judged by itself, also one that cannot be read. */
export const Scan = Type.Object(
  {
    nonce: Type.String({ format: 'uuid' }),
    kind: OneOf(['check_in', 'check_out'] as const),
    /** The whole text of a ticket's QR, or nothing for an entry by hand. */
    ticket: Type.Optional(OptionalLine(200)),
    /** By hand: who. */
    person: Type.Optional(Line(LIMITS.rosterText)),
    reason: Type.Optional(OptionalLine(LIMITS.reason)),
    /** The device's clock, put right by the last server time that it had seen. */
    scannedAt: Timestamp,
    offline: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type Scan = Static<typeof Scan>

export const ScanBatch = Type.Object(
  { scans: Type.Array(Type.Unknown(), { minItems: 1, maxItems: LIMITS.scanBatch }) },
  { additionalProperties: false },
)
export type ScanBatch = Static<typeof ScanBatch>

/** One answer for each scan, in order. */
export const ScanBatchResult = Type.Object({
  results: Type.Array(
    Type.Object({
      nonce: Nullable(Type.String()),
      outcome: OneOf(SCAN_OUTCOMES),
      /** Why refused. */
      code: Type.Optional(OneOf(ERROR_CODES)),
      detail: Type.Optional(Type.String()),
      person: Type.Optional(Type.String()),
      name: Type.Optional(Type.String()),
      /** When and how the one that counts was made. */
      checkedInAt: Type.Optional(Timestamp),
      method: Type.Optional(OneOf(CHECK_IN_METHODS)),
    }),
  ),
  summary: AttendanceSummary,
})
export type ScanBatchResult = Static<typeof ScanBatchResult>
