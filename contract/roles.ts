import Type, { type Static } from 'typebox'
import { Id, Line, Nullable, OneOf, PageOf, PageQuery, Timestamp } from './common.ts'
import { GRANTED_ROLES } from './constants.ts'
import { OrganizationSummary } from './organizations.ts'

/** 任职: a role that a member holds, or will hold, on an organization and for everything below it. */
export const RoleHolding = Type.Object({
  id: Id,
  role: OneOf(GRANTED_ROLES),
  member: Type.Object({
    number: Type.String(),
    name: Type.String(),
    organizationName: Type.String(),
  }),
  organization: OrganizationSummary,
  startsAt: Timestamp,
  /** `null`: until somebody ends it. */
  endsAt: Nullable(Timestamp),
  viewer: Type.Object({
    /** Change its times, end it. */
    canChange: Type.Boolean(),
  }),
})
export type RoleHolding = Static<typeof RoleHolding>

export const RoleQuery = Type.Object({
  /** That organization and everything below it; without it, all that the viewer oversees. */
  organizationId: Type.Optional(Id),
  ...PageQuery,
})
export type RoleQuery = Static<typeof RoleQuery>

/** Those in force and those to come. */
export const RoleList = PageOf(RoleHolding)
export type RoleList = Static<typeof RoleList>

/** 授予角色: the same role of the same member on the same organization is one thing; sending it again changes its times. */
export const RoleInput = Type.Object({
  memberNumber: Line(32),
  organizationId: Id,
  role: OneOf(GRANTED_ROLES),
  /** Default: now, or since when it has been held. */
  startsAt: Type.Optional(Timestamp),
  endsAt: Type.Optional(Nullable(Timestamp)),
})
export type RoleInput = Static<typeof RoleInput>
