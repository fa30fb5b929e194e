import Type, { type Static } from 'typebox'
import { Id, Line, Nullable, OneOf, OptionalLine, PageOf, PageQuery, Timestamp } from './common.ts'
import { AUDIT_ACTIONS } from './audit-actions.ts'
import { GENDERS, MEMBER_CATEGORIES, MEMBER_STATES, REVEALABLE_FIELDS } from './constants.ts'
import { LIMITS } from './limits.ts'

/** 党员（名册条目） */
export const Member = Type.Object({
  /** 党员编号: the name by which other records and the demo door know a member. */
  number: Type.String(),
  name: Type.String(),
  organizationId: Id,
  organizationName: Type.String(),
  category: OneOf(MEMBER_CATEGORIES),
  /** 流动党员 */
  isMobile: Type.Boolean(),
})
export type Member = Static<typeof Member>

export const MemberQuery = Type.Object({
  /** That organization and everything below it; without it, all that the viewer oversees. */
  organizationId: Type.Optional(Id),
  /** Part of a name, or the beginning of a number. */
  q: Type.Optional(OptionalLine(LIMITS.searchText)),
  /** Default: those on the roster now. */
  state: Type.Optional(OneOf(MEMBER_STATES)),
  ...PageQuery,
})
export type MemberQuery = Static<typeof MemberQuery>

/** 名册列表的一行: with what an organiser needs in order to reach the person and to see who still has to bind. */
export const MemberListRow = Type.Object({
  ...Member.properties,
  /** Whether a WeChat is bound to the entry. */
  bound: Type.Boolean(),
  /** `138****0003`; `null`: the roster has none. */
  phoneMasked: Nullable(Type.String()),
})
export type MemberListRow = Static<typeof MemberListRow>

export const MemberList = PageOf(MemberListRow)
export type MemberList = Static<typeof MemberList>

export const MemberParams = Type.Object({ number: Line(LIMITS.rosterText) })

const Day = Type.String({ format: 'date' })
/** As exact as it is known: `1985`, `1985-07` or `1985-07-01`. */
const PartialDay = Type.String({ maxLength: 10, pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$' })

const Details = {
  gender: Nullable(OneOf(GENDERS)),
  ethnicity: Nullable(Type.String()),
  education: Nullable(Type.String()),
  joinedOn: Nullable(Day),
  fullMemberOn: Nullable(Day),
  partyPost: Nullable(Type.String()),
}

/** 党员详情: the phone number masked, of the birth date the year. */
export const MemberDetail = Type.Object({
  ...Member.properties,
  ...Details,
  phone: Nullable(Type.String()),
  birthYear: Nullable(Type.Integer()),
  state: OneOf(MEMBER_STATES),
  leftOn: Nullable(Day),
  leftNote: Nullable(Type.String()),
  viewer: Type.Object({ canManage: Type.Boolean() }),
})
export type MemberDetail = Static<typeof MemberDetail>

/** 本人的名册条目: in full, to oneself. */
export const OwnEntry = Type.Object({
  ...Member.properties,
  ...Details,
  phone: Nullable(Type.String()),
  birthDate: Nullable(PartialDay),
})
export type OwnEntry = Static<typeof OwnEntry>

const Written = {
  name: Line(LIMITS.personName),
  gender: Nullable(OneOf(GENDERS)),
  ethnicity: Nullable(Line(LIMITS.rosterText)),
  birthDate: Nullable(PartialDay),
  education: Nullable(Line(LIMITS.rosterText)),
  joinedOn: Nullable(Day),
  fullMemberOn: Nullable(Day),
  category: OneOf(MEMBER_CATEGORIES),
  phone: Nullable(Line(LIMITS.rosterText)),
  isMobile: Type.Boolean(),
  partyPost: Nullable(Line(LIMITS.rosterText)),
}

/** 修改名册条目: what is left out stays; `null` empties. */
export const MemberPatch = Type.Partial(Type.Object(Written), {
  additionalProperties: false,
  minProperties: 1,
})
export type MemberPatch = Static<typeof MemberPatch>

/** 查看被遮住的内容: with a reason, which the member sees too. */
export const Reveal = Type.Object(
  { field: OneOf(REVEALABLE_FIELDS), reason: Line(LIMITS.reason) },
  { additionalProperties: false },
)
export type Reveal = Static<typeof Reveal>

export const Revealed = Type.Object({ field: OneOf(REVEALABLE_FIELDS), value: Nullable(Type.String()) })
export type Revealed = Static<typeof Revealed>

/** 离开名册: 转出、退出，或去世. */
export const Departure = Type.Object(
  {
    state: OneOf(['left', 'deceased'] as const),
    on: Day,
    note: Type.Optional(OptionalLine(LIMITS.reason)),
  },
  { additionalProperties: false },
)
export type Departure = Static<typeof Departure>

/** 谁看过我的信息 */
export const DisclosureList = PageOf(
  Type.Object({
    at: Timestamp,
    action: OneOf(AUDIT_ACTIONS),
    /** `null`: an account that is on no roster. */
    by: Nullable(Type.Object({ name: Type.String(), number: Type.String() })),
    field: Nullable(Type.String()),
    reason: Nullable(Type.String()),
  }),
)
export type DisclosureList = Static<typeof DisclosureList>
