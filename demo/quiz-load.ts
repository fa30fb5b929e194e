import type pg from 'pg'
import { cardFrom, type Review } from '../server/src/learning/fsrs.rules.ts'
import { clockTime, daysBetween } from './calendar.ts'
import { organizationOf } from './organizations.ts'
import { DEMO_MEMBER_NUMBER } from './people.ts'
import { QUIZZES, type QuizPlan, RUNNING_QUIZ_ID } from './quiz-plan.ts'
import {
  type AttemptRows,
  attemptRows,
  BANKED,
  type BankedQuestion,
  MARKS,
  rightAnswer,
} from './quiz-rows.ts'
import {
  ATTEMPT_COLUMNS,
  CARD_COLUMNS,
  columnList,
  insert,
  QUESTION_COLUMNS,
  QUIZ_COLUMNS,
  RESULT_COLUMNS,
  REVIEW_COLUMNS,
  STRATUM_COLUMNS,
  VERSION_COLUMNS,
} from './tables.ts'

/** Banks, quizzes and what was answered, as of the anchor day. */
export async function insertQuizzes(client: pg.ClientBase, anchorDay: string): Promise<void> {
  await insertBanks(client, anchorDay)
  await insert(
    client,
    'quizzes',
    QUIZ_COLUMNS,
    QUIZZES.map((plan) => quizRow(plan, anchorDay)),
  )
  const attempts: AttemptRows[] = []
  for (const plan of QUIZZES) attempts.push(...attemptRows(plan, anchorDay, attempts.length + 1))
  await insertAttempts(client, attempts)
  await insertLearning(client, attempts)
  // As the server would have frozen it when the window was over.
  await client.query(
    `insert into quiz_expected (quiz_id, organization_id, members)
     select q.id, m.organization_id, count(*) from quizzes q
       join organizations o on o.path @> array[q.organization_id] join members m on m.organization_id = o.id
     where q.frozen_at is not null group by 1, 2`,
  )
}

async function insertBanks(client: pg.ClientBase, anchorDay: string): Promise<void> {
  const written = clockTime(anchorDay, -60, '10:00')
  const strata = new Map<string, { id: number; questions: number } & Record<string, unknown>>()
  const rows = BANKED.map(({ id, organizationId, content, notes }) => {
    const key = [organizationId, notes.topic, content.type, notes.difficulty].join(' ')
    const stratum = strata.get(key) ?? {
      id: strata.size + 1,
      organization_id: organizationId,
      topic: notes.topic ?? '',
      type: content.type,
      difficulty: notes.difficulty ?? '',
      questions: 0,
    }
    strata.set(key, stratum)
    stratum.questions += 1
    return {
      id,
      organization_id: organizationId,
      for_practice: true,
      stratum_id: stratum.id,
      stratum_position: stratum.questions,
      type: content.type,
      stem: content.stem,
      created_at: written,
      edited_at: written,
    }
  })
  await insert(client, 'question_strata', STRATUM_COLUMNS, [...strata.values()])
  await insert(client, 'questions', QUESTION_COLUMNS, rows)
  await insert(
    client,
    'question_versions',
    VERSION_COLUMNS,
    BANKED.map(({ id, content, notes }) => ({
      question_id: id,
      version: 1,
      content,
      notes,
      edited_at: written,
    })),
  )
}

function quizRow(plan: QuizPlan, anchorDay: string): Record<string, unknown> & { id: number } {
  const closes = clockTime(anchorDay, ...plan.closes)
  const published = clockTime(anchorDay, plan.opens[0] - 2, '16:00')
  const questions = Object.values(plan.paper.topics).reduce((a, b) => a + b, 0)
  return {
    id: plan.id,
    organization_id: organizationOf(plan.organization).id,
    title: plan.title,
    description: plan.description,
    state: 'published',
    opens_at: clockTime(anchorDay, ...plan.opens),
    closes_at: closes,
    time_limit_minutes: plan.minutes,
    attempts_max: plan.attemptsMax,
    paper_kind: plan.paper.kind,
    shuffle_questions: plan.paper.kind === 'drawn',
    shuffle_options: plan.paper.kind === 'drawn',
    paper: paperOf(plan, anchorDay),
    questions_count: questions,
    total_marks: questions * MARKS,
    frozen_at: plan.closes[0] < 0 ? closes : null,
    published_at: published,
    created_at: clockTime(anchorDay, plan.opens[0] - 3, '10:00'),
    updated_at: published,
  }
}

