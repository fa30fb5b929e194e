import { sql } from 'drizzle-orm'
import type { QuestionContent } from '@tongxin/contract/questions'
import type { HotQueryable, Queryable } from '../database/database.ts'
import type { CardState, Review, ReviewOrigin } from './fsrs.rules.ts'
import { hiddenFrom, type Learner } from './hidden.queries.ts'

/** Two phones of one member are heard one after the other: each card follows from all that has been said before. */
export async function lockLearner(db: Queryable, memberId: number): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext('reviews'), ${memberId})`)
}

export interface ReviewedQuestion extends Record<string, unknown> {
  id: number
  content: QuestionContent
  /** May be practised by this member, or is among their cards. */
  known: boolean
  /** Its answer must not come out now. */
  hidden: boolean
}

export async function listReviewed(
  db: Queryable,
  learner: Learner,
  ids: readonly number[],
  now: Date,
): Promise<ReviewedQuestion[]> {
  const { rows } = await db.execute<ReviewedQuestion>(sql`
    select q.id, v.content, q.id in ${hiddenFrom(learner, now)} as hidden,
      c.question_id is not null or (q.for_practice and q.state = 'active'
        and q.organization_id = any(${sql.param([...learner.path])}::int[])) as known
    from questions q
      join question_versions v on v.question_id = q.id and v.version = q.version
      left join review_cards c on c.member_id = ${learner.id} and c.question_id = q.id
    where q.id = any(${sql.param([...ids])}::int[])`)
  return rows
}

export interface LoggedReview {
  nonce: string
  questionId: number
  rating: number
  origin: ReviewOrigin
  reviewedAt: Date
}

const LOGGED = `nonce, question_id as "questionId", rating, origin, reviewed_at as "reviewedAt"`

export const findLogged = (db: HotQueryable, memberId: number, nonces: readonly string[]) =>
  db.run<LoggedReview>(
    'reviews_known',
    `select ${LOGGED} from review_log where member_id = $1 and nonce = any($2::uuid[])`,
    [memberId, nonces],
  )

/** All reviews of these questions. */
export const listLogged = (db: HotQueryable, memberId: number, questionIds: readonly number[]) =>
  db.run<LoggedReview>(
    'reviews_of_questions',
    `select ${LOGGED} from review_log where member_id = $1 and question_id = any($2::int[])`,
    [memberId, questionIds],
  )

export async function insertReviews(
  db: HotQueryable,
  memberId: number,
  reviews: readonly (Review & { questionId: number })[],
): Promise<void> {
  await db.run(
    'reviews_insert',
    `insert into review_log (member_id, nonce, question_id, rating, origin, reviewed_at)
     select $1, r.nonce, r."questionId", r.rating, r.origin, r."reviewedAt"
     from json_to_recordset($2) as r(nonce uuid, "questionId" int, rating int, origin text, "reviewedAt" timestamptz)
     on conflict do nothing`,
    [memberId, JSON.stringify(reviews)],
  )
}

/**
 * Answers of an attempt: the wrong ones, and the right ones to questions that have a card.
 * @returns the questions that were written
 */
export async function insertAnswered(
  db: HotQueryable,
  memberId: number,
  answered: readonly { questionId: number; rating: number; isRight: boolean }[],
  now: Date,
): Promise<number[]> {
  const rows = await db.run<{ id: number }>(
    'reviews_of_attempt',
    `insert into review_log (member_id, nonce, question_id, rating, origin, reviewed_at)
     select $1, gen_random_uuid(), r."questionId", r.rating, 'attempt', $3
     from json_to_recordset($2) as r("questionId" int, rating int, "isRight" boolean)
     where not r."isRight" or exists (
       select from review_cards c where c.member_id = $1 and c.question_id = r."questionId")
     returning question_id as id`,
    [memberId, JSON.stringify(answered), now],
  )
  return rows.map(({ id }) => id)
}

export async function putCards(
  db: HotQueryable,
  memberId: number,
  cards: readonly (CardState & { questionId: number })[],
): Promise<void> {
  await db.run(
    'review_cards_put',
    `insert into review_cards (member_id, question_id, due_at, stability, difficulty, state, reps, lapses,
       learning_steps, last_review_at, is_mistake, wrong_at)
     select $1, "questionId", "dueAt", stability, difficulty, state, reps, lapses, "learningSteps", "lastReviewAt",
       "isMistake", "wrongAt"
     from json_to_recordset($2) as c("questionId" int, "dueAt" timestamptz, stability float8, difficulty float8,
       state int, reps int, lapses int, "learningSteps" int, "lastReviewAt" timestamptz, "isMistake" boolean,
       "wrongAt" timestamptz)
     on conflict (member_id, question_id) do update set due_at = excluded.due_at, stability = excluded.stability,
       difficulty = excluded.difficulty, state = excluded.state, reps = excluded.reps, lapses = excluded.lapses,
       learning_steps = excluded.learning_steps, last_review_at = excluded.last_review_at,
       is_mistake = excluded.is_mistake, wrong_at = excluded.wrong_at`,
    [memberId, JSON.stringify(cards)],
  )
}
