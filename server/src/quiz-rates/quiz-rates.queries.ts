import { sql } from 'drizzle-orm'
import type { Queryable, Runner } from '../database/database.ts'
import type { OrganizationCounts } from './quiz-rates.rules.ts'

/** A quiz as far as its rates depend on it. */
export interface RatedQuiz {
  id: number
  title: string
  state: 'draft' | 'published' | 'withdrawn'
  opensAt: Date
  closesAt: Date
  /** After the last window's end, else the count is not of this window. */
  frozenAt: Date | null
  organizationId: number
  /** Of its organization. */
  path: number[]
  /** The largest that anybody has. */
  extraMinutes: number
  /** Of the organizations that it is for: ids from the root down. */
  audiencePaths: number[][]
}

export async function findQuiz(db: Queryable, id: number): Promise<RatedQuiz | undefined> {
  const { rows } = await db.execute<
    Omit<RatedQuiz, 'opensAt' | 'closesAt' | 'frozenAt'> &
      Record<'opensAt' | 'closesAt', string> & { frozenAt: string | null }
  >(sql`
    select q.id, q.title, q.state, q.opens_at as "opensAt", q.closes_at as "closesAt",
      case when q.frozen_at >= q.closes_at then q.frozen_at end as "frozenAt",
      q.organization_id as "organizationId", o.path,
      (select coalesce(max(x.minutes), 0)::int from quiz_extra_time x where x.quiz_id = q.id) as "extraMinutes",
      coalesce((select json_agg(a.path order by a.path) from quiz_audiences u
          join organizations a on a.id = u.organization_id where u.quiz_id = q.id),
        json_build_array(o.path)) as "audiencePaths"
    from quizzes q join organizations o on o.id = q.organization_id where q.id = ${id}`)
  const [row] = rows
  return (
    row && {
      ...row,
      opensAt: new Date(row.opensAt),
      closesAt: new Date(row.closesAt),
      frozenAt: row.frozenAt === null ? null : new Date(row.frozenAt),
    }
  )
}

/** $1: the quiz. Who it is for, as `isInQuizAudience` says. */
const QUIZ = `
  select q.audience_categories as categories, coalesce(
    nullif(array(select u.organization_id from quiz_audiences u where u.quiz_id = q.id), '{}'),
    array[q.organization_id]) as roots
  from quizzes q where q.id = $1`

/** 尚未参加: of the organizations `o` that `quiz` is for. Who has a result is counted where they were when they took it. */
const WAITING = `o.path && quiz.roots and m.state = 'active'
  and (quiz.categories = '{}' or m.category = any(quiz.categories) or m.is_mobile and 'mobile' = any(quiz.categories))
  and not exists (select from quiz_results r where r.quiz_id = $1 and r.member_id = m.id)`

/** An organization of the subtree that is asked for. */
export type Place = Pick<OrganizationCounts, 'id' | 'path' | 'branchId'> & { name: string; shortName: string }

/** An organization and everything below it, in the order of the tree; a 党小组 belongs to the branch above it. */
export async function listPlaces(db: Queryable, rootId: number): Promise<Place[]> {
  const { rows } = await db.execute<Place & Record<string, unknown>>(sql`
    select id, path, name, short_name as "shortName",
      case when kind = 'group' then coalesce(parent_id, id) else id end as "branchId"
    from organizations where path @> array[${rootId}::int] order by path`)
  return rows
}

export interface Result extends Record<string, unknown> {
  id: number
  participants: number
  passed: number
  excellent: number
  marks: number
  totalMarks: number
}

/*
 * The organizations are given as an array, and the statements have no names: so each is planned for as many as there are.
 * Guessed at ten, fifty thousand members would be looked up one by one.
 */
const among = (ids: readonly number[]) => sql`= any(${sql.param([...ids])}::int[])`

/** What came out, by organization: in the order of the index, without sorting. */
export async function countResults(
  db: Queryable,
  quizId: number,
  organizationIds: readonly number[],
): Promise<Result[]> {
  const { rows } = await db.execute<Result>(sql`
    select organization_id as id, count(*)::int as participants, (count(*) filter (where passed))::int as passed,
      (count(*) filter (where excellent))::int as excellent, sum(marks)::float8 as marks,
      sum(total_marks)::float8 as "totalMarks"
    from quiz_results where quiz_id = ${quizId} and organization_id ${among(organizationIds)} group by 1`)
  return rows
}

