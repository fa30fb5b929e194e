import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '../database/database.ts'
import { organizations } from '../organizations/organizations.table.ts'
import { members } from './members.table.ts'

const entry = {
  id: members.id,
  number: members.number,
  name: members.name,
  organizationId: members.organizationId,
  organizationName: organizations.name,
  path: organizations.path,
  category: members.category,
  isMobile: members.isMobile,
  phoneCipher: members.phoneCipher,
  birthCipher: members.birthCipher,
  gender: members.gender,
  ethnicity: members.ethnicity,
  education: members.education,
  joinedOn: members.joinedOn,
  fullMemberOn: members.fullMemberOn,
  partyPost: members.partyPost,
  state: members.state,
  leftOn: members.leftOn,
  leftNote: members.leftNote,
}

export async function findByNumber(db: Queryable, number: string) {
  const [row] = await db
    .select(entry)
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .where(eq(members.number, number))
  return row
}
export type MemberRow = NonNullable<Awaited<ReturnType<typeof findByNumber>>>

/** Whoever changes an entry holds its row first; `undefined`: there is none. */
export async function lockByNumber(db: Queryable, number: string): Promise<MemberRow | undefined> {
  // An import holds the table while it writes: waiting for it with a row in hand, it could wait for us.
  await db.execute(sql`lock table members in row exclusive mode`)
  await db.execute(sql`select 1 from members where number = ${number} for no key update`)
  return findByNumber(db, number)
}

export async function updateMember(
  db: Queryable,
  id: number,
  values: Partial<typeof members.$inferInsert>,
): Promise<void> {
  await db.update(members).set(values).where(eq(members.id, id))
}
