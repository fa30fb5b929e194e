import type pg from 'pg'
import { MEMBERS } from '../rush/district.ts'

/** An event whose door is open, with everybody registered. Earlier rounds are cleared away. */
export async function openDoor(pool: pg.Pool): Promise<number> {
  await pool.query(
    'truncate attendance_scans, attendance_devices, attendances, registrations restart identity cascade',
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
  await pool.query('vacuum analyze registrations, attendances, attendance_scans, attendance_devices, events')
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
