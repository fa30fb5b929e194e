import { and, eq } from 'drizzle-orm'
import type { Queryable } from '../database/database.ts'
import { members } from '../members/members.table.ts'
import { organizations } from '../organizations/organizations.table.ts'
import { quizExtraTime } from './quizzes.table.ts'

/** Somebody on the roster now. */
export async function findParticipant(db: Queryable, number: string) {
  const [row] = await db
    .select({
      id: members.id,
      name: members.name,
      organizationId: members.organizationId,
      category: members.category,
      isMobile: members.isMobile,
      path: organizations.path,
    })
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .where(and(eq(members.number, number), eq(members.state, 'active')))
  return row
}
export type Participant = NonNullable<Awaited<ReturnType<typeof findParticipant>>>

export function listExtraTime(db: Queryable, quizId: number) {
  return db
    .select({
      memberNumber: members.number,
      name: members.name,
      organization: { id: organizations.id, name: organizations.name, shortName: organizations.shortName },
      minutes: quizExtraTime.minutes,
    })
    .from(quizExtraTime)
    .innerJoin(members, eq(members.id, quizExtraTime.memberId))
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .where(eq(quizExtraTime.quizId, quizId))
    .orderBy(members.number)
}

/** @param minutes 0: none */
export async function writeExtraTime(
  db: Queryable,
  quizId: number,
  memberId: number,
  minutes: number,
): Promise<void> {
  if (minutes === 0)
    await db
      .delete(quizExtraTime)
      .where(and(eq(quizExtraTime.quizId, quizId), eq(quizExtraTime.memberId, memberId)))
  else
    await db
      .insert(quizExtraTime)
      .values({ quizId, memberId, minutes })
      .onConflictDoUpdate({ target: [quizExtraTime.quizId, quizExtraTime.memberId], set: { minutes } })
}
