import pg from 'pg'
import { AuditService } from '../../server/src/audit/audit.service.ts'
import { openDatabase } from '../../server/src/database/database.ts'
import { migrate } from '../../server/src/database/migrate.ts'
import type { Actor } from '../../server/src/identity/access.rules.ts'
import { OrganizationsService } from '../../server/src/organizations/organizations.service.ts'
import { QuizRatesService } from '../../server/src/quiz-rates/quiz-rates.service.ts'
import { median } from '../support.ts'

/** The subtree that is asked for; the district around it has a fifth more. */
const MEMBERS = 50_000
const BRANCHES = 500
const UNITS = 20
const SUBTREE = 2
const LOOKS = 40

/** A committee with two subtrees, and a quiz that nine in ten have taken. */
async function load(pool: pg.Pool): Promise<void> {
  await pool.query(
    `insert into organizations (id, parent_id, kind, name, short_name)
     values (1, null, 'committee', '区委', '区委'), (2, 1, 'committee', '城区', '城区'), (3, 1, 'committee', '乡镇', '乡镇')`,
  )
  await pool.query(
    `insert into organizations (id, parent_id, kind, name, short_name)
     select 10 + n, 2, 'general_branch', '总支' || n, '总支' || n from generate_series(1, $1::int) n`,
    [UNITS],
  )
  await pool.query(
    `insert into organizations (id, parent_id, kind, name, short_name)
     select 1000 + n, case when n <= $1::int then 11 + n % $2::int else 3 end, 'branch', '支部' || n, '支部' || n
     from generate_series(1, $1::int * 6 / 5) n order by n`,
    [BRANCHES, UNITS],
  )
  await pool.query(
    `insert into members (id, number, name, organization_id, category)
     select n, 'M' || lpad(n::text, 8, '0'), '党员' || n, 1001 + n % ($2::int * 6 / 5), 'full'
     from generate_series(1, $1::int * 6 / 5) n`,
    [MEMBERS, BRANCHES],
  )
  await pool.query(
    `insert into quizzes (id, organization_id, title, state, opens_at, closes_at, paper_kind, questions_count, total_marks,
       created_at, updated_at)
     select n, 1, '应知应会', 'published', now() - interval '9 days', now() + interval '9 days', 'drawn', 50, 10000,
       now(), now() from generate_series(1, 3) n`,
  )
  // The same result in other quizzes too: what is asked for is a part of what there is.
  await pool.query(
    `with attempt as (
       insert into attempts (quiz_id, member_id, organization_id, number, state, handed_in_by, started_at, deadline_at,
         handed_in_at, questions, marks, total_marks)
       select q, m.id, m.organization_id, 1, 'handed_in', 'self', now(), now(), now(), '[]', 4000 + (m.id * 7919) % 6001, 10000
       from members m, generate_series(1, 3) q where m.id / 600 % 10 > 0 returning *)
     insert into quiz_results (quiz_id, member_id, organization_id, attempt_id, marks, total_marks, passed, excellent)
     select quiz_id, member_id, organization_id, id, marks, total_marks, marks >= 6000, marks >= 9000 from attempt`,
  )
  await pool.query(
    `insert into quiz_expected select 2, organization_id, count(*) from members group by organization_id`,
  )
  await pool.query(
    `update quizzes set opens_at = now() - interval '9 days', closes_at = now() - interval '1 day', frozen_at = now() where id = 2`,
  )
  await pool.query('vacuum analyze')
}

const EXPECTED = {
  running: `select organization_id, count(*) as members from members m
    where m.state = 'active' group by 1`,
  ended: 'select organization_id, members from quiz_expected where quiz_id = $1',
}
/** What somebody would write by hand for the same figures: rates over all and by branch, mean score, distribution. */
const raw = (stage: keyof typeof EXPECTED) => `
  with results as (
    select r.*, r.marks * 10 / r.total_marks as tenth
    from quiz_results r join organizations o on o.id = r.organization_id
    where r.quiz_id = $1 and o.path @> array[$2::int]
  ), branches as (
    select organization_id, count(*) as participants, count(*) filter (where passed) as passed,
      count(*) filter (where excellent) as excellent, sum(marks) as marks, sum(total_marks) as total_marks
    from results group by organization_id
  ), expected as (
    select e.* from (${EXPECTED[stage]}) e join organizations o on o.id = e.organization_id
    where o.path @> array[$2::int]
  )
  select sum(e.members)::int as expected, sum(b.participants)::int as participants, sum(b.passed)::int as passed,
    sum(b.excellent)::int as excellent, (sum(b.marks) / sum(b.total_marks))::float8 as "meanScore",
    avg(b.participants::float8 / e.members) as p, avg(b.passed::float8 / b.participants) as q,
    avg(b.excellent::float8 / b.participants) as r,
    (select json_agg(n order by tenth) from (select least(9, tenth) as tenth, count(*) as n from results group by 1) t)
  from expected e left join branches b using (organization_id)`
