import { asc, inArray, sql } from 'drizzle-orm'
import type { Cadence, EventCategory } from '@tongxin/contract/constants'
import type { Queryable } from '../database/database.ts'
import { type HostedEvent, selectEvents } from './events.queries.ts'
import { events } from './events.table.ts'

const COPIED = [
  'title category description place_name place_address place_latitude place_longitude host_organization_id capacity',
  'waitlist_enabled requires_approval companions_max audience_categories audience_guests form',
  'fence_radius walk_ins check_out expects_all',
]
  .join(' ')
  .split(' ')

/** They keep their distance from the start. */
const SHIFTED = [
  'starts_at ends_at registration_opens_at registration_closes_at check_in_opens_at check_in_closes_at',
  'cancellation_closes_at quotas_released_at',
]
  .join(' ')
  .split(' ')

export interface Copy {
  /** How much later, in milliseconds; earlier when negative. */
  shift: number
  creationKey: string | null
  seriesId: number | null
  now: Date
}

/**
 * A draft with the same settings; nobody is registered.
 * @returns its id, or `undefined` when the creation key was used before
 */
export async function copyEvent(db: Queryable, sourceId: number, copy: Copy): Promise<number | undefined> {
  const shifted = SHIFTED.map((column) => `${column} + shift`)
  const { rows } = await db.execute<{ id: number }>(sql`
    insert into events (${sql.raw([...COPIED, ...SHIFTED].join(', '))}, creation_key, series_id, updated_at)
    select ${sql.raw([...COPIED, ...shifted].join(', '))}, ${copy.creationKey}::text, ${copy.seriesId}::int,
      ${copy.now}::timestamptz
    from events, (select ${copy.shift}::float8 * interval '1 millisecond' as shift) s
    where id = ${sourceId}
    on conflict (creation_key) do nothing
    returning id`)
  const id = rows[0]?.id
  if (id === undefined) return undefined
  for (const [table, columns] of [
    ['event_cohosts', 'organization_id, position'],
    ['event_audiences', 'organization_id'],
    ['event_quotas', 'organization_id, seats, position'],
  ] as const)
    await db.execute(sql`
      insert into ${sql.raw(table)} (event_id, ${sql.raw(columns)})
      select ${id}, ${sql.raw(columns)} from ${sql.raw(table)} where event_id = ${sourceId}`)
  return id
}

/** Joins the event to a new series. */
export async function beginSeries(
  db: Queryable,
  event: { id: number; hostOrganizationId: number; category: EventCategory },
  cadence: Cadence,
  now: Date,
): Promise<number> {
  const { rows } = await db.execute<{ id: number }>(sql`
    with series as (
      insert into event_series (organization_id, category, cadence, created_at)
      values (${event.hostOrganizationId}, ${event.category}, ${cadence}, ${now}) returning id)
    update events set series_id = series.id from series where events.id = ${event.id} returning series.id`)
  return rows[0]!.id
}

export async function findCadence(db: Queryable, seriesId: number): Promise<Cadence | undefined> {
  const { rows } = await db.execute<{ cadence: Cadence }>(
    sql`select cadence from event_series where id = ${seriesId}`,
  )
  return rows[0]?.cadence
}

/** By their start. */
export function findEvents(db: Queryable, ids: readonly number[]): Promise<HostedEvent[]> {
  return selectEvents(db)
    .where(inArray(events.id, [...ids]))
    .orderBy(asc(events.startsAt), asc(events.id))
}
