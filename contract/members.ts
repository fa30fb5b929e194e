import Type, { type Static } from 'typebox'
import { Id, OneOf, OptionalLine, PageOf, PageQuery } from './common.ts'
import { LIMITS, MEMBER_CATEGORIES } from './constants.ts'

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
  ...PageQuery,
})
export type MemberQuery = Static<typeof MemberQuery>

export const MemberList = PageOf(Member)
export type MemberList = Static<typeof MemberList>