/** And for three rates over all participants alone, once the window is over. */
const LEAST = `
  select count(*)::int as participants, (count(*) filter (where r.passed))::int as passed,
    (count(*) filter (where r.excellent))::int as excellent
  from quiz_results r join organizations o on o.id = r.organization_id
  where r.quiz_id = $1 and o.path @> array[$2::int]`
const RAW = { running: raw('running'), ended: raw('ended'), least: LEAST }
type Stage = keyof typeof RAW
const QUIZZES: Record<Stage, number> = { running: 1, ended: 2, least: 2 }

/** Milliseconds, medians: the whole reply, and plain SQL for the same figures (`least`: for three numbers of them). */
export type RatesFigures = Record<Stage, { reply: number; raw: number; ratio: number }>

/**
 * The rates of a subtree of 50,000 members beside plain SQL over the same rows, in turns; in a database of its own on
 * this server.
 * @throws Error when the two count differently
 */
export async function measureRates(connectionString: string): Promise<RatesFigures> {
  const admin = new pg.Client({ connectionString })
  await admin.connect()
  await admin.query('drop database if exists bench_rates with (force)')
  await admin.query('create database bench_rates')
  await admin.end()
  const address = new URL(connectionString)
  address.pathname = '/bench_rates'
  await migrate(address.toString())
  // Loading may take longer than a statement of the server.
  const loader = new pg.Pool({ connectionString: address.toString(), max: 1 })
  await load(loader)
  await loader.end()
  const database = openDatabase(address.toString())
  try {
    const organizations = new OrganizationsService(database)
    const clock = () => new Date()
    const audit = new AuditService(database, clock, organizations)
    const service = new QuizRatesService(database, clock, organizations, audit)
    const actor: Actor = {
      ...{ sessionId: '', door: 'desktop', accountId: 1, member: null },
      grants: [{ role: 'supervisor', organizationId: SUBTREE }],
    }
    const look = (stage: Stage) => service.rates(actor, QUIZZES[stage], { organizationId: SUBTREE })
    const raw = async (stage: Stage) =>
      (
        await database.run<Record<'participants' | 'passed' | 'excellent', number>>(
          `raw_${stage}`,
          RAW[stage],
          [QUIZZES[stage], SUBTREE],
        )
      )[0]!
    const measure = async (stage: Stage) => {
      const times: { reply: number; raw: number }[] = []
      for (let i = 0; i < LOOKS; i++) {
        const took: Record<string, number> = {}
        const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
          const start = performance.now()
          const value = await work()
          took[name] = performance.now() - start
          return value
        }
        const first = i % 2 === 0
        const early = first ? null : await timed('raw', () => raw(stage))
        const reply = await timed('reply', () => look(stage))
        const sums = early ?? (await timed('raw', () => raw(stage)))
        for (const name of ['participants', 'passed', 'excellent'] as const)
          if (reply[name] !== sums[name]) throw new Error(`${stage}: ${name} is not ${sums[name]}`)
        // What is compiled, planned and cached first does not count.
        if (i >= LOOKS / 4) times.push({ reply: took.reply!, raw: took.raw! })
      }
      return {
        reply: median(times.map(({ reply }) => reply)),
        raw: median(times.map(({ raw }) => raw)),
        ratio: median(times.map(({ reply, raw }) => reply / raw)),
      }
    }
    return {
      running: await measure('running'),
      ended: await measure('ended'),
      least: await measure('least'),
    }
  } finally {
    await database.pool.end()
  }
}

/** For `bench/quiz.ts`. */
export function sayRates(figures: RatesFigures): string {
  const of = (stage: Stage) => {
    const { reply, raw, ratio } = figures[stage]
    return `${stage}: ${reply.toFixed(1)} ms, plain SQL ${raw.toFixed(1)} ms, ${ratio.toFixed(2)} ×`
  }
  return `rates of a subtree of ${MEMBERS.toLocaleString('en')} members: ${of('running')}; ${of('ended')}; ${of('least')}`
}
