import Type, { type Static } from 'typebox'
import { Id, Nullable, OneOf, PageOf } from './common.ts'
import { ORGANIZATION_KINDS } from './constants.ts'

/** 组织（摘要）: what a card needs. */
export const OrganizationSummary = Type.Object({
  id: Id,
  name: Type.String(),
  shortName: Type.String(),
})
export type OrganizationSummary = Static<typeof OrganizationSummary>

/** 组织: a node of the tree. */
export const Organization = Type.Object({
  id: Id,
  parentId: Nullable(Id),
  kind: OneOf(ORGANIZATION_KINDS),
  name: Type.String(),
  shortName: Type.String(),
  isPartnerUnit: Type.Boolean(),
})
export type Organization = Static<typeof Organization>

/** 组织树: every organization, parents before children; `parentId` makes it a tree. */
export const OrganizationList = PageOf(Organization)
export type OrganizationList = Static<typeof OrganizationList>

/** 组织详情: with the way up to the root and the direct children. */
export const OrganizationDetail = Type.Object({
  ...Organization.properties,
  /** From the root down to the parent. */
  ancestors: Type.Array(OrganizationSummary),
  children: Type.Array(Organization),
})
export type OrganizationDetail = Static<typeof OrganizationDetail>
