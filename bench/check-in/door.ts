import type pg from 'pg'
import { MEMBERS } from '../rush/district.ts'

const PAST_EVENTS = 20
const TABLES = ['attendance_scans', 'attendance_devices', 'attendances', 'registrations']

/**
 * A district has a past. Without it these tables would be empty when the statements are planned, and the plans that are
 * kept for them would read the whole table, the longer the more people are in: here as in pgbench.
 */
export async function loadPast(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ id: number }>(
    `insert into events (title, category, description, starts_at, ends_at, place_name, place_address,
       host_organization_id, state, published_at, registered_count, last_queue_number, checked_in_count)
     select '往期观影', 'film', '', now() - interval '1 day' * n, now() - interval '1 day' * n + interval '2 hours',
       '人民会堂', '一号厅', 1, 'published', now(), $1, $1, $1 from generate_series(1, ${PAST_EVENTS}) n returning id`,
    [MEMBERS / 2],
  )
  const past = [rows.map(({ id }) => id), MEMBERS / 2]
  const people = `from unnest($1::int[]) as e (id) cross join members m where m.id <= $2`
  await pool.query(
    `insert into registrations (event_id, member_id, organization_id, state, queue_number, registered_at, updated_at)
     select e.id, m.id, m.organization_id, 'registered', m.id, now(), now() ${people}`,
    past,
  )
  await pool.query(
    `insert into attendances (event_id, member_id, organization_id, method, checked_in_at)
     select e.id, m.id, m.organization_id, 'wall_code', now() ${people}`,
    past,
  )
  await pool.query(
    `insert into attendance_scans (event_id, nonce, person, kind, method, outcome, offline, received_at)
     select e.id, gen_random_uuid(), m.id, 'check_in', 'wall_code', 'counted', false, now() ${people}`,
    past,
  )
  await pool.query(
    `insert into attendance_devices (event_id, device_hash, person)
     select e.id, decode(md5('phone-' || m.id), 'hex'), m.id ${people}`,
    past,
  )
}

/** An event whose door is open, with everybody registered. The round before is cleared away. */
export async function openDoor(pool: pg.Pool): Promise<number> {
  for (const table of TABLES)
    await pool.query(
      `delete from ${table} where event_id > (select min(id) + ${PAST_EVENTS - 1} from events)`,
    )
  const { rows } = await pool.query<{ id: number }>(
    `insert into events (title, category, description, starts_at, ends_at, place_name, place_address,
       host_organization_id, state, published_at, registered_count, last_queue_number)
     values ('千人观影', 'film', '凭报名入场，提前半小时检票。', now() + interval '10 minutes', now() + interval '3 hours',
       '人民会堂', '一号厅', 1, 'published', now(), $1, $1) returning id`,
    [MEMBERS],
  )
  const { id } = rows[0]!
  await pool.query(
    `insert into registrations (event_id, member_id, organization_id, state, queue_number, registered_at, updated_at)
     select $1, m.id, m.organization_id, 'registered', m.id, now(), now() from members m`,
    [id],
  )
  await pool.query(`vacuum analyze ${TABLES.join(', ')}, events`)
  await pool.query('checkpoint')
  return id
}

/** What the database holds afterwards. */
export async function inspectDoor(pool: pg.Pool, eventId: number) {
  const { rows } = await pool.query<{ attendances: number; wrong: number }>(
    `select a.count::int as attendances,
       (abs(a.count - e.checked_in_count) + abs(a.count - s.count))::int as wrong
     from events e, (select count(*) from attendances where event_id = $1) a,
       (select count(*) from attendance_scans where event_id = $1 and outcome = 'counted') s
     where e.id = $1`,
    [eventId],
  )
  return rows[0]!
}
