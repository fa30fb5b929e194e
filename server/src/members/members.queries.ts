import { and, asc, eq, gt, ilike, or, sql, type SQL } from 'drizzle-orm'
import type { MemberState } from '@tongxin/contract/constants'
import { containing, startingWith } from '../database/like.ts'
import type { Queryable } from '../database/database.ts'
import { organizations } from '../organizations/organizations.table.ts'
import { members } from './members.table.ts'

const entry = {
  id: members.id,
  number: members.number,
  name: members.name,
  organizationId: members.organizationId,
  organizationName: organizations.name,
  category: members.category,
  isMobile: members.isMobile,
}

async function findMember(db: Queryable, condition: SQL) {
  const [row] = await db
    .select(entry)
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .where(condition)
  return row
}

export const findMemberById = (db: Queryable, id: number) => findMember(db, eq(members.id, id))

/** Of those on the roster now. */
export const findMemberByNumber = (db: Queryable, number: string) =>
  findMember(db, and(eq(members.number, number), eq(members.state, 'active'))!)

/** Those of the subtrees of `scope`, by number. */
export function listMembers(
  db: Queryable,
  filter: { scope: readonly number[]; q?: string; state: MemberState; after?: string; limit: number },
) {
  return db
    .select({
      ...entry,
      phoneCipher: members.phoneCipher,
      bound: sql<boolean>`exists (
        select from accounts a where a.member_id = ${members.id} and a.openid is not null)`,
    })
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .where(
      and(
        sql`${organizations.path} && ${sql.param([...filter.scope])}::int[]`,
        eq(members.state, filter.state),
        filter.q
          ? or(ilike(members.name, containing(filter.q)), ilike(members.number, startingWith(filter.q)))
          : undefined,
        filter.after === undefined ? undefined : gt(members.number, filter.after),
      ),
    )
    .orderBy(asc(members.number))
    .limit(filter.limit)
}
export type ListedRow = Awaited<ReturnType<typeof listMembers>>[number]
