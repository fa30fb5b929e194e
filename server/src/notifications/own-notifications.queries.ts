import { and, desc, eq, isNull, lt, lte, sql } from 'drizzle-orm'
import type { Queryable } from '../database/database.ts'
import { notifications } from './notifications.table.ts'

/** Latest first. */
export function listOwn(db: Queryable, memberId: number, before: number | undefined, limit: number) {
  return db
    .select()
    .from(notifications)
    .where(
      and(
        eq(notifications.memberId, memberId),
        before === undefined ? undefined : lt(notifications.id, before),
      ),
    )
    .orderBy(desc(notifications.id))
    .limit(limit)
}

export async function countUnread(db: Queryable, memberId: number, most: number): Promise<number> {
  const { rows } = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from (
      select from notifications where member_id = ${memberId} and read_at is null limit ${most}) unread`)
  return rows[0]!.count
}

/** @returns whether it is one of this member's */
export async function markRead(db: Queryable, memberId: number, id: number, now: Date): Promise<boolean> {
  const { rowCount } = await db
    .update(notifications)
    .set({ readAt: sql`coalesce(${notifications.readAt}, ${now})` })
    .where(and(eq(notifications.id, id), eq(notifications.memberId, memberId)))
  return rowCount === 1
}

export async function markReadUpTo(db: Queryable, memberId: number, upTo: number, now: Date): Promise<void> {
  await db
    .update(notifications)
    .set({ readAt: now })
    .where(
      and(eq(notifications.memberId, memberId), lte(notifications.id, upTo), isNull(notifications.readAt)),
    )
}
