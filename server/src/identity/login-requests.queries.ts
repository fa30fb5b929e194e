import { and, eq, isNull, lt } from 'drizzle-orm'
import type { Queryable } from '../database/database.ts'
import { loginRequests } from './login-requests.table.ts'

export async function insertLoginRequest(
  db: Queryable,
  row: Pick<
    typeof loginRequests.$inferInsert,
    'secretHash' | 'tokenHash' | 'browser' | 'system' | 'createdAt' | 'expiresAt'
  >,
): Promise<string> {
  const [made] = await db.insert(loginRequests).values(row).returning({ id: loginRequests.id })
  return made!.id
}

export async function deleteLoginRequestsBefore(db: Queryable, time: Date): Promise<void> {
  await db.delete(loginRequests).where(lt(loginRequests.expiresAt, time))
}

export async function findLoginRequest(db: Queryable, id: string) {
  const [row] = await db.select().from(loginRequests).where(eq(loginRequests.id, id))
  return row
}

/** Locked until the transaction ends: two phones are answered one after the other. */
export async function lockLoginRequest(db: Queryable, tokenHash: string) {
  const [row] = await db
    .select()
    .from(loginRequests)
    .where(eq(loginRequests.tokenHash, tokenHash))
    .for('update')
  return row
}

export async function updateLoginRequest(
  db: Queryable,
  id: string,
  changes: Partial<Pick<typeof loginRequests.$inferInsert, 'state' | 'accountId' | 'expiresAt'>>,
): Promise<void> {
  await db.update(loginRequests).set(changes).where(eq(loginRequests.id, id))
}

/** @returns whether this was the first to collect: of two polls at once, one gets the session */
export async function collectLoginRequest(db: Queryable, id: string, now: Date): Promise<boolean> {
  const collected = await db
    .update(loginRequests)
    .set({ collectedAt: now })
    .where(
      and(eq(loginRequests.id, id), eq(loginRequests.state, 'confirmed'), isNull(loginRequests.collectedAt)),
    )
    .returning({ id: loginRequests.id })
  return collected.length > 0
}
