import Type, { type Static } from 'typebox'
import { Id, Line, Nullable, OneOf, PageOf, Timestamp } from './common.ts'
import { IMPORT_ROW_STATES, ORGANIZATION_KINDS } from './constants.ts'
import { LIMITS } from './limits.ts'

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
  /** 撤销时间: only on one that is gone; what it did before keeps counting. */
  retiredAt: Type.Optional(Timestamp),
})
export type Organization = Static<typeof Organization>

/** 组织树: every organization, parents before children; `parentId` makes it a tree. */
export const OrganizationList = PageOf(Organization)
export type OrganizationList = Static<typeof OrganizationList>

export const OrganizationsQuery = Type.Object({
  /** Also those that are gone. */
  retired: Type.Optional(Type.Boolean()),
})
export type OrganizationsQuery = Static<typeof OrganizationsQuery>

/** 查看者: what this person may do to the organization. */
export const OrganizationViewer = Type.Object({
  /** Change its names, its kind, the partner flag. */
  canEdit: Type.Boolean(),
  /** Add a 党小组 below it. */
  canAddGroup: Type.Boolean(),
  /** Add any other kind below it. */
  canAddBelow: Type.Boolean(),
  /** Move, merge or retire it. */
  canMove: Type.Boolean(),
  /** Grant and end roles on it. */
  canGrant: Type.Boolean(),
})
export type OrganizationViewer = Static<typeof OrganizationViewer>

/** 组织详情: with the way up to the root and the direct children; every change of an organization answers with it. */
export const OrganizationDetail = Type.Object({
  ...Organization.properties,
  /** From the root down to the parent. */
  ancestors: Type.Array(OrganizationSummary),
  children: Type.Array(Organization),
  /** Where its members went when it was merged. */
  mergedIntoId: Type.Optional(Id),
  /** 活动先审: it reads the events of those below it before they go out. Only where it does. */
  reviewsEvents: Type.Optional(Type.Boolean()),
  viewer: OrganizationViewer,
})
export type OrganizationDetail = Static<typeof OrganizationDetail>

const Writable = {
  kind: OneOf(ORGANIZATION_KINDS),
  name: Line(LIMITS.organizationName),
  shortName: Line(LIMITS.organizationShortName),
  isPartnerUnit: Type.Boolean(),
}

/** 新建组织 */
export const OrganizationInput = Type.Object({
  parentId: Id,
  kind: Writable.kind,
  name: Writable.name,
  shortName: Writable.shortName,
  isPartnerUnit: Type.Optional(Writable.isPartnerUnit),
})
export type OrganizationInput = Static<typeof OrganizationInput>

/** 修改组织 */
export const OrganizationPatch = Type.Partial(
  Type.Object({
    ...Writable,
    /** 活动先审: the events of those below it go out only after it has read them. */
    reviewsEvents: Type.Boolean(),
  }),
  { minProperties: 1, additionalProperties: false },
)
export type OrganizationPatch = Static<typeof OrganizationPatch>

/** 移动组织, with everything below it. */
export const OrganizationMove = Type.Object({ parentId: Id })
export type OrganizationMove = Static<typeof OrganizationMove>

/** 合并组织: members and children go there; this one is retired, its records stay with it. */
export const OrganizationMerge = Type.Object({ intoId: Id })
export type OrganizationMerge = Static<typeof OrganizationMerge>

export const OrganizationExportQuery = Type.Object({
  /** That organization and everything below it; without it, all that the viewer manages. */
  organizationId: Type.Optional(Id),
})
export type OrganizationExportQuery = Static<typeof OrganizationExportQuery>

export const OrganizationImportQuery = Type.Object({
  /** Only tell what would happen. */
  preview: Type.Optional(Type.Boolean()),
})
export type OrganizationImportQuery = Static<typeof OrganizationImportQuery>

/** 导入组织树: row by row what is new, changed or wrong; committed as a whole or not at all. */
export const OrganizationImport = Type.Object({
  committed: Type.Boolean(),
  counts: Type.Object({
    new: Type.Integer(),
    changed: Type.Integer(),
    same: Type.Integer(),
    wrong: Type.Integer(),
  }),
  /** In the order of the sheet. */
  rows: Type.Array(
    Type.Object({
      /** As the spreadsheet numbers it. */
      row: Type.Integer(),
      state: OneOf(IMPORT_ROW_STATES),
      name: Type.String(),
      /** What changes, or what is wrong, in Chinese. */
      notes: Type.Array(Type.String()),
    }),
  ),
})
export type OrganizationImport = Static<typeof OrganizationImport>
