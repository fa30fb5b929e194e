import { type SQL, sql } from 'drizzle-orm'
import type { CheckInMethod } from '@tongxin/contract/check-in-constants'
import type { EventCategory } from '@tongxin/contract/constants'
import type { Queryable } from '../database/database.ts'

export interface OwnRow extends Record<string, unknown> {
  event_id: number
  title: string
  category: EventCategory
  starts_at: string
  ends_at: string
  place_name: string
  place_address: string
  place_latitude: number | null
  place_longitude: number | null
  host: { id: number; name: string; shortName: string }
  checked_in_at: string
  method: CheckInMethod
  offline: boolean
  checked_out_at: string | null
  minutes: number | null
  organization_id: number
  organization_name: string
}

/** As `serviceMinutes` counts them; null where the event counts none, or the person is still there. */
const MINUTES = sql`case when e.check_out and a.corrected_minutes is not null then a.corrected_minutes
  when e.check_out and a.checked_out_at is not null
    then greatest(0, floor(extract(epoch from a.checked_out_at - a.checked_in_at) / 60))::int end`

/** Each with the unit that the member came from at that time, whatever became of both since. */
async function select(db: Queryable, memberId: number, rest: SQL): Promise<OwnRow[]> {
  const { rows } = await db.execute<OwnRow>(sql`
    select e.id as event_id, e.title, e.category, e.starts_at, e.ends_at, e.place_name, e.place_address,
      e.place_latitude, e.place_longitude,
      json_build_object('id', h.id, 'name', h.name, 'shortName', h.short_name) as host,
      a.checked_in_at, a.method, a.offline, a.checked_out_at, ${MINUTES} as minutes,
      o.id as organization_id, o.name as organization_name
    from attendances a join events e on e.id = a.event_id
      join organizations h on h.id = e.host_organization_id
      join organizations o on o.id = a.organization_id
    where a.member_id = ${memberId} ${rest}`)
  return rows
}

/** Latest first. */
export const listOwn = (
  db: Queryable,
  memberId: number,
  after: readonly [checkedInAt: string, eventId: number] | undefined,
  limit: number,
) =>
  select(
    db,
    memberId,
    sql`${after ? sql`and (a.checked_in_at, a.event_id) < (${after[0]}::timestamptz, ${after[1]})` : sql``}
      order by a.checked_in_at desc, a.event_id desc limit ${limit}`,
  )

/** Service that is over, of events that began in this time, in their order. */
export const listService = (db: Queryable, memberId: number, from: Date, before: Date) =>
  select(
    db,
    memberId,
    sql`and e.starts_at >= ${from} and e.starts_at < ${before} and ${MINUTES} > 0 order by e.starts_at, e.id`,
  )

export async function sumOwn(db: Queryable, memberId: number): Promise<{ events: number; minutes: number }> {
  const { rows } = await db.execute<{ events: number; minutes: number }>(sql`
    select count(*)::int as events, coalesce(sum(${MINUTES}), 0)::int as minutes
    from attendances a join events e on e.id = a.event_id where a.member_id = ${memberId}`)
  return rows[0]!
}
