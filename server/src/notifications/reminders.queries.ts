import { sql } from 'drizzle-orm'
import { TIME_ZONE } from '@tongxin/contract/constants'
import type { Queryable } from '../database/database.ts'
import { insertFrom, type Sendable } from './notifications.queries.ts'

/**
 * Reminders whose hour has come, for everyone who is registered: at 18:00 of the day before, and two hours before the
 * start. Who registered after that hour has just read when it is. Each is made once for each time of beginning, by
 * `notifications_reminders_idx`; an event that is put off is reminded of again.
 */
export function insertDueReminders(db: Queryable, sendable: Sendable, now: Date): Promise<void> {
  return insertFrom(
    db,
    sql`select due.kind, e.id as event_id, r.member_id, '{}'::jsonb as facts, null::text as reason_cipher
      from events e
        cross join lateral (values
          ('reminder_day_before',
            ((e.starts_at at time zone ${TIME_ZONE}::text)::date - 1 + time '18:00') at time zone ${TIME_ZONE}::text,
            e.starts_at - interval '2 hours'),
          ('reminder_two_hours', e.starts_at - interval '2 hours', e.starts_at)
        ) as due (kind, since, until)
        join registrations r on r.event_id = e.id and r.state = 'registered' and r.registered_at <= due.since
      where e.state = 'published' and e.starts_at > ${now} and e.starts_at < ${now}::timestamptz + interval '2 days'
        and due.since <= ${now} and due.until > ${now}
        and not exists (
          select from notifications n where n.event_id = e.id and n.kind = due.kind and n.member_id = r.member_id
            and n.starts_at = e.starts_at and n.kind in ('reminder_day_before', 'reminder_two_hours'))`,
    sendable,
    now,
  )
}

export async function deleteBefore(db: Queryable, time: Date): Promise<void> {
  await db.execute(sql`delete from notifications where created_at < ${time}`)
}
