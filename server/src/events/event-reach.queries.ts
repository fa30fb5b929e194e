import { sql } from 'drizzle-orm'
import type { Queryable } from '../database/database.ts'

export async function listCohostPlaces(db: Queryable, eventId: number) {
  const { rows } = await db.execute<{ id: number; path: number[] }>(sql`
    select o.id, o.path from event_cohosts c join organizations o on o.id = c.organization_id
    where c.event_id = ${eventId}`)
  return rows
}
