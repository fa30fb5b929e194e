import { asc, eq, or } from 'drizzle-orm'
import type { Queryable } from '../database/database.ts'
import { accounts, sessions } from './identity.table.ts'

/** Locked until the transaction ends, always in the order of their ids. */
export function lockAccounts(db: Queryable, id: number | null, memberId: number) {
  return db
    .select()
    .from(accounts)
    .where(
      id === null
        ? eq(accounts.memberId, memberId)
        : or(eq(accounts.id, id), eq(accounts.memberId, memberId)),
    )
    .orderBy(asc(accounts.id))
    .for('update')
}

export async function lockAccount(db: Queryable, id: number) {
  const [row] = await db.select().from(accounts).where(eq(accounts.id, id)).for('update')
  return row!
}

export async function findAccount(db: Queryable, id: number) {
  const [row] = await db.select().from(accounts).where(eq(accounts.id, id))
  return row
}

export async function findAccountOfMember(db: Queryable, memberId: number) {
  const [row] = await db.select().from(accounts).where(eq(accounts.memberId, memberId))
  return row
}

export async function setMember(db: Queryable, id: number, memberId: number | null, boundAt: Date | null) {
  await db.update(accounts).set({ memberId, boundAt }).where(eq(accounts.id, id))
}

export async function moveSessions(db: Queryable, from: number, to: number) {
  await db.update(sessions).set({ accountId: to }).where(eq(sessions.accountId, from))
}
