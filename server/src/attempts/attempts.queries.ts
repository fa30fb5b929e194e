import { asc, eq, sql } from 'drizzle-orm'
import type { Answer } from '@tongxin/contract/attempts'
import type { HotQueryable, Queryable } from '../database/database.ts'
import { quizzes } from '../quizzes/quizzes.table.ts'
import type { Asked } from './asked.rules.ts'
import { attemptAnswers, attempts, quizResults } from './attempts.table.ts'

/** What a member has to do with a quiz. */
export interface Standing {
  memberId: number
  /** Attempts begun, those entered from paper included. */
  used: number
  lastNumber: number
  extraMinutes: number
  openId: number | null
  deadlineAt: Date | null
}

/** Of each of these members. */
export function findStandings(
  tx: HotQueryable,
  quizId: number,
  memberIds: readonly number[],
): Promise<Standing[]> {
  return tx.run(
    'quiz_standings',
    `select m.id as "memberId", count(a.id)::int as used, coalesce(max(a.number), 0) as "lastNumber",
       max(a.id) filter (where a.state = 'open') as "openId",
       max(a.deadline_at) filter (where a.state = 'open') as "deadlineAt",
       coalesce((select x.minutes from quiz_extra_time x where x.quiz_id = $1 and x.member_id = m.id), 0) as "extraMinutes"
     from unnest($2::int[]) as m (id) left join attempts a on a.quiz_id = $1 and a.member_id = m.id
     group by m.id`,
    [quizId, memberIds],
  )
}

/** An attempt that begins. */
export interface NewAttempt {
  memberId: number
  organizationId: number
  number: number
  startedAt: Date
  deadlineAt: Date
  questions: Asked[]
  /** Hundredths. */
  totalMarks: number
}

/** @returns the ids of those that have begun; who has begun one elsewhere at the same moment is not among them */
export function insertAttempts(
  tx: HotQueryable,
  quizId: number,
  rows: readonly NewAttempt[],
): Promise<{ id: number; memberId: number }[]> {
  return tx.run(
    'insert_attempts',
    `insert into attempts (quiz_id, member_id, organization_id, number, started_at, deadline_at, questions, total_marks)
     select $1, member_id, organization_id, number, started_at, deadline_at, questions::jsonb, total_marks
     from unnest($2::int[], $3::int[], $4::int[], $5::timestamptz[], $6::timestamptz[], $7::text[], $8::int[])
       as r (member_id, organization_id, number, started_at, deadline_at, questions, total_marks)
     order by member_id
     on conflict do nothing returning id, member_id as "memberId"`,
    [
      quizId,
      rows.map(({ memberId }) => memberId),
      rows.map(({ organizationId }) => organizationId),
      rows.map(({ number }) => number),
      rows.map(({ startedAt }) => startedAt),
      rows.map(({ deadlineAt }) => deadlineAt),
      rows.map(({ questions }) => JSON.stringify(questions)),
      rows.map(({ totalMarks }) => totalMarks),
    ],
  )
}

export type AttemptRow = typeof attempts.$inferSelect & { title: string; counts: boolean }

export async function findAttempt(db: Queryable, id: number): Promise<AttemptRow | undefined> {
  const [row] = await db
    .select({
      attempt: attempts,
      title: quizzes.title,
      counts: sql<boolean>`exists (select from ${quizResults} where ${quizResults.attemptId} = ${attempts.id})`,
    })
    .from(attempts)
    .innerJoin(quizzes, eq(quizzes.id, attempts.quizId))
    .where(eq(attempts.id, id))
  return row && { ...row.attempt, title: row.title, counts: row.counts }
}

export interface AnswerRow {
  position: number
  answer: Answer | null
  seq: number
  savedAt: Date
}

export function listAnswers(db: Queryable, attemptId: number): Promise<AnswerRow[]> {
  const { position, answer, seq, savedAt } = attemptAnswers
  return db
    .select({ position, answer, seq, savedAt })
    .from(attemptAnswers)
    .where(eq(attemptAnswers.attemptId, attemptId))
    .orderBy(asc(position))
}
