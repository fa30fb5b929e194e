import { sql } from 'drizzle-orm'
import type { Queryable } from '../database/database.ts'

export async function findPicture(
  db: Queryable,
  eventId: number,
  envVersion: string,
): Promise<Buffer | null> {
  const { rows } = await db.execute<{ picture: Buffer }>(
    sql`select picture from event_codes where event_id = ${eventId} and env_version = ${envVersion}`,
  )
  return rows[0]?.picture ?? null
}

export async function putPicture(
  db: Queryable,
  eventId: number,
  envVersion: string,
  picture: Buffer,
  now: Date,
): Promise<void> {
  await db.execute(sql`
    insert into event_codes (event_id, env_version, picture, created_at)
    values (${eventId}, ${envVersion}, ${picture}, ${now})
    on conflict do nothing`)
}
