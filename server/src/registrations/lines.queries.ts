import type { HotQueryable } from '../database/database.ts'

/** Seats and places by the organizations that people belong to, guests under `null`: to see what new quotas would mean. */
export function loadUse(
  tx: HotQueryable,
  eventId: number,
): Promise<{ organizationId: number | null; path: number[] | null; seats: number; waiting: number }[]> {
  return tx.run(
    'registration_use',
    `select r.organization_id as "organizationId", o.path,
       coalesce(sum(1 + r.companions) filter (where r.state = 'registered'), 0)::int as seats,
       (count(*) filter (where r.state = 'waitlisted'))::int as waiting
     from registrations r left join organizations o on o.id = r.organization_id
     where r.event_id = $1 group by r.organization_id, o.path`,
    [eventId],
  )
}

/** New quotas, new lines: everybody's by the organization that they registered from. */
export async function moveLines(
  tx: HotQueryable,
  eventId: number,
  lines: readonly { organizationId: number; line: number | null }[],
): Promise<void> {
  await tx.run(
    'registration_lines',
    `update registrations r set quota_organization_id = l.line
     from unnest($2::int[], $3::int[]) as l (organization_id, line)
     where r.event_id = $1 and r.organization_id = l.organization_id and r.quota_organization_id is distinct from l.line`,
    [eventId, lines.map((each) => each.organizationId), lines.map((each) => each.line)],
  )
}
