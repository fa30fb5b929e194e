import { sql } from 'drizzle-orm'
import type { Queryable } from '../database/database.ts'

export async function hasActive(db: Queryable, organizationId: number): Promise<boolean> {
  const { rows } = await db.execute(
    sql`select from members where organization_id = ${organizationId} and state = 'active' limit 1`,
  )
  return rows.length > 0
}

/** Those who have left stay where they belonged. */
export async function moveActive(db: Queryable, fromId: number, toId: number, now: Date): Promise<number> {
  const { rowCount } = await db.execute(sql`
    update members set organization_id = ${toId}, updated_at = ${now}
    where organization_id = ${fromId} and state = 'active'`)
  return rowCount ?? 0
}
