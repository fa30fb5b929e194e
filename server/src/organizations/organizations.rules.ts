import type { OrganizationKind } from '@tongxin/contract/constants'
import type { OrganizationViewer } from '@tongxin/contract/organizations'
import { AppError } from '../errors.ts'
import { type Actor, may, mayGrant, type Permission } from '../identity/access.rules.ts'

/** What rights on an organization are decided by. */
export interface Place {
  kind: OrganizationKind
  /** Ids from the root down to itself. */
  path: readonly number[]
  retiredAt: Date | null
}

/** 党小组 are part of a branch or a unit; communities and committees have branches for that. */
const WITH_GROUPS: readonly OrganizationKind[] = [
  'general_branch',
  'branch',
  'agency',
  'company',
  'school',
  'institution',
  'unit',
]

/** Whether an organization of this kind can stand directly below one of that kind. */
export function fitsBelow(kind: OrganizationKind, parent: OrganizationKind): boolean {
  return kind === 'group' ? WITH_GROUPS.includes(parent) : parent !== 'group'
}

/** A 党小组 is its branch's own affair (《支部工作条例》第四条); everything else is decided by an admin above. */
const managing = (kind: OrganizationKind): Permission =>
  kind === 'group' ? 'group.manage' : 'organization.manage'

/** Whether the actor may change an organization of this kind from what stands at the end of `path`. */
export function mayManage(actor: Actor, kind: OrganizationKind, path: readonly number[]): boolean {
  return may(actor, managing(kind), path)
}

/** @throws AppError `forbidden` */
export function requireManage(actor: Actor, kind: OrganizationKind, path: readonly number[]): void {
  if (!mayManage(actor, kind, path)) throw new AppError('forbidden')
}

/** Where an organization can be moved, merged and retired from: its parent. A root has none. */
export const above = (path: readonly number[]): readonly number[] => path.slice(0, -1)

/** @throws AppError `organization_is_root` */
export function assertNotRoot(path: readonly number[]): void {
  if (path.length === 1) throw new AppError('organization_is_root')
}

/** @throws AppError `organization_retired` */
export function assertLiving(...places: readonly Pick<Place, 'retiredAt'>[]): void {
  if (places.some(({ retiredAt }) => retiredAt !== null)) throw new AppError('organization_retired')
}

/**
 * @param target the path of what `id` is to stand below or to be merged into
 * @throws AppError `organization_cycle`
 */
export function assertOutside(id: number, target: readonly number[]): void {
  if (target.includes(id)) throw new AppError('organization_cycle')
}

/** @throws AppError `organization_misplaced` */
export function assertFits(kind: OrganizationKind, parent: OrganizationKind): void {
  if (!fitsBelow(kind, parent)) throw new AppError('organization_misplaced')
}

export function viewerOf(actor: Actor, { kind, path, retiredAt }: Place): OrganizationViewer {
  const living = retiredAt === null
  return {
    canEdit: living && mayManage(actor, kind, path),
    canAddGroup: living && fitsBelow('group', kind) && mayManage(actor, 'group', path),
    canAddBelow: living && fitsBelow('branch', kind) && mayManage(actor, 'branch', path),
    canMove: living && path.length > 1 && mayManage(actor, kind, above(path)),
    canGrant: living && mayGrant(actor, path),
  }
}
