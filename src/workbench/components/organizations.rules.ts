import type { RoleGrant } from '@tongxin/contract/identity'
import type { Organization } from '@tongxin/contract/organizations'

/** A line of the picker. */
export interface TreeLine {
  organization: Organization
  /** 0 at the top. */
  depth: number
  hasChildren: boolean
  open: boolean
  /** Which of the many 机关党支部 it is. */
  parentName: string
}

/** Nobody reads more hits: a few more letters narrow them down. */
const MOST_HITS = 60

/** The organizations below (and with) those that the viewer may organise for, in the order given. */
export function manageable(
  organizations: readonly Organization[],
  roles: readonly RoleGrant[],
): Organization[] {
  const granted = new Set(
    roles.filter(({ role }) => role === 'organizer' || role === 'admin').map((grant) => grant.organizationId),
  )
  // Parents come before children, so one pass sees every ancestor first.
  return organizations.filter(({ id, parentId }) => {
    const inside = granted.has(id) || (parentId !== null && granted.has(parentId))
    if (inside) granted.add(id)
    return inside
  })
}

/** The lines to show: the tree with the opened branches, or all that match the words. */
export function treeLines(
  organizations: readonly Organization[],
  opened: ReadonlySet<number>,
  words: string,
): TreeLine[] {
  const byId = new Map(organizations.map((organization) => [organization.id, organization]))
  const children = new Map<number | null, Organization[]>()
  for (const organization of organizations) {
    // The top of a part of the tree has its parent outside.
    const parent = byId.has(organization.parentId ?? 0) ? organization.parentId : null
    children.set(parent, [...(children.get(parent) ?? []), organization])
  }
  const lineOf = (organization: Organization, depth: number): TreeLine => ({
    organization,
    depth,
    hasChildren: children.has(organization.id),
    open: opened.has(organization.id),
    parentName: byId.get(organization.parentId ?? 0)?.shortName ?? '',
  })
  const wanted = words.trim().toLowerCase()
  if (wanted)
    return organizations
      .filter(({ name, shortName }) => `${name} ${shortName}`.toLowerCase().includes(wanted))
      .slice(0, MOST_HITS)
      .map((organization) => ({ ...lineOf(organization, 0), hasChildren: false }))
  const below = (parent: number | null, depth: number): TreeLine[] =>
    (children.get(parent) ?? []).flatMap((organization) => [
      lineOf(organization, depth),
      ...(opened.has(organization.id) ? below(organization.id, depth + 1) : []),
    ])
  return below(null, 0)
}

/** What is open at first: the tops, and the way down to what is already chosen. */
export function openedFor(organizations: readonly Organization[], chosen: readonly number[]): Set<number> {
  const byId = new Map(organizations.map((organization) => [organization.id, organization]))
  const opened = new Set(organizations.filter(({ parentId }) => !byId.has(parentId ?? 0)).map(({ id }) => id))
  for (const id of chosen) {
    for (let parent = byId.get(id)?.parentId; parent; parent = byId.get(parent)?.parentId) opened.add(parent)
  }
  return opened
}
