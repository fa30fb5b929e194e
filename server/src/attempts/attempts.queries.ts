import type { Answer } from '@tongxin/contract/attempts'
import type { HotQueryable } from '../database/database.ts'
import type { Asked } from './asked.rules.ts'
import type { attempts } from './attempts.table.ts'

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

/** With the quiz's title, and whether it is the one that counts. */
export async function findAttempt(db: HotQueryable, id: number): Promise<AttemptRow | undefined> {
  const [row] = await db.run<AttemptRow>(
    'find_attempt',
    `select a.id, a.quiz_id as "quizId", a.member_id as "memberId", a.organization_id as "organizationId", a.number, a.state,
       a.handed_in_by as "handedInBy", a.started_at as "startedAt", a.deadline_at as "deadlineAt",
       a.handed_in_at as "handedInAt", a.questions, a.marks, a.total_marks as "totalMarks", q.title,
       exists (select from quiz_results r where r.attempt_id = a.id) as counts
     from attempts a join quizzes q on q.id = a.quiz_id where a.id = $1`,
    [id],
  )
  return row
}

export interface AnswerRow {
  position: number
  answer: Answer | null
  seq: number
  savedAt: Date
}

export function listAnswers(db: HotQueryable, attemptId: number): Promise<AnswerRow[]> {
  return db.run(
    'list_answers',
    `select position, answer, seq, saved_at as "savedAt" from attempt_answers where attempt_id = $1 order by position`,
    [attemptId],
  )
}
