import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from './database.ts'

/**
 * How many rows belong to organizations of these subtrees.
 * @param rows `… join organizations o … where …`
 * @param scope the subtrees' ids; none: nothing belongs to them
 */
export async function countWithin(db: Queryable, rows: SQL, scope: readonly number[]): Promise<number> {
  const { rows: counted } = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from ${rows} and o.path && ${sql.param([...scope])}::int[]`)
  return counted[0]!.count
}
