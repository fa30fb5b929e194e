import { sql, type SQL } from 'drizzle-orm'
import type { Queryable } from '../database/database.ts'

/** What a calendar shows of an event. */
export interface CalendarEvent {
  id: number
  uid: string
  sequence: number
  title: string
  description: string
  startsAt: Date
  endsAt: Date
  place: string
  address: string
  state: 'draft' | 'published' | 'cancelled'
  cancelReason: string | null
  updatedAt: Date
  host: string
  cohosts: string[]
}

type Raw = Omit<CalendarEvent, 'startsAt' | 'endsAt' | 'updatedAt'> & {
  startsAt: string
  endsAt: string
  updatedAt: string
}

async function select(db: Queryable, rest: SQL): Promise<CalendarEvent[]> {
  const { rows } = await db.execute<Raw & Record<string, unknown>>(sql`
    select e.id, e.calendar_uid as uid, e.sequence, e.title, e.description, e.starts_at as "startsAt",
      e.ends_at as "endsAt", e.place_name as place, e.place_address as address, e.state,
      e.cancel_reason as "cancelReason", e.updated_at as "updatedAt", o.name as host,
      coalesce((select array_agg(c.name order by h.position) from event_cohosts h
        join organizations c on c.id = h.organization_id where h.event_id = e.id), '{}') as cohosts
    from events e join organizations o on o.id = e.host_organization_id ${rest}`)
  return rows.map((row) => ({
    ...row,
    startsAt: new Date(row.startsAt),
    endsAt: new Date(row.endsAt),
    updatedAt: new Date(row.updatedAt),
  }))
}

export async function findCalendarEvent(db: Queryable, id: number): Promise<CalendarEvent | undefined> {
  return (await select(db, sql`where e.id = ${id}`))[0]
}

/** What a member has a seat at, cancelled events included, that was not over by `since`. */
export const listCalendarEvents = (db: Queryable, memberId: number, since: Date, limit: number) =>
  select(
    db,
    sql`join registrations r on r.event_id = e.id
      where r.member_id = ${memberId} and r.state = 'registered' and e.published_at is not null
        and e.ends_at > ${since}
      order by e.starts_at desc, e.id limit ${limit}`,
  )

export async function findSubscription(db: Queryable, memberId: number): Promise<Date | null> {
  const { rows } = await db.execute<{ created_at: string }>(
    sql`select created_at from calendar_subscriptions where member_id = ${memberId}`,
  )
  return rows[0] ? new Date(rows[0].created_at) : null
}

/** The one before no longer counts. */
export async function putSubscription(db: Queryable, memberId: number, tokenHash: string, now: Date) {
  await db.execute(sql`
    insert into calendar_subscriptions (member_id, token_hash, created_at) values (${memberId}, ${tokenHash}, ${now})
    on conflict (member_id) do update set token_hash = excluded.token_hash, created_at = excluded.created_at`)
}

export async function deleteSubscription(db: Queryable, memberId: number) {
  await db.execute(sql`delete from calendar_subscriptions where member_id = ${memberId}`)
}

/** Whose address it is; nobody's when they are on the roster no more. */
export async function findSubscriber(db: Queryable, tokenHash: string): Promise<number | undefined> {
  const { rows } = await db.execute<{ member_id: number }>(sql`
    select s.member_id from calendar_subscriptions s join members m on m.id = s.member_id
    where s.token_hash = ${tokenHash} and m.state = 'active'`)
  return rows[0]?.member_id
}
