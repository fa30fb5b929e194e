import { type SQL, sql } from 'drizzle-orm'
import type { QuestionContent, QuestionNotes } from '@tongxin/contract/questions'
import type { Queryable } from '../database/database.ts'
import { hiddenFrom, type Learner } from './hidden.queries.ts'
import type { Candidate, TopicRecord } from './practice.rules.ts'

export interface QuestionRow extends Record<string, unknown> {
  questionId: number
  version: number
  content: QuestionContent
  notes: QuestionNotes
  isMistake: boolean
}

export interface CardRow extends QuestionRow {
  dueAt: string
  stability: number
  difficulty: number
  state: number
  reps: number
  lapses: number
  learningSteps: number
  lastReviewAt: string | null
  wrongAt: string | null
}

const QUESTION = sql`q.id as "questionId", q.version, v.content, v.notes, coalesce(c.is_mistake, false) as "isMistake"`

/** Retired questions are no longer practised: most were wrong. */
const shownTo = (learner: Learner, now: Date): SQL => sql`
  q.state = 'active' and q.id not in ${hiddenFrom(learner, now)}`

/** The member's cards `c`, each with the question as it is now. */
const cards = (learner: Learner, now: Date): SQL => sql`
  from review_cards c
    join questions q on q.id = c.question_id
    join question_versions v on v.question_id = q.id and v.version = q.version
  where c.member_id = ${learner.id} and ${shownTo(learner, now)}`

export async function countCards(
  db: Queryable,
  learner: Learner,
  now: Date,
): Promise<{ mistakes: number; dueCards: number }> {
  const { rows } = await db.execute<{ mistakes: number; dueCards: number }>(sql`
    select (count(*) filter (where c.is_mistake))::int as mistakes,
      (count(*) filter (where c.due_at <= ${now}))::int as "dueCards"
    ${cards(learner, now)}`)
  return rows[0]!
}

const CARD = sql`${QUESTION}, c.due_at as "dueAt", c.stability, c.difficulty, c.state, c.reps, c.lapses,
  c.learning_steps as "learningSteps", c.last_review_at as "lastReviewAt", c.wrong_at as "wrongAt"`

/** Soonest due first. */
export async function listCards(
  db: Queryable,
  learner: Learner,
  now: Date,
  limit: number,
): Promise<CardRow[]> {
  const { rows } = await db.execute<CardRow>(sql`
    select ${CARD} ${cards(learner, now)} order by c.due_at, c.question_id limit ${limit}`)
  return rows
}

/** 错题本, latest first. */
export async function listMistakes(
  db: Queryable,
  learner: Learner,
  now: Date,
  page: { before?: readonly [wrongAt: string, questionId: number]; limit: number },
): Promise<(CardRow & { wrongAt: string })[]> {
  const { rows } = await db.execute<CardRow & { wrongAt: string }>(sql`
    select ${CARD} ${cards(learner, now)} and c.is_mistake
      ${page.before ? sql`and (c.wrong_at, c.question_id) < (${page.before[0]}::timestamptz, ${page.before[1]})` : sql``}
    order by c.wrong_at desc, c.question_id desc limit ${page.limit}`)
  return rows
}

/** More are not looked at in one day; which ones, the day decides. */
const CANDIDATES = 2_000

/**
 * What may be practised: of the organizations from the root down to the member's own.
 * @param from where in the bank to begin, 0 to 1
 */
export async function listCandidates(
  db: Queryable,
  learner: Learner,
  now: Date,
  from: number,
): Promise<Candidate[]> {
  const { rows } = await db.execute<Candidate & Record<string, unknown>>(sql`
    select q.id, s.topic, c.question_id is not null and not c.is_mistake as "isKnown"
    from questions q
      join question_strata s on s.id = q.stratum_id
      left join review_cards c on c.member_id = ${learner.id} and c.question_id = q.id
    where q.for_practice and q.organization_id = any(${sql.param([...learner.path])}::int[])
      and ${shownTo(learner, now)}
    order by q.id < (select coalesce(max(id), 0) * ${from}::float8 from questions), q.id limit ${CANDIDATES}`)
  return rows
}

/** By topic, from the results that the member has seen and from practice. */
export async function listRecords(db: Queryable, memberId: number, now: Date): Promise<TopicRecord[]> {
  const { rows } = await db.execute<TopicRecord & Record<string, unknown>>(sql`
    select s.topic, sum(wrong)::int as wrong, sum(answered)::int as answered
    from (
      select m.question_id, count(*) filter (where m.earned < m.marks) as wrong, count(*) as answered
      from attempts a join quizzes z on z.id = a.quiz_id join attempt_marks m on m.attempt_id = a.id
      where a.member_id = ${memberId} and (z.results_shown = 'at_once' or z.closes_at < ${now}::timestamptz - interval '1 day')
      group by 1
      union all select question_id, count(*) filter (where rating = 1), count(*)
      from review_log where member_id = ${memberId} and origin = 'practice' group by 1
    ) answers join questions q on q.id = answers.question_id join question_strata s on s.id = q.stratum_id
    group by s.topic`)
  return rows
}

export async function findPracticeDay(
  db: Queryable,
  memberId: number,
  day: string,
): Promise<number[] | undefined> {
  const { rows } = await db.execute<{ ids: number[] }>(sql`
    select question_ids as ids from practice_days where member_id = ${memberId} and day = ${day}::date`)
  return rows[0]?.ids
}

/** The first to choose decides; the day before goes. */
export async function putPracticeDay(db: Queryable, memberId: number, day: string, ids: readonly number[]) {
  await db.execute(sql`
    insert into practice_days (member_id, day, question_ids)
    values (${memberId}, ${day}::date, ${sql.param([...ids])}::int[])
    on conflict (member_id) do update set day = excluded.day, question_ids = excluded.question_ids
    where practice_days.day <> excluded.day`)
}

/** Those of these that may be shown, in this order. */
export async function listPractice(
  db: Queryable,
  learner: Learner,
  ids: readonly number[],
  times: { now: Date; dayBegan: Date },
): Promise<(QuestionRow & { done: boolean })[]> {
  const { rows } = await db.execute<QuestionRow & { done: boolean }>(sql`
    select ${QUESTION}, exists (
        select from review_log l where l.member_id = ${learner.id} and l.question_id = q.id and l.origin = 'practice'
          and l.reviewed_at >= ${times.dayBegan}) as done
    from unnest(${sql.param([...ids])}::int[]) with ordinality as chosen(id, place)
      join questions q on q.id = chosen.id
      join question_versions v on v.question_id = q.id and v.version = q.version
      left join review_cards c on c.member_id = ${learner.id} and c.question_id = q.id
    where q.for_practice and ${shownTo(learner, times.now)}
    order by chosen.place`)
  return rows
}
