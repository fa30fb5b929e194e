import type { QuestionContent, QuestionNotes } from '@tongxin/contract/questions'
import { BLANK, type QuestionMarking } from '@tongxin/contract/quiz-constants'
import type { PaperQuestion, PaperRule } from '@tongxin/contract/quizzes'
import type pg from 'pg'

/** A question for a bank. */
export interface TestQuestion {
  content: QuestionContent
  notes?: Partial<QuestionNotes>
  forPractice?: boolean
}

export const single = (answer = 0, stem = '我们党的根本宗旨是什么？'): QuestionContent => ({
  type: 'single_choice',
  stem,
  options: ['全心全意为人民服务', '实事求是', '群众路线', '独立自主'],
  answer,
})
export const multiple = (
  answers = [0, 1, 3],
  marking: QuestionMarking = 'all_or_nothing',
): QuestionContent => ({
  type: 'multiple_choice',
  stem: '“三会一课”包括哪些？',
  options: ['支部党员大会', '支部委员会', '民主评议', '党课', '主题党日'],
  answers,
  marking,
})
export const truth = (answer = true): QuestionContent => ({
  type: 'true_false',
  stem: '预备党员的预备期为一年。',
  answer,
})
export const fillIn = (...blanks: string[][]): QuestionContent => ({
  type: 'fill_in',
  stem: `中国共产党成立于${BLANK}年。`.repeat(Math.max(1, blanks.length)),
  blanks: blanks.length > 0 ? blanks : [['1921', '一九二一']],
})

/** So many questions of all kinds, over some topics; each stem and option is another. */
export function manyQuestions(count: number, topics = ['党章', '党史']): TestQuestion[] {
  const kinds = [single(), multiple(), truth(), fillIn()]
  return Array.from({ length: count }, (_, i) => {
    const kind = kinds[i % kinds.length]!
    return {
      content: { ...kind, stem: `第${i}题 ${kind.stem}` },
      notes: { topic: topics[Math.floor(i / kinds.length) % topics.length]! },
    }
  })
}

/** Puts questions into a bank as the API does: strata counted, places without gaps. @returns their ids, in order */
export async function insertQuestions(
  pool: pg.Pool,
  organizationId: number,
  questions: readonly TestQuestion[],
): Promise<number[]> {
  const { rows } = await pool.query<{ id: number }>(
    `with input as (
       select n::int, q -> 'content' as content, q -> 'notes' as notes, (q ->> 'forPractice')::boolean as practice,
         q #>> '{content,type}' as type, coalesce(q #>> '{notes,topic}', '') as topic,
         coalesce(q #>> '{notes,difficulty}', '') as difficulty
       from jsonb_array_elements($2::jsonb) with ordinality as e (q, n)
     ), strata as (
       insert into question_strata as s (organization_id, topic, type, difficulty, questions)
       select $1, topic, type, difficulty, count(*) from input group by topic, type, difficulty
       on conflict (organization_id, topic, type, difficulty) do update set questions = s.questions + excluded.questions
       returning s.*
     ), placed as (
       select i.*, s.id as stratum_id, nextval(pg_get_serial_sequence('questions', 'id'))::int as id,
         s.questions + 1 - row_number() over (partition by s.id order by i.n desc) as place
       from input i join strata s using (topic, type, difficulty)
     ), inserted as (
       insert into questions (id, organization_id, for_practice, stratum_id, stratum_position, type, stem, created_at, edited_at)
       select id, $1, practice, stratum_id, place, type, content ->> 'stem', now(), now() from placed
     ), versions as (
       insert into question_versions (question_id, version, content, notes, edited_at)
       select id, 1, content, notes, now() from placed
     )
     select id from placed order by n`,
    [
      organizationId,
      JSON.stringify(
        questions.map(({ content, notes, forPractice = false }) => ({
          content,
          notes: { explanation: '', topic: null, difficulty: null, source: null, ...notes },
          forPractice,
        })),
      ),
    ],
  )
  return rows.map(({ id }) => id)
}

/** What a quiz is unless a test says otherwise: published, open since an hour, for the whole subtree. */
export interface TestQuiz {
  organizationId: number
  title?: string
  state?: 'draft' | 'published' | 'withdrawn'
  opensAt?: Date
  closesAt?: Date
  timeLimitMinutes?: number | null
  attemptsMax?: number | null
  attemptCounting?: 'best' | 'last'
  passPercent?: number
  excellencePercent?: number
  resultsShown?: 'at_once' | 'after_window'
  /** Of a fixed paper: question ids in their first version, five marks each, or all that is to be said of each. */
  questions?: readonly (number | PaperQuestion)[]
  /** Of a drawn one. */
  rules?: readonly PaperRule[]
  shuffled?: boolean
  audienceOrganizationIds?: readonly number[]
  audienceCategories?: readonly string[]
}

const HOUR_MS = 3_600_000

/** @returns the quiz's id */
export async function insertQuiz(pool: pg.Pool, quiz: TestQuiz): Promise<number> {
  const { questions = [], rules, shuffled = true, state = 'published' } = quiz
  const paper: readonly (PaperQuestion | PaperRule)[] =
    rules ??
    questions.map((one) => (typeof one === 'number' ? { questionId: one, version: 1, marks: 5 } : one))
  const count = rules ? rules.reduce((sum, rule) => sum + rule.count, 0) : paper.length
  const marks = paper.reduce((sum, one) => sum + one.marks * ('count' in one ? one.count : 1), 0)
  const { rows } = await pool.query<{ id: number }>(
    `insert into quizzes (organization_id, title, state, opens_at, closes_at, time_limit_minutes, attempts_max,
       attempt_counting, pass_percent, excellence_percent, results_shown, paper_kind, shuffle_questions, shuffle_options,
       paper, questions_count, total_marks, audience_categories, published_at, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13, $14, $15, $16, $17, $18, now(), now())
     returning id`,
    [
      quiz.organizationId,
      quiz.title ?? '党史学习教育应知应会测试',
      state,
      quiz.opensAt ?? new Date(Date.now() - HOUR_MS),
      quiz.closesAt ?? new Date(Date.now() + 24 * HOUR_MS),
      quiz.timeLimitMinutes ?? null,
      quiz.attemptsMax === undefined ? 1 : quiz.attemptsMax,
      quiz.attemptCounting ?? 'best',
      quiz.passPercent ?? 60,
      quiz.excellencePercent ?? 90,
      quiz.resultsShown ?? 'at_once',
      rules ? 'drawn' : 'fixed',
      shuffled,
      JSON.stringify(paper),
      count,
      Math.round(marks * 100),
      quiz.audienceCategories ?? [],
      state === 'draft' ? null : new Date(),
    ],
  )
  const { id } = rows[0]!
  await pool.query(
    'insert into quiz_audiences (quiz_id, organization_id) select $1, * from unnest($2::int[])',
    [id, quiz.audienceOrganizationIds ?? []],
  )
  return id
}

/** 个别延时 of a member, before they begin. */
export async function giveExtraTime(
  pool: pg.Pool,
  quizId: number,
  memberNumber: string,
  minutes: number,
): Promise<void> {
  await pool.query(
    `insert into quiz_extra_time (quiz_id, member_id, minutes) select $1, id, $3 from members where number = $2`,
    [quizId, memberNumber, minutes],
  )
}
