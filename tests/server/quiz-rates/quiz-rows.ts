import type { Answer } from '@tongxin/contract/attempts'
import type { QuestionContent } from '@tongxin/contract/questions'
import type pg from 'pg'

/* Rows as the other parts of the server write them: what is tested here is what is counted from them. */

const HOUR = 3_600_000
export const fromNow = (hours: number) => new Date(Date.now() + hours * HOUR)

interface QuizRow {
  organization_id: number
  title?: string
  state?: 'draft' | 'published' | 'withdrawn'
  opens_at?: Date
  closes_at?: Date
  paper_kind?: 'fixed' | 'drawn'
  paper?: object[]
  results_shown?: 'at_once' | 'after_window'
  audience_categories?: string[]
}

/** A quiz of 100 marks; running unless said otherwise. */
export async function makeQuiz(pool: pg.Pool, row: QuizRow): Promise<number> {
  const quiz = {
    title: '党史应知应会',
    state: 'published',
    opens_at: fromNow(-24),
    closes_at: fromNow(24),
    paper_kind: 'drawn',
    results_shown: 'at_once',
    audience_categories: [],
    ...row,
    paper: JSON.stringify(row.paper ?? []),
    total_marks: 10_000,
    created_at: fromNow(-48),
    updated_at: fromNow(-48),
  }
  const columns = Object.keys(quiz)
  const { rows } = await pool.query<{ id: number }>(
    `insert into quizzes (${columns.join(', ')}) values (${columns.map((_, i) => `$${i + 1}`).join(', ')}) returning id`,
    Object.values(quiz),
  )
  return rows[0]!.id
}

/** What was asked and answered; none: the marks were entered by hand. */
export interface Asked {
  questionId: number
  earned: number
  answer: Answer | null
}

/** These members have handed in, with these marks in hundredths of 10,000. */
export async function takeQuiz(
  pool: pg.Pool,
  quizId: number,
  taken: readonly { number: string; marks: number; asked?: readonly Asked[] }[],
): Promise<void> {
  for (const { number, marks, asked = [] } of taken) {
    const { rows } = await pool.query<{ id: number }>(
      `with attempt as (
         insert into attempts (quiz_id, member_id, organization_id, number, state, handed_in_by, started_at, deadline_at,
           handed_in_at, questions, marks, total_marks)
         select $1, id, organization_id, 1, 'handed_in', 'self', now(), now(), now(), '[]', $3, 10000
         from members where number = $2 returning *),
       result as (
         insert into quiz_results (quiz_id, member_id, organization_id, attempt_id, marks, total_marks, passed, excellent)
         select quiz_id, member_id, organization_id, id, marks, 10000, marks >= 6000, marks >= 9000 from attempt)
       select id from attempt`,
      [quizId, number, marks],
    )
    await pool.query(
      `insert into attempt_marks (attempt_id, position, quiz_id, question_id, version, marks, earned, answer)
       select $1, place - 1, $2, "questionId", 1, 500, earned, answer
       from rows from (json_to_recordset($3) as ("questionId" int, earned int, answer jsonb))
         with ordinality as a("questionId", earned, answer, place)`,
      [
        rows[0]!.id,
        quizId,
        JSON.stringify(asked.map((one) => ({ ...one, answer: one.answer ?? undefined }))),
      ],
    )
  }
}

/** Somebody is answering these questions just now. */
export async function openAttempt(
  pool: pg.Pool,
  quizId: number,
  number: string,
  questionIds: readonly number[] = [],
): Promise<void> {
  await pool.query(
    `insert into attempts (quiz_id, member_id, organization_id, number, started_at, deadline_at, questions, total_marks)
     select $1, id, organization_id, 1 + (select count(*) from attempts where quiz_id = $1 and member_id = members.id),
       now(), now() + interval '1 hour', $3, 10000
     from members where number = $2`,
    [
      quizId,
      number,
      JSON.stringify(questionIds.map((question) => ({ question, version: 1, options: [], marks: 500 }))),
    ],
  )
}

/** A question of the organization's bank. */
export async function bankQuestion(
  pool: pg.Pool,
  organizationId: number,
  changes: { topic?: string; content?: QuestionContent; forPractice?: boolean } = {},
): Promise<number> {
  const content: QuestionContent = changes.content ?? {
    type: 'single_choice',
    stem: `第 ${Math.random()} 题：党的一大召开于哪一年？`,
    options: ['1919年', '1921年', '1927年', '1949年'],
    answer: 1,
  }
  const topic = changes.topic ?? '党史'
  const notes = { explanation: '1921年7月。', topic, difficulty: null, source: null }
  const { rows } = await pool.query<{ id: number }>(
    `with stratum as (
       insert into question_strata (organization_id, topic, type, questions) values ($1, $2, $3, 1)
       on conflict (organization_id, topic, type, difficulty) do update set questions = question_strata.questions + 1
       returning id, questions),
     question as (
       insert into questions (organization_id, for_practice, stratum_id, stratum_position, type, stem, created_at, edited_at)
       select $1, $4, id, questions, $3, $5, now(), now() from stratum returning id),
     version as (
       insert into question_versions (question_id, version, content, notes, edited_at)
       select id, 1, $6, $7, now() from question)
     select id from question`,
    [
      organizationId,
      topic,
      content.type,
      changes.forPractice ?? true,
      content.stem,
      JSON.stringify(content),
      JSON.stringify(notes),
    ],
  )
  return rows[0]!.id
}
