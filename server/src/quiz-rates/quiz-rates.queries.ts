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

/** Grouped by marks first: a dozen kinds of result each organization, rather than thirteen sums over each person. */
const RESULTS = `
  select organization_id, sum(people)::int as participants,
    coalesce(sum(people) filter (where passed), 0)::int as passed,
    coalesce(sum(people) filter (where excellent), 0)::int as excellent,
    sum(marks)::float8 as marks, sum(total_marks)::float8 as total_marks,
    array[${Array.from({ length: 10 }, (_, tenth) => `coalesce(sum(people) filter (where tenth = ${tenth}), 0)::int`).join(', ')}] as distribution
  from (
    select organization_id, passed, excellent, least(9, marks * 10::bigint / nullif(total_marks, 0)) as tenth,
      count(*) as people, sum(marks) as marks, sum(total_marks) as total_marks
    from quiz_results where quiz_id = $1 group by 1, 2, 3, 4
  ) kinds group by organization_id`

const countsWith = (expected: string) => `
  with results as (${RESULTS}), expected as (${expected})
  select o.id, o.path, case when o.kind = 'group' then coalesce(o.parent_id, o.id) else o.id end as "branchId",
    coalesce(e.members, 0)::int as expected, coalesce(r.participants, 0) as participants,
    coalesce(r.passed, 0) as passed, coalesce(r.excellent, 0) as excellent, coalesce(r.marks, 0) as marks,
    coalesce(r.total_marks, 0) as "totalMarks", coalesce(r.distribution, '{}') as distribution
  from expected e full join results r using (organization_id) join organizations o on o.id = organization_id
  where o.path @> array[$2::int]
  order by o.path`

const FROZEN = countsWith('select organization_id, members from quiz_expected where quiz_id = $1')
const LIVE = countsWith(`
  select coalesce(w.organization_id, r.organization_id) as organization_id,
    coalesce(w.members, 0) + coalesce(r.participants, 0) as members
  from (
    select m.organization_id, count(*) as members
    from (${QUIZ}) quiz join organizations o on o.path @> array[$2::int] join members m on m.organization_id = o.id
    where ${WAITING} group by 1
  ) w full join results r using (organization_id)`)

/**
 * What is counted of each organization of a subtree, in the order of the tree.
 * @param frozen with the expected as they were when the window was over
 */
export async function countOrganizations(
  db: Runner,
  quizId: number,
  rootId: number,
  frozen: boolean,
): Promise<OrganizationCounts[]> {
  return frozen
    ? db.run('quiz_rates_frozen', FROZEN, [quizId, rootId])
    : db.run('quiz_rates', LIVE, [quizId, rootId])
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
