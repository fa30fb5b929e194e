import type { Organization } from '@tongxin/contract/organizations'

/**
 * Where a suggestion can go from an organization, in the order given, with that one itself.
 * @param only the ids that the API names; `null`: the way up and all below
 */
export function receiversOf(
  organizations: readonly Organization[],
  from: number,
  only: readonly number[] | null,
): Organization[] {
  if (only) return organizations.filter(({ id }) => id === from || only.includes(id))
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
