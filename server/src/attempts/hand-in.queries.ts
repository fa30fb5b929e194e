import { and, asc, eq, lte } from 'drizzle-orm'
import type { Answer } from '@tongxin/contract/attempts'
import type { HandInWay } from '@tongxin/contract/quiz-constants'
import type { HotQueryable, Queryable } from '../database/database.ts'
import { attempts } from './attempts.table.ts'
import type { LockedAttempt } from './saving.queries.ts'
import type { Place } from './saving.rules.ts'

/** Open attempts whose time is over, the longest first. */
export async function listOverdue(db: Queryable, now: Date, limit: number): Promise<number[]> {
  const rows = await db
    .select({ id: attempts.id })
    .from(attempts)
    .where(and(eq(attempts.state, 'open'), lte(attempts.deadlineAt, now)))
    .orderBy(asc(attempts.deadlineAt), asc(attempts.id))
    .limit(limit)
  return rows.map(({ id }) => id)
}

/**
 * Locks those of them that are still open and overdue.
 * @param busy of what somebody else has locked: `wait` for it, or `skip` it, since it is being handed in there
 */
export function lockOverdue(
  tx: HotQueryable,
  ids: readonly number[],
  now: Date,
  busy: 'wait' | 'skip',
): Promise<(LockedAttempt & { questions: NonNullable<LockedAttempt['questions']> })[]> {
  return tx.run(
    `lock_overdue_attempts_${busy}`,
    `select a.id, a.quiz_id as "quizId", a.member_id as "memberId", a.state, a.deadline_at as "deadlineAt", a.questions
     from attempts a where a.id = any($1::int[]) and a.state = 'open' and a.deadline_at <= $2
     order by a.id for no key update ${busy === 'skip' ? 'skip locked' : ''}`,
    [ids, now],
  )
}

/** All answers of these attempts that were not taken back. */
export function findAllAnswers(
  tx: HotQueryable,
  ids: readonly number[],
): Promise<(Place & { answer: Answer | null })[]> {
  return tx.run(
    'find_all_answers',
    `select attempt_id as "attemptId", position, answer from attempt_answers
     where attempt_id = any($1::int[]) and answer <> 'null'`,
    [ids],
  )
}

/** What one question brought. */
export interface QuestionMark extends Place {
  quizId: number
  questionId: number
  version: number
  /** Hundredths. */
  marks: number
  earned: number
  /** In the bank's order. */
  answer: Answer | null
}

export async function writeMarks(tx: HotQueryable, rows: readonly QuestionMark[]): Promise<void> {
  if (rows.length === 0) return
  await tx.run(
    'write_marks',
    `insert into attempt_marks (attempt_id, position, quiz_id, question_id, version, marks, earned, answer)
     select attempt_id, position, quiz_id, question_id, version, marks, earned, answer::jsonb
     from unnest($1::int[], $2::smallint[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[], $8::text[])
       as r (attempt_id, position, quiz_id, question_id, version, marks, earned, answer)`,
    [
      rows.map(({ attemptId }) => attemptId),
      rows.map(({ position }) => position),
      rows.map(({ quizId }) => quizId),
      rows.map(({ questionId }) => questionId),
      rows.map(({ version }) => version),
      rows.map(({ marks }) => marks),
      rows.map(({ earned }) => earned),
      rows.map(({ answer }) => answer && JSON.stringify(answer)),
    ],
  )
}

export interface HandedIn {
  id: number
  /** Hundredths. */
  marks: number
  by: HandInWay
  at: Date
}

/** Closes these attempts; their locks are held and they are open. */
export async function closeAttempts(tx: HotQueryable, rows: readonly HandedIn[]): Promise<void> {
  await tx.run(
    'close_attempts',
    `update attempts a set state = 'handed_in', marks = r.marks, handed_in_by = r.ended_by, handed_in_at = r.at
     from unnest($1::int[], $2::int[], $3::text[], $4::timestamptz[]) as r (id, marks, ended_by, at) where a.id = r.id`,
    [
      rows.map(({ id }) => id),
      rows.map(({ marks }) => marks),
      rows.map(({ by }) => by),
      rows.map(({ at }) => at),
    ],
  )
}

/** What the questions of an attempt brought, in its order. */
export function listMarks(db: HotQueryable, attemptId: number): Promise<QuestionMark[]> {
  return db.run(
    'list_marks',
    `select attempt_id as "attemptId", position, quiz_id as "quizId", question_id as "questionId", version, marks, earned,
       answer
     from attempt_marks where attempt_id = $1 order by position`,
    [attemptId],
  )
}
