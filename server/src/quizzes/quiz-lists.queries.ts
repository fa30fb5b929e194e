import { sql } from 'drizzle-orm'
import type { QuizStatus } from '@tongxin/contract/quiz-constants'
import { containing } from '../database/like.ts'
import type { Queryable } from '../database/database.ts'
import type { QuizStanding } from './quizzes.rules.ts'

/** The parts of a list in their order. Each has its own: what ends or begins soonest, or what was last. */
const PARTS: readonly QuizStatus[] = ['running', 'upcoming', 'draft', 'ended', 'withdrawn']

/** Whose list it is: what a member may take, or what an organiser keeps and oversees. */
export type Whose =
  | { member: QuizStanding }
  | {
      /** The subtrees whose quizzes they keep, drafts included. */
      managed: readonly number[]
      /** The subtrees that they oversee. */
      overseen: readonly number[]
      /** Those, and everything that they are part of: a quiz for one of these reaches down to them. */
      above: readonly number[]
    }

/** Place in a list: its part, the key in that part, the id. */
export interface QuizKey {
  part: number
  /** Microseconds since 1970, negative where the latest is first. */
  at: number
  id: number
}

const ints = (ids: readonly number[]) => sql`${sql.param([...ids])}::int[]`
const texts = (words: readonly string[]) => sql`${sql.param([...words])}::text[]`

/** For a member: found from their path, however many quizzes others have. */
const forMember = ({ path, category, isMobile }: QuizStanding) => sql`
  q.published_at is not null
  and (q.audience_categories = '{}'
    or q.audience_categories && ${texts([category, ...(isMobile ? ['mobile'] : [])])})
  and q.id in (
    select own.id from quizzes own where own.organization_id = any(${ints(path)})
      and not exists (select from quiz_audiences a where a.quiz_id = own.id)
    union all
    select a.quiz_id from quiz_audiences a where a.organization_id = any(${ints(path)}))`

const forOrganiser = ({ managed, overseen, above }: Exclude<Whose, { member: unknown }>) => sql`(
  o.path && ${ints(managed)}
  or q.published_at is not null and (
    o.path && ${ints(overseen)}
    or q.organization_id = any(${ints(above)})
      and not exists (select from quiz_audiences a where a.quiz_id = q.id)
    or exists (select from quiz_audiences a join organizations named on named.id = a.organization_id
      where a.quiz_id = q.id and (named.path && ${ints(overseen)} or named.id = any(${ints(above)})))))`

/**
 * A page of ids with their places.
 * @param at the moment at which the list was begun: what is running and what has ended stays so from page to page
 */
export async function listQuizzes(
  db: Queryable,
  filter: { whose: Whose; at: Date; status?: QuizStatus; q?: string; after?: QuizKey; limit: number },
): Promise<QuizKey[]> {
  const { whose, at, status, after } = filter
  const pattern = filter.q?.trim() ? containing(filter.q) : undefined
  // What a member may take; what was withdrawn they see when they ask for it.
  const parts =
    status !== undefined ? [status] : 'member' in whose ? (['running', 'upcoming', 'ended'] as const) : PARTS
  const { rows } = await db.execute<{ part: number; at: number; id: number }>(sql`
    select part, at, id from (
      select q.id, placed.part,
        (extract(epoch from case placed.part when 1 then q.opens_at when 2 then q.created_at else q.closes_at end)
          * case when placed.part < 2 then 1000000 else -1000000 end)::float8 as at
      from quizzes q join organizations o on o.id = q.organization_id
      cross join lateral (select case
        when q.state = 'draft' then 2 when q.state = 'withdrawn' then 4
        when q.closes_at <= ${at} then 3 when q.opens_at <= ${at} then 0 else 1 end as part) as placed
      where ${'member' in whose ? forMember(whose.member) : forOrganiser(whose)}
        ${pattern === undefined ? sql`` : sql`and (q.title ilike ${pattern} or o.name ilike ${pattern})`}
    ) listed
    where part = any(${ints(parts.map((part) => PARTS.indexOf(part)))})
      ${after ? sql`and (part, at, id) > (${after.part}::int, ${after.at}::float8, ${after.id}::int)` : sql``}
    order by part, at, id limit ${filter.limit}`)
  return rows
}
