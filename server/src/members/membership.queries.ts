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

/** Nobody writes under this name until the end of the transaction. */
export async function hold(db: Queryable, id: number): Promise<void> {
  await db.execute(sql`select from members where id = ${id} for no key update`)
}

/** Until the end of the transaction they stay on the roster. @returns whether they are on it */
export async function holdActive(db: Queryable, id: number): Promise<boolean> {
  const { rows } = await db.execute(sql`select from members where id = ${id} and state = 'active' for share`)
  return rows.length > 0
}

/** The row stays, so that what it took part in still counts; what says who it was does not. */
export async function wipe(db: Queryable, id: number, now: Date): Promise<void> {
  await db.execute(sql`
    update members set state = 'erased', number = 'erased-' || id, name = '已删除', phone_cipher = null,
      phone_hash = null, birth_cipher = null, gender = null, ethnicity = null, education = null, joined_on = null,
      full_member_on = null, party_post = null, updated_at = ${now}
    where id = ${id}`)
}
