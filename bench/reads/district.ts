import type pg from 'pg'
import { Tokens } from '../../server/src/identity/tokens.ts'
import { agree, SECRET, sessionId } from '../rush/district.ts'

/** Members whose phones ask. */
export const READERS = 500

export interface Size {
  members: number
  events: number
  registrations: number
}

/**
 * A committee with a branch for every hundred members; events of every branch over ten years, a tenth of them to come, each
 * with its share of registrations and, where it is over, check-ins.
 */
export async function loadSize(pool: pg.Pool, { members, events, registrations }: Size): Promise<void> {
  const branches = members / 100
  const each = registrations / events
  await pool.query(
    `insert into organizations (id, kind, name, short_name) values (1, 'committee', '区委', '区委')`,
  )
  await pool.query(
    `insert into organizations (id, parent_id, kind, name, short_name)
     select 1 + n, 1, 'branch', '支部' || n, '支部' || n from generate_series(1, $1::int) n`,
    [branches],
  )
  await pool.query(
    `insert into members (id, number, name, organization_id, category)
     select n, 'M' || lpad(n::text, 8, '0'), '党员' || n, 2 + n % $2::int, 'full' from generate_series(1, $1::int) n`,
    [members, branches],
  )
  await pool.query(
    `insert into accounts (id, openid, member_id, bound_at) select n, 'o' || n, n, now() from generate_series(1, $1::int) n`,
    [READERS],
  )
  await pool.query(
    `insert into sessions (id, account_id, door, created_at, last_used_at, expires_at)
     select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, n, 'wechat', now(), now(), now() + interval '1 day'
     from generate_series(1, $1::int) n`,
    [READERS],
  )
  await pool.query(
    `insert into events (id, title, category, description, starts_at, ends_at, place_name, place_address,
       host_organization_id, capacity, state, published_at, registered_count, last_queue_number, checked_in_count)
     select n, '主题党日第' || n || '场', 'party_day', '学习与讨论。', at, at + interval '2 hours', '党群服务中心', '一楼',
       2 + n % $2::int, 200, 'published', now() - interval '10 years', $3, $3, case when at < now() then $3 else 0 end
     from generate_series(1, $1::int) n,
       lateral (select now() + interval '1 year' - n * (interval '10 years' / $1::int) as at) t`,
    [events, branches, each],
  )
  await pool.query(`insert into event_cohosts select n, 1, 0 from generate_series(1, $1::int) n`, [events])
  await pool.query(
    `insert into registrations (event_id, member_id, organization_id, state, queue_number, registered_at, updated_at)
     select e, m, 2 + m % $4::int, 'registered', k, now() - interval '2 years', now()
     from generate_series(1, $1::int) e, generate_series(1, $2::int) k,
       lateral (select 1 + (e::bigint * 7919 + k * 31) % $3::int as m) t
     on conflict do nothing`,
    [events, each, members, branches],
  )
  await pool.query(
    `insert into attendances (event_id, member_id, organization_id, method, checked_in_at)
     select r.event_id, r.member_id, r.organization_id, 'wall_code', e.starts_at
     from registrations r join events e on e.id = r.event_id where e.starts_at < now()`,
  )
  await agree(pool)
  await pool.query('vacuum analyze')
}

export function readerTokens(): Promise<string[]> {
  const tokens = new Tokens(SECRET)
  const end = new Date(Date.now() + 86_400_000)
  return Promise.all(Array.from({ length: READERS }, (_, i) => tokens.sign(sessionId(i + 1), end)))
}
