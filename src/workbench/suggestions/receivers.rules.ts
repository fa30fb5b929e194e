import type { Organization } from '@tongxin/contract/organizations'

/** The way up from an organization, itself and all below it, in the order given: where a suggestion can go from there. */
export function receiversOf(organizations: readonly Organization[], from: number): Organization[] {
  const byId = new Map(organizations.map((one) => [one.id, one]))
  const above = new Set<number>()
  for (let id: number | null | undefined = from; id && !above.has(id); id = byId.get(id)?.parentId)
    above.add(id)
  const below = new Set([from])
  // Parents come before children, so one pass sees every ancestor first.
  return organizations.filter(({ id, parentId }) => {
    if (parentId !== null && below.has(parentId)) below.add(id)
    return above.has(id) || below.has(id)
  })
}
