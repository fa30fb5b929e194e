import type pg from 'pg'
import { Tokens } from '../../server/src/identity/tokens.ts'
import { readPolicy } from '../../server/src/privacy/policy.ts'

export const MEMBERS = 10_000
export const SEATS = 1_000
/** Units with seats of their own, and how many each. */
export const UNITS = 10
export const UNIT_SEATS = 60
const BRANCHES = 100

export const SECRET = 'a secret of the benchmark, long enough'

/** The session of the member of this number: known without asking, also to pgbench. */
export const sessionId = (member: number) => `00000000-0000-4000-8000-${String(member).padStart(12, '0')}`

/** Everybody has agreed to the text in force, as people have before they see anything. */
export const agree = (pool: pg.Pool) =>
  pool.query('insert into consents (account_id, version, agreed_at) select id, $1, now() from accounts', [
    readPolicy().version,
  ])

/**
 * A district of ten units with five branches each and fifty branches beside them, a hundred members in every branch; each
 * member has a WeChat login and a session.
 */
export async function loadDistrict(pool: pg.Pool): Promise<void> {
  await pool.query(
    `insert into organizations (id, kind, name, short_name) values (1, 'committee', '区委', '区委')`,
  )
  await pool.query(
    `insert into organizations (id, parent_id, kind, name, short_name)
     select 1 + n, 1, 'general_branch', '单位' || n, '单位' || n from generate_series(1, $1::int) n order by n`,
    [UNITS],
  )
  await pool.query(
    `insert into organizations (id, parent_id, kind, name, short_name)
     select 100 + n, case when n <= 50 then 2 + (n - 1) / 5 else 1 end, 'branch', '支部' || n, '支部' || n
     from generate_series(1, $1::int) n order by n`,
    [BRANCHES],
  )
  await pool.query(
    `insert into members (id, number, name, organization_id, category)
     select n, 'M' || lpad(n::text, 8, '0'), '党员' || n, 101 + n % $2::int, 'full' from generate_series(1, $1::int) n`,
    [MEMBERS, BRANCHES],
  )
  await pool.query(
    `insert into accounts (id, openid, member_id, bound_at) select n, 'o' || n, n, now() from generate_series(1, $1::int) n`,
    [MEMBERS],
  )
  await pool.query(
    `insert into sessions (id, account_id, door, created_at, last_used_at, expires_at)
     select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, n, 'wechat', now(), now(), now() + interval '1 day'
     from generate_series(1, $1::int) n`,
    [MEMBERS],
  )
  await agree(pool)
  await pool.query('vacuum analyze')
}

/** What each member's phone sends. */
export function makeTokens(): Promise<string[]> {
  const tokens = new Tokens(SECRET)
  const end = new Date(Date.now() + 86_400_000)
  return Promise.all(Array.from({ length: MEMBERS }, (_, i) => tokens.sign(sessionId(i + 1), end)))
}

/** A thousand seats that open now, of which each unit has its own. Earlier rounds are cleared away. */
export async function openEvent(pool: pg.Pool): Promise<number> {
  await pool.query(
    'truncate outgoing_messages, notifications, registrations, event_quotas restart identity cascade',
  )
  const { rows } = await pool.query<{ id: number }>(
    `insert into events (title, category, description, starts_at, ends_at, place_name, place_address,
       host_organization_id, capacity, state, published_at)
     values ('千人观影', 'film', '凭报名入场，提前半小时检票。', now() + interval '3 days', now() + interval '3 days 3 hours',
       '人民会堂', '一号厅', 1, $1, 'published', now()) returning id`,
    [SEATS],
  )
  const { id } = rows[0]!
  await pool.query(
    `insert into event_quotas (event_id, organization_id, seats, position)
     select $1, 1 + n, $2, n from generate_series(1, $3::int) n`,
    [id, UNIT_SEATS, UNITS],
  )
  await pool.query('vacuum analyze registrations, events, event_quotas, notifications')
  await pool.query('checkpoint')
  return id
}

/** What the database holds afterwards. */
export async function inspect(pool: pg.Pool, eventId: number) {
  const { rows } = await pool.query<{ oversold: number; rows: number }>(
    `select
       (select count(*)::int from events e where e.id = $1 and (e.registered_count > e.capacity or
          e.registered_count <> (select coalesce(sum(1 + companions), 0) from registrations r
            where r.event_id = e.id and r.state = 'registered')))
       + (select count(*)::int from event_quotas q where q.event_id = $1 and (q.taken > q.seats or
          q.taken <> (select coalesce(sum(1 + companions), 0) from registrations r
            where r.event_id = q.event_id and r.state = 'registered' and r.quota_organization_id = q.organization_id)))
         as oversold,
       (select count(*)::int from registrations where event_id = $1) as rows`,
    [eventId],
  )
  return rows[0]!
}
