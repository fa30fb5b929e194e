import Type, { type Static } from 'typebox'
import {
  Id,
  Line,
  Nullable,
  OneOf,
  OptionalLine,
  PageOf,
  PageQuery,
  Paragraphs,
  Timestamp,
} from './common.ts'
import { PASTED_VERDICTS, REGISTRATION_STATES } from './constants.ts'
import { LIMITS } from './limits.ts'
import { ERROR_CODES } from './error-codes.ts'
import { EventDetail, EventSummary } from './events.ts'
import { Member } from './members.ts'
import { FormAnswers } from './registration-form.ts'

/** 报名: all of it optional where the event asks for nothing. Repeated with other content it changes the registration. */
export const RegistrationInput = Type.Object(
  {
    companions: Type.Optional(Type.Integer({ minimum: 0, maximum: LIMITS.companions })),
    answers: Type.Optional(FormAnswers),
    /** Needed from those who are on no roster. */
    guest: Type.Optional(Type.Object({ name: Line(LIMITS.personName), phone: Line(LIMITS.rosterText) })),
  },
  { additionalProperties: false },
)
export type RegistrationInput = Static<typeof RegistrationInput>

/** 申请取消报名, after the deadline. */
export const CancellationRequest = Type.Object(
  { note: Type.Optional(OptionalLine(LIMITS.reason)) },
  { additionalProperties: false },
)
export type CancellationRequest = Static<typeof CancellationRequest>

/** Names a registration in an event's list: the member's number, or `guest-` and the login's number. */
export const RegistrationParams = Type.Object({ id: Id, key: Line(LIMITS.rosterText) })

/** 报名名单的一行, for organisers. */
export const RegistrationRow = Type.Object({
  key: Type.String(),
  /** `null`: a guest. */
  member: Nullable(Type.Pick(Member, ['number', 'name', 'organizationId', 'organizationName'])),
  guest: Nullable(Type.Object({ name: Type.String(), phoneMasked: Type.String() })),
  state: OneOf(REGISTRATION_STATES),
  /** Only while `waitlisted`: 1 is next. */
  waitlistPosition: Type.Optional(Type.Integer()),
  registeredAt: Timestamp,
  checkedInAt: Nullable(Timestamp),
  companions: Type.Integer(),
  /** Phone numbers in them are masked; the export has them whole. */
  answers: Type.Optional(FormAnswers),
  decisionReason: Type.Optional(Type.String()),
  cancellationRequestedAt: Type.Optional(Timestamp),
  cancellationNote: Type.Optional(Type.String()),
  /** 代报名 */
  registeredByOrganizer: Type.Boolean(),
})
export type RegistrationRow = Static<typeof RegistrationRow>

/** 审核报名, 答复取消申请: a reason helps when the answer is no. */
export const RegistrationDecision = Type.Object(
  { accept: Type.Boolean(), reason: Type.Optional(OptionalLine(LIMITS.reason)) },
  { additionalProperties: false },
)
export type RegistrationDecision = Static<typeof RegistrationDecision>

/** 批量审核: at most a page of them. */
export const RegistrationDecisions = Type.Object(
  {
    keys: Type.Array(Line(LIMITS.rosterText), { minItems: 1, maxItems: LIMITS.pageSize, uniqueItems: true }),
    ...RegistrationDecision.properties,
  },
  { additionalProperties: false },
)
export type RegistrationDecisions = Static<typeof RegistrationDecisions>

/** 移出名单: with a reason in the address; a DELETE has no body. */
export const RegistrationRemoval = Type.Object({ reason: Type.Optional(OptionalLine(LIMITS.reason)) })
export type RegistrationRemoval = Static<typeof RegistrationRemoval>

/** 粘贴名单: names or phone numbers, one a line or separated by 、，; nothing is changed by asking. */
export const PastedNames = Type.Object(
  { text: Paragraphs(LIMITS.pastedLines * 40) },
  { additionalProperties: false },
)
export type PastedNames = Static<typeof PastedNames>

export const PastedMatches = Type.Object({
  lines: Type.Array(
    Type.Object({
      text: Type.String(),
      verdict: OneOf(PASTED_VERDICTS),
      /** One when `found` or `listed`; when `several`, those to choose from: only one if name and phone disagree. */
      candidates: Type.Array(
        Type.Object({
          ...Type.Pick(Member, ['number', 'name', 'organizationId', 'organizationName']).properties,
          phoneMasked: Nullable(Type.String()),
        }),
      ),
    }),
  ),
})
export type PastedMatches = Static<typeof PastedMatches>

/** 代报名 */
export const RegistrationEntries = Type.Object(
  {
    entries: Type.Array(
      Type.Object({
        number: Line(LIMITS.rosterText),
        companions: Type.Optional(Type.Integer({ minimum: 0, maximum: LIMITS.companions })),
        answers: Type.Optional(FormAnswers),
      }),
      { minItems: 1, maxItems: LIMITS.pastedLines },
    ),
  },
  { additionalProperties: false },
)
export type RegistrationEntries = Static<typeof RegistrationEntries>

/** One answer for each entry, in order; what stands in the way of one does not stop the others. */
export const RegistrationEntriesResult = Type.Object({
  results: Type.Array(
    Type.Object({
      number: Type.String(),
      state: Nullable(OneOf(REGISTRATION_STATES)),
      /** Why not. */
      code: Type.Optional(OneOf(ERROR_CODES)),
      detail: Type.Optional(Type.String()),
    }),
  ),
  event: EventDetail,
})
export type RegistrationEntriesResult = Static<typeof RegistrationEntriesResult>

/** One answer for each key, in order. */
export const RegistrationDecisionsResult = Type.Object({
  results: Type.Array(
    Type.Object({
      key: Type.String(),
      state: Nullable(OneOf(REGISTRATION_STATES)),
      /** Why not. */
      code: Type.Optional(OneOf(ERROR_CODES)),
      detail: Type.Optional(Type.String()),
    }),
  ),
  event: EventDetail,
})
export type RegistrationDecisionsResult = Static<typeof RegistrationDecisionsResult>

export const RegistrationQuery = Type.Object({
  state: Type.Optional(OneOf(REGISTRATION_STATES)),
  /** Only those who asked to be taken off. */
  cancellationRequested: Type.Optional(Type.Boolean()),
  /** Of that organization and everything below it. */
  organizationId: Type.Optional(Id),
  /** Part of a name. */
  q: Type.Optional(OptionalLine(LIMITS.searchText)),
  ...PageQuery,
})
export type RegistrationQuery = Static<typeof RegistrationQuery>

/** In the order of arrival. */
export const RegistrationList = PageOf(RegistrationRow)
export type RegistrationList = Static<typeof RegistrationList>

/** 我的报名: `upcoming` soonest first, `past` latest first. */
export const MyRegistrationQuery = Type.Object({
  when: Type.Optional(OneOf(['upcoming', 'past'] as const)),
  ...PageQuery,
})
export type MyRegistrationQuery = Static<typeof MyRegistrationQuery>

export const MyRegistrationList = PageOf(EventSummary)
export type MyRegistrationList = Static<typeof MyRegistrationList>
