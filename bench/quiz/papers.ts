import type pg from 'pg'

/** Of the ten thousand of `rush/district.ts`, so many take the quiz. */
export const TAKERS = 5_000
export const QUESTIONS = 50

/** Organizations of the district with a bank each. */
export const BANKS = { paper: 1, small: 2, large: 3 } as const
export const BANK_SIZES = { small: 1_000, large: 100_000 }
const TOPICS = 10

/** So many questions of four kinds and three levels over ten topics, in strata without gaps. */
export async function loadBank(pool: pg.Pool, organizationId: number, count: number): Promise<void> {
  await pool.query(
    `with made as (
       select n, '主题' || (n / 12) % $3::int as topic, (array['easy', 'medium', 'hard'])[1 + n % 3] as difficulty,
         (array['single_choice', 'multiple_choice', 'true_false', 'fill_in'])[1 + n % 4] as type
       from generate_series(0, $2::int - 1) n
     ), strata as (
       insert into question_strata (organization_id, topic, type, difficulty, questions)
       select $1, topic, type, difficulty, count(*) from made group by topic, type, difficulty returning *
     ), placed as (
       select m.*, s.id as stratum_id, nextval(pg_get_serial_sequence('questions', 'id'))::int as id,
         row_number() over (partition by s.id order by n) as place
       from made m join strata s using (topic, type, difficulty)
     ), stored as (
       insert into questions (id, organization_id, stratum_id, stratum_position, type, stem, created_at, edited_at)
       select id, $1, stratum_id, place, type, '第' || n || '题', now(), now() from placed
     )
     insert into question_versions (question_id, version, content, notes, edited_at)
     select id, 1, jsonb_build_object('type', type, 'stem', '第' || n || '题：以下说法正确的是哪些？____') || case type
         when 'single_choice' then '{"options": ["全心全意", "实事求是", "群众路线", "独立自主"], "answer": 0}'::jsonb
         when 'multiple_choice' then '{"options": ["党员大会", "支部委员会", "党小组会", "党课"], "answers": [0, 1, 2, 3], "marking": "partial"}'
         when 'true_false' then '{"answer": true}' else '{"blanks": [["1921", "一九二一"]]}' end,
       jsonb_build_object('explanation', '见党章。', 'topic', topic, 'difficulty', difficulty, 'source', null), now()
     from placed`,
    [organizationId, count, TOPICS],
  )
  // Else what checks foreign keys keeps the plan that was good for fifty rows, and reads all of them for each of a hundred
  // thousand.
  await pool.query('analyze question_strata, questions, question_versions')
}

/** What everybody answers to each question: its kind follows from its number. */
export const ANSWERS: object[] = Array.from(
  { length: QUESTIONS },
  (_, i) => [{ choices: [0] }, { choices: [0, 2] }, { isTrue: true }, { blanks: ['一九二一年七月'] }][i % 4]!,
)

/** The attempts that are measured; the ones before belong to a quiz of the past. */
export const ATTEMPTS: number[] = Array.from({ length: TAKERS }, (_, i) => TAKERS + i + 1)

/** The first questions of the bank, as an attempt asks them. */
const ASKED = `paper as (
  select id, type, row_number() over (order by number) as n from (
    select id, type, substring(stem from '\\d+')::int as number from questions
    where organization_id = ${BANKS.paper} order by number limit ${QUESTIONS}) first
), asked as (
  select jsonb_agg(jsonb_build_object('question', id, 'version', 1, 'type', type,
    'options', case when type like '%choice' then '[2, 0, 3, 1]'::jsonb else '[]' end,
    'blanks', case type when 'fill_in' then 1 else 0 end, 'marks', 200) order by n) as questions from paper
)`

/** A quiz that everybody took last year: tables that have held something before are planned for as such. */
export async function loadPast(pool: pg.Pool): Promise<void> {
  await pool.query(
    `with ${ASKED}, quiz as (
       insert into quizzes (organization_id, title, state, opens_at, closes_at, paper_kind, questions_count, total_marks,
         created_at, updated_at, published_at)
       values (1, '去年的测试', 'published', now() - interval '9000 hours', now() - interval '8900 hours', 'fixed', $1, $1 * 200,
         now(), now(), now())
       returning id
     )
     insert into attempts (id, quiz_id, member_id, organization_id, number, state, handed_in_by, started_at, deadline_at,
       handed_in_at, questions, marks, total_marks)
     select m.id, quiz.id, m.id, m.organization_id, 1, 'handed_in', 'self', now(), now(), now(), asked.questions, 0, $1 * 200
     from members m, quiz, asked where m.id <= $2 order by m.id`,
    [QUESTIONS, TAKERS],
  )
  const places = 'from attempts a cross join generate_series(0, $1::int - 1) as n'
  await pool.query(
    `insert into attempt_answers (attempt_id, position, answer, seq, saved_at)
     select a.id, n, '{"choices": [0]}', n + 1, now() ${places}`,
    [QUESTIONS],
  )
  await pool.query(
    `insert into attempt_marks (attempt_id, position, quiz_id, question_id, version, marks, earned, answer)
     select a.id, n, a.quiz_id, (a.questions -> n ->> 'question')::int, 1, 200, 0, '{"choices": [0]}' ${places}`,
    [QUESTIONS],
  )
  await pool.query(
    `insert into quiz_results (quiz_id, member_id, organization_id, attempt_id, marks, total_marks, passed, excellent)
     select quiz_id, member_id, organization_id, id, 0, total_marks, false, false from attempts`,
  )
}

/** Everybody has begun just now. Earlier rounds are cleared away. @returns the attempt of each */
export async function openAttempts(pool: pg.Pool): Promise<number[]> {
  for (const table of ['attempt_answers', 'attempt_marks', 'quiz_results'])
    await pool.query(`delete from ${table} where attempt_id > $1`, [TAKERS])
  await pool.query('delete from attempts where id > $1', [TAKERS])
  await pool.query('delete from quizzes where closes_at > now()')
  await pool.query(
    `with ${ASKED}, quiz as (
       insert into quizzes (organization_id, title, state, opens_at, closes_at, paper_kind, questions_count, total_marks,
         created_at, updated_at, published_at)
       values (1, '应知应会', 'published', now(), now() + interval '2 hours', 'fixed', $1, $1 * 200, now(), now(), now())
       returning id
     )
     insert into attempts (id, quiz_id, member_id, organization_id, number, started_at, deadline_at, questions, total_marks)
     select $2 + m.id, quiz.id, m.id, m.organization_id, 1, now(), now() + interval '1 hour', asked.questions, $1 * 200
     from members m, quiz, asked where m.id <= $2 order by m.id`,
    [QUESTIONS, TAKERS],
  )
  await pool.query('vacuum analyze attempts, attempt_answers, attempt_marks, quiz_results, quizzes')
  await pool.query('checkpoint')
  return ATTEMPTS
}

/** How many answers to the measured attempts the database holds. */
export async function countAnswers(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ answers: number }>(
    'select count(*)::int as answers from attempt_answers where attempt_id > $1',
    [TAKERS],
  )
  return rows[0]!.answers
}