/** As `contract/quizzes.ts` has it: marks are not in hundredths there. */
function paperOf(plan: QuizPlan, anchorDay: string): object[] {
  if (plan.paper.kind === 'drawn')
    return Object.entries(plan.paper.topics).map(([topic, count]) => ({
      ...{ topic, type: null, difficulty: null, count, marks: MARKS / 100 },
    }))
  const [first] = attemptRows(plan, anchorDay, 1)
  return first!.paper.map(({ id }) => ({ questionId: id, version: 1, marks: MARKS / 100 }))
}

/** As an attempt keeps what it asked; the same paper is sent to the database once. */
const askedOf = (paper: readonly BankedQuestion[]) =>
  paper.map(({ id, content }) => ({
    question: id,
    version: 1,
    type: content.type,
    options: 'options' in content ? content.options.map((_, index) => index) : [],
    blanks: content.type === 'fill_in' ? content.blanks.length : 0,
    marks: MARKS,
  }))

async function insertAttempts(client: pg.ClientBase, attempts: readonly AttemptRows[]): Promise<void> {
  const papers = [...new Set(attempts.map(({ paper }) => paper))]
  const places = new Map(papers.map((paper, place) => [paper, place]))
  const names = Object.keys(ATTEMPT_COLUMNS).join(', ')
  await client.query(
    `insert into attempts (${names}, questions)
     select ${names}, p.asked from json_to_recordset($1) as a(${columnList(ATTEMPT_COLUMNS)}, paper int)
       join json_to_recordset($2) as p(place int, asked jsonb) on p.place = a.paper
     order by a.id`,
    [
      JSON.stringify(attempts.map(({ attempt, paper }) => ({ ...attempt, paper: places.get(paper) }))),
      JSON.stringify(papers.map((paper, place) => ({ place, asked: askedOf(paper) }))),
    ],
  )
  // Only what was wrong is sent; everything else was answered as the key says.
  await client.query(
    `insert into attempt_marks (attempt_id, position, quiz_id, question_id, version, marks, earned, answer)
     select a.id, asked.place - 1, a.quiz_id, k.question, 1, ${MARKS},
       case when w.attempt is null then ${MARKS} else 0 end,
       case when w.attempt is null then k.answer else nullif(w.answer, 'null') end
     from attempts a
       cross join lateral jsonb_array_elements(a.questions) with ordinality as asked(question, place)
       join json_to_recordset($1) as k(question int, answer jsonb) on k.question = (asked.question->>'question')::int
       left join json_to_recordset($2) as w(attempt int, place int, answer jsonb)
         on w.attempt = a.id and w.place = asked.place
     where a.id = any($3)`,
    [
      JSON.stringify(BANKED.map(({ id, content }) => ({ question: id, answer: rightAnswer(content) }))),
      JSON.stringify(
        attempts.flatMap(({ attempt, wrong }) =>
          [...wrong].map(([position, answer]) => ({ attempt: attempt.id, place: position + 1, answer })),
        ),
      ),
      attempts.map(({ attempt }) => attempt.id),
    ],
  )
  await insert(
    client,
    'quiz_results',
    RESULT_COLUMNS,
    attempts.map(({ attempt, marks }) => ({
      quiz_id: attempt.quiz_id,
      member_id: attempt.member_id,
      organization_id: attempt.organization_id,
      attempt_id: attempt.id,
      marks,
      total_marks: attempt.total_marks,
      passed: marks * 100 >= Number(attempt.total_marks) * 60,
      excellent: marks * 100 >= Number(attempt.total_marks) * 90,
    })),
  )
}

