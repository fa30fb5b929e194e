import { sql } from 'drizzle-orm'
import type { OrganizationSummary } from '@tongxin/contract/organizations'
import type { Queryable } from '../database/database.ts'

export type Reviewer = OrganizationSummary & { path: number[] }

/** The nearest organization above the host that reads events before they go out. */
export async function findReviewer(
  db: Queryable,
  hostPath: readonly number[],
): Promise<Reviewer | undefined> {
  const { rows } = await db.execute<Record<string, unknown> & Reviewer>(sql`
    select id, name, short_name as "shortName", path from organizations
    where id = any(${sql.param(hostPath.slice(0, -1))}::int[]) and reviews_events and retired_at is null
    order by cardinality(path) desc limit 1`)
  return rows[0]
}
