import { asc, eq, sql } from 'drizzle-orm'
import type { Answer } from '@tongxin/contract/attempts'
import type { HotQueryable, Queryable } from '../database/database.ts'
import { quizzes } from '../quizzes/quizzes.table.ts'
import type { Asked } from './asked.rules.ts'
import { attemptAnswers, attempts, quizResults } from './attempts.table.ts'

/** What a member has to do with a quiz. */
export interface Standing {
  /** Attempts begun, those entered from paper included. */
  used: number
  lastNumber: number
  extraMinutes: number
  openId: number | null
  deadlineAt: Date | null
}

export async function findStanding(tx: HotQueryable, quizId: number, memberId: number): Promise<Standing> {
  const [row] = await tx.run<Standing>(
    'quiz_standing',
    `select count(a.id)::int as used, coalesce(max(a.number), 0) as "lastNumber",
       max(a.id) filter (where a.state = 'open') as "openId",
       max(a.deadline_at) filter (where a.state = 'open') as "deadlineAt",
       coalesce((select x.minutes from quiz_extra_time x where x.quiz_id = $1 and x.member_id = $2), 0) as "extraMinutes"
     from attempts a where a.quiz_id = $1 and a.member_id = $2`,
    [quizId, memberId],
  )
  return row!
}

/** An attempt that begins. */
export interface NewAttempt {
  quizId: number
  memberId: number
  organizationId: number
  number: number
  startedAt: Date
  deadlineAt: Date
  questions: Asked[]
  /** Hundredths. */
  totalMarks: number
}

/** @returns its id, `undefined` when the member has begun one at the same moment */
export async function insertAttempt(tx: HotQueryable, attempt: NewAttempt): Promise<number | undefined> {
  const [row] = await tx.run<{ id: number }>(
    'insert_attempt',
    `insert into attempts (quiz_id, member_id, organization_id, number, started_at, deadline_at, questions, total_marks)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning id`,
    [
      attempt.quizId,
      attempt.memberId,
      attempt.organizationId,
      attempt.number,
      attempt.startedAt,
      attempt.deadlineAt,
      JSON.stringify(attempt.questions),
      attempt.totalMarks,
    ],
  )
  return row?.id
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