/** 林同志's 错题本: what she had wrong, as the server would have learnt from it. */
async function insertLearning(client: pg.ClientBase, attempts: readonly AttemptRows[]): Promise<void> {
  const wrong = attempts
    .filter(({ member }) => member.number === DEMO_MEMBER_NUMBER)
    .flatMap((rows) =>
      [...rows.wrong.keys()].map((position) => ({
        member_id: rows.member.id,
        question_id: rows.paper[position]!.id,
        reviewed_at: rows.attempt.handed_in_at,
      })),
    )
    .map((row, i) => ({ ...row, nonce: `00000000-0000-4000-8000-${String(i + 1).padStart(12, '0')}` }))
  await insert(
    client,
    'review_log',
    REVIEW_COLUMNS,
    wrong.map((row) => ({ ...row, rating: 1, origin: 'attempt' })),
  )
  await insert(
    client,
    'review_cards',
    CARD_COLUMNS,
    wrong.map(({ member_id, question_id, reviewed_at, nonce }) => {
      const review: Review = { nonce, rating: 1, origin: 'attempt', reviewedAt: reviewed_at }
      const { dueAt, learningSteps, lastReviewAt, isMistake, wrongAt, ...card } = cardFrom([review])
      return {
        ...{ member_id, question_id, ...card, due_at: dueAt, learning_steps: learningSteps },
        ...{ last_review_at: lastReviewAt, is_mistake: isMistake, wrong_at: wrongAt },
      }
    }),
  )
}

/** Everything moves on by whole days with the rest of the demo, and the running quiz begins anew. */
export async function moveQuizzes(client: pg.ClientBase, from: string, to: string, now: Date): Promise<void> {
  const by = `make_interval(hours => 24 * $1::int)`
  const moved = (column: string) => `${column} = ${column} + ${by}`
  const happened = (column: string) =>
    `${column} = case when ${column} is not null then least(${column} + ${by}, $2::timestamptz) end`
  const times = [daysBetween(from, to), now]
  await client.query(
    `update quizzes set ${['opens_at', 'closes_at', 'frozen_at'].map(moved).join(', ')},
       ${['published_at', 'created_at', 'updated_at'].map(happened).join(', ')}`,
    times,
  )
  await client.query(
    `update attempts set ${moved('deadline_at')}, ${['started_at', 'handed_in_at'].map(happened).join(', ')}`,
    times,
  )
  await client.query(`update review_log set ${happened('reviewed_at')}`, times)
  await client.query(
    `update review_cards set ${moved('due_at')}, ${['last_review_at', 'wrong_at'].map(happened).join(', ')}`,
    times,
  )
  await beginAnew(client, to)
}

/** As on the first day, whatever visitors have answered: it can be tried again. */
async function beginAnew(client: pg.ClientBase, anchorDay: string): Promise<void> {
  const plan = QUIZZES.find(({ id }) => id === RUNNING_QUIZ_ID)!
  for (const table of ['quiz_results', 'attempts', 'quiz_extra_time', 'quiz_expected', 'quiz_audiences'])
    await client.query(`delete from ${table} where quiz_id = $1`, [RUNNING_QUIZ_ID])
  const columns = Object.keys(QUIZ_COLUMNS).filter((column) => column !== 'id')
  await client.query(
    `update quizzes set ${columns.map((column) => `${column} = fresh.${column}`).join(', ')}
     from json_to_recordset($1) as fresh(${columnList(QUIZ_COLUMNS)}) where quizzes.id = fresh.id`,
    [JSON.stringify([quizRow(plan, anchorDay)])],
  )
  const before = QUIZZES.filter(({ id }) => id < RUNNING_QUIZ_ID).reduce(
    (sum, { participants }) => sum + participants,
    0,
  )
  await insertAttempts(client, attemptRows(plan, anchorDay, before + 1))
}
