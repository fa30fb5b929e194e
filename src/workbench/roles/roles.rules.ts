import type { GrantedRole } from '@tongxin/contract/constants'
import type { RoleGrant } from '@tongxin/contract/identity'
import type { Organization } from '@tongxin/contract/organizations'
import type { RoleHolding, RoleInput } from '@tongxin/contract/roles'
import { GRANTED_ROLE_LABELS } from '@/shared/audit-words'
import { date } from '@/shared/time'
import { type LocalTime, momentOf, timestampOf } from '../event-form/event-form.rules'
import type { PickedMember } from '../member-search/member-sheet'
import { heldIn } from '../organizations/tree.rules'

/** What comes with it, for the organization and everything below it. */
export const GRANTED_ROLE_NOTES: Record<GrantedRole, string> = {
  organizer: '发布和管理活动，管理名册',
  supervisor: '只看，不能改',
  admin: '组织者能做的，加上维护下级组织、授予下级角色',
}

/** 长期、11月30日起、到 12月31日 */
export function periodWords(
  { startsAt, endsAt }: Pick<RoleHolding, 'startsAt' | 'endsAt'>,
  now: number,
): string {
  const parts = [
    Date.parse(startsAt) > now && `${date(startsAt, now)}起`,
    endsAt !== null && `到 ${date(endsAt, now)}`,
  ].filter(Boolean)
  return parts.join('，') || '长期'
}

/** What somebody loses, before it is taken. */
export const endingWords = ({ member, organization, role }: RoleHolding): string =>
  `${member.name}马上不再是${organization.name}的${GRANTED_ROLE_LABELS[role]}。过去办过的活动和记录不变。`

/**
 * Where the viewer can grant: below the organizations that they are an admin of, so that nobody gives themselves more.
 * The root has nobody above and is in the hands of its own admins.
 */
export function grantable(
  organizations: readonly Organization[],
  grants: readonly RoleGrant[],
): Organization[] {
  const held = heldIn(organizations, grants, ['admin'])
  const ids = new Set(held.map(({ id }) => id))
  return held.filter(({ parentId }) => parentId === null || ids.has(parentId))
}

export interface GrantDraft {
  member: PickedMember | null
  role: GrantedRole | null
  organizationId: number | null
  /** Empty: from now on. */
  startsAt: LocalTime
  /** Empty: until somebody ends it. */
  endsAt: LocalTime
}

export type GrantErrors = Partial<Record<keyof GrantDraft | 'whole', string>>

export function errorsOf(draft: GrantDraft, now: number): GrantErrors {
  const errors: GrantErrors = {}
  if (!draft.member) errors.member = '请选择党员'
  if (!draft.role) errors.role = '请选择角色'
  if (draft.organizationId === null) errors.organizationId = '请选择组织'
  const start = draft.startsAt ? momentOf(draft.startsAt) : now
  if (draft.endsAt && momentOf(draft.endsAt) <= Math.max(start, now))
    errors.endsAt = draft.startsAt ? '结束要晚于开始和现在' : '结束要晚于现在'
  return errors
}

/** `null` while something is missing. */
export function inputOf(draft: GrantDraft): RoleInput | null {
  const { member, role, organizationId, startsAt, endsAt } = draft
  if (!member || !role || organizationId === null) return null
  return {
    memberNumber: member.number,
    organizationId,
    role,
    ...(startsAt && { startsAt: timestampOf(startsAt) }),
    endsAt: endsAt ? timestampOf(endsAt) : null,
  }
}
