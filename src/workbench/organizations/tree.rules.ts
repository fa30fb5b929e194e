import { type OrganizationKind, ORGANIZATION_KINDS, type Role } from '@tongxin/contract/constants'
import type { RoleGrant } from '@tongxin/contract/identity'
import type { Organization, OrganizationViewer } from '@tongxin/contract/organizations'
import { openedFor } from '../components/organizations.rules'

/** The organizations where the viewer holds one of these roles, with all that is below them, in the order given. */
export function heldIn(
  organizations: readonly Organization[],
  grants: readonly RoleGrant[],
  roles: readonly Role[],
): Organization[] {
  const held = new Set(
    grants.filter(({ role }) => roles.includes(role)).map(({ organizationId }) => organizationId),
  )
  // Parents come before children, so one pass sees every ancestor first.
  return organizations.filter(({ id, parentId }) => {
    const inside = held.has(id) || (parentId !== null && held.has(parentId))
    if (inside) held.add(id)
    return inside
  })
}

/** How many organizations are below each, at any depth. */
export function countsBelow(organizations: readonly Organization[]): Map<number, number> {
  const counts = new Map<number, number>()
  // Children before their parents.
  for (const { id, parentId } of [...organizations].reverse()) {
    if (parentId !== null) counts.set(parentId, (counts.get(parentId) ?? 0) + (counts.get(id) ?? 0) + 1)
  }
  return counts
}

/** All but that organization and what is below it: where it can be moved to, or merged into. */
export function outside(organizations: readonly Organization[], id: number): Organization[] {
  const inside = new Set([id])
  return organizations.filter((organization) => {
    if (organization.parentId !== null && inside.has(organization.parentId)) inside.add(organization.id)
    return !inside.has(organization.id)
  })
}

/** What can be added below an organization. */
export function kindsToAdd({ canAddGroup, canAddBelow }: OrganizationViewer): OrganizationKind[] {
  return ORGANIZATION_KINDS.filter((kind) => (kind === 'group' ? canAddGroup : canAddBelow))
}

/** What is open at first: the way down to where the viewer's roles are, and what is right below. */
export function firstOpened(
  organizations: readonly Organization[],
  grants: readonly RoleGrant[],
): Set<number> {
  const places = grants.map(({ organizationId }) => organizationId)
  return new Set([...openedFor(organizations, places), ...places])
}
