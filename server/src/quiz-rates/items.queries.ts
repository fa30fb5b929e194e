import { sql } from 'drizzle-orm'
import type { QuestionContent } from '@tongxin/contract/questions'
import type { Queryable, Runner } from '../database/database.ts'
import type { Answered } from './items.rules.ts'

export interface AskedVersion extends Record<string, unknown> {
  questionId: number
  version: number
  attempts: number
  content: QuestionContent
}

/** What was asked in attempts that were handed in, in the order of the bank; of very many, those asked most. */
export async function listAsked(db: Queryable, quizId: number, limit: number): Promise<AskedVersion[]> {
  const { rows } = await db.execute<AskedVersion>(sql`
    select a.*, v.content from (
      select question_id as "questionId", version, count(*)::int as attempts
      from attempt_marks where quiz_id = ${quizId} group by question_id, version
      order by count(*) desc, question_id, version limit ${limit}
    ) a join question_versions v on v.question_id = a."questionId" and v.version = a.version
    order by "questionId", a.version`)
  return rows
}

export type AnsweredRow = Answered & { questionId: number; version: number }

/** All answers to these questions, in every version. */
export function listAnswered(
  db: Runner,
  quizId: number,
  questionIds: readonly number[],
): Promise<AnsweredRow[]> {
  return db.run(
    'quiz_items',
    `select m.question_id as "questionId", m.version, m.attempt_id as "attemptId", m.marks, m.earned, m.answer,
       a.marks as "attemptEarned", a.total_marks as "attemptMarks"
     from attempt_marks m join attempts a on a.id = m.attempt_id
     where m.quiz_id = $1 and m.question_id = any($2::int[])`,
    [quizId, questionIds],
  )
}