/** Participants by tenths of the total; full marks are 10. */
export async function countTenths(
  db: Queryable,
  quizId: number,
  organizationIds: readonly number[],
): Promise<{ tenth: number; people: number }[]> {
  const { rows } = await db.execute<{ tenth: number; people: number }>(sql`
    select marks * 10 / total_marks as tenth, count(*)::int as people
    from quiz_results
    where quiz_id = ${quizId} and total_marks > 0 and organization_id ${among(organizationIds)} group by 1`)
  return rows
}

export interface Expected extends Record<string, unknown> {
  id: number
  members: number
}

/** As it was when the window was over: those who had taken it included. */
export async function listFrozen(
  db: Queryable,
  quizId: number,
  organizationIds: readonly number[],
): Promise<Expected[]> {
  const { rows } = await db.execute<Expected>(sql`
    select organization_id as id, members from quiz_expected
    where quiz_id = ${quizId} and organization_id ${among(organizationIds)}`)
  return rows
}

/**
 * How many of the roster have not taken it, as `WAITING` says.
 * @param organizationIds of those that the quiz is for
 */
export async function countWaiting(
  db: Queryable,
  quizId: number,
  organizationIds: readonly number[],
): Promise<Expected[]> {
  const { rows } = await db.execute<Expected>(sql`
    select m.organization_id as id, count(*)::int as members
    from members m join quizzes q on q.id = ${quizId}
    where m.organization_id ${among(organizationIds)} and m.state = 'active'
      and (q.audience_categories = '{}' or m.category = any(q.audience_categories)
        or m.is_mobile and 'mobile' = any(q.audience_categories))
      and not exists (select from quiz_results r where r.quiz_id = ${quizId} and r.member_id = m.id)
    group by 1`)
  return rows
}

export interface WaitingRow {
  number: string
  name: string
  hasBegun: boolean
}

/** Of an organization and its 党小组, by number. */
export async function listWaiting(
  db: Runner,
  quizId: number,
  organizationId: number,
  page: { after: string; limit: number },
): Promise<WaitingRow[]> {
  return db.run(
    'quiz_not_yet_taken',
    `select m.number, m.name, exists (
         select from attempts a where a.quiz_id = $1 and a.member_id = m.id and a.state = 'open') as "hasBegun"
     from (${QUIZ}) quiz
       join organizations o on o.id = $2 or (o.kind = 'group' and o.parent_id = $2)
       join members m on m.organization_id = o.id
     where ${WAITING} and m.number > $3
     order by m.number limit $4`,
    [quizId, organizationId, page.after, page.limit],
  )
}

/** Published ones whose window is over and whose expected are not frozen, or of an earlier end. */
export async function listUnfrozen(db: Queryable, now: Date): Promise<number[]> {
  const { rows } = await db.execute<{ id: number }>(sql`
    select id from quizzes
    where state = 'published' and closes_at <= ${now} and (frozen_at is null or frozen_at < closes_at)
    order by closes_at, id`)
  return rows.map(({ id }) => id)
}

/** @returns whether it is still to be done; then nobody else does it until the end of the transaction */
export async function lockUnfrozen(db: Queryable, id: number, now: Date): Promise<boolean> {
  const { rows } = await db.execute(sql`
    select from quizzes
    where id = ${id} and state = 'published' and closes_at <= ${now} and (frozen_at is null or frozen_at < closes_at)
    for no key update skip locked`)
  return rows.length === 1
}

/** Writes down how many are expected of each organization: who took it there, and who could have. */
export async function freeze(db: Queryable & Runner, id: number, now: Date): Promise<void> {
  await db.execute(sql`delete from quiz_expected where quiz_id = ${id}`)
  await db.run(
    'quiz_freeze',
    `insert into quiz_expected (quiz_id, organization_id, members)
     select $1, organization_id, count(*) from (
       select m.organization_id
       from (${QUIZ}) quiz cross join organizations o join members m on m.organization_id = o.id
       where ${WAITING}
       union all select r.organization_id from quiz_results r where r.quiz_id = $1
     ) people group by organization_id`,
    [id],
  )
  await db.execute(sql`update quizzes set frozen_at = ${now} where id = ${id}`)
}
