import { eq } from 'drizzle-orm'
import type { Queryable } from '../database/database.ts'
import { invitations } from './invitations.table.ts'

/** @returns `false` when another invitation, ever, had this code */
export async function insertInvitation(
  db: Queryable,
  row: { memberId: number; codeHash: string; createdBy: number; createdAt: Date; expiresAt: Date },
): Promise<boolean> {
  const made = await db
    .insert(invitations)
    .values(row)
    .onConflictDoNothing({ target: invitations.codeHash })
    .returning({ id: invitations.id })
  return made.length > 0
}

export async function findInvitation(db: Queryable, codeHash: string) {
  const [row] = await db.select().from(invitations).where(eq(invitations.codeHash, codeHash))
  return row
}

export async function lockInvitation(db: Queryable, id: number) {
  const [row] = await db.select().from(invitations).where(eq(invitations.id, id)).for('update')
  return row!
}

export async function markUsed(db: Queryable, id: number, accountId: number): Promise<void> {
  await db.update(invitations).set({ state: 'used', usedBy: accountId }).where(eq(invitations.id, id))
}
