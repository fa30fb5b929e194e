import { eq, sql } from 'drizzle-orm'
import type { HotQueryable, Queryable } from '../database/database.ts'
import type { QuotaFacts, SeatFacts } from './admission.rules.ts'
import { findEvent, type HostedEvent } from './events.queries.ts'
import { eventAudiences, eventQuotas } from './events.table.ts'
import type { Belongings, WholeEvent } from './whole-event.ts'

const NAMED = `'id', o.id, 'name', o.name, 'shortName', o.short_name`

// One statement for any number of events.
const BELONGINGS = `
  select e.id,
    (select coalesce(json_agg(json_build_object(${NAMED}, 'path', o.path) order by c.position), '[]')
      from event_cohosts c join organizations o on o.id = c.organization_id where c.event_id = e.id) as cohosts,
    (select coalesce(json_agg(json_build_object(${NAMED}) order by o.path), '[]')
      from event_audiences a join organizations o on o.id = a.organization_id where a.event_id = e.id) as audience,
    (select coalesce(json_agg(json_build_object('organizationId', o.id, 'organization', json_build_object(${NAMED}),
        'seats', q.seats, 'taken', q.taken, 'waiting', q.waiting, 'released', q.released) order by q.position), '[]')
      from event_quotas q join organizations o on o.id = q.organization_id where q.event_id = e.id) as quotas
  from unnest($1::int[]) as e (id)`

type BelongingsRow = Belongings & { id: number }

const whole = (event: HostedEvent, row: BelongingsRow): WholeEvent => ({
  ...event,
  cohosts: row.cohosts,
  audience: row.audience,
  audienceOrganizationIds: row.audience.map(({ id }) => id),
  quotas: row.quotas,
})

export async function withBelongings(db: HotQueryable, rows: readonly HostedEvent[]): Promise<WholeEvent[]> {
  if (rows.length === 0) return []
  const found = await db.run<BelongingsRow>('belongings', BELONGINGS, [rows.map(({ id }) => id)])
  const byId = new Map(found.map((row) => [row.id, row]))
  return rows.map((row) => whole(row, byId.get(row.id)!))
}

/**
 * Takes the event's row lock: whoever changes counters or what they depend on waits here in line. The lock is asked for
 * before this function first waits, so that whatever is sent after the call is read under it, in one round trip.
 */
export async function lockWhole(tx: HotQueryable, id: number): Promise<WholeEvent | undefined> {
  // Statements of their own: they must see what those before us in the line have committed.
  const [, event, [row]] = await Promise.all([
    tx.run('lock_event', 'select id from events where id = $1 for update', [id]),
    findEvent(tx, id),
    tx.run<BelongingsRow>('belongings', BELONGINGS, [[id]]),
  ])
  return event && row && whole(event, row)
}

/** Writes the counters that changed under the lock: first of all, so that the CHECKs stop even a bug. */
export async function writeSeats(
  tx: HotQueryable,
  id: number,
  seats: SeatFacts & { pendingCount: number; lastQueueNumber: number },
  released: boolean,
): Promise<void> {
  const { registeredCount, waitlistCount, pendingCount, lastQueueNumber, quotas } = seats
  const counters = tx.run(
    'event_counters',
    `update events set registered_count = $2, waitlist_count = $3, pending_count = $4, last_queue_number = $5
     where id = $1`,
    [id, registeredCount, waitlistCount, pendingCount, lastQueueNumber],
  )
  // Sent together, in this order.
  if (quotas.length === 0) await counters
  else
    await Promise.all([
      counters,
      tx.run(
        'event_quota_counters',
        `update event_quotas q set taken = c.taken, waiting = c.waiting, released = $5
       from unnest($2::int[], $3::int[], $4::int[]) as c (organization_id, taken, waiting)
       where q.event_id = $1 and q.organization_id = c.organization_id
         and (q.taken, q.waiting, q.released) is distinct from (c.taken, c.waiting, $5::boolean)`,
        [
          id,
          quotas.map((quota) => quota.organizationId),
          quotas.map((quota) => quota.taken),
          quotas.map((quota) => quota.waiting),
          released,
        ],
      ),
    ])
}

/** Writes how many have come in, under the lock. */
export async function writeDoor(
  tx: HotQueryable,
  id: number,
  { checkedInCount, walkInCount }: { checkedInCount: number; walkInCount: number },
): Promise<void> {
  await tx.run('door_counters', 'update events set checked_in_count = $2, walk_in_count = $3 where id = $1', [
    id,
    checkedInCount,
    walkInCount,
  ])
}

/** Events whose units' seats should be everybody's by now and are not yet. */
export async function listUnreleased(db: Queryable, now: Date): Promise<number[]> {
  const { rows } = await db.execute<{ id: number }>(sql`
    select e.id from events e where e.quotas_released_at <= ${now} and e.state = 'published' and e.ends_at > ${now}
      and exists (select from event_quotas q where q.event_id = e.id and not q.released)
    order by e.quotas_released_at`)
  return rows.map(({ id }) => id)
}

export async function replaceAudience(db: Queryable, eventId: number, organizationIds: readonly number[]) {
  await db.delete(eventAudiences).where(eq(eventAudiences.eventId, eventId))
  if (organizationIds.length > 0)
    await db
      .insert(eventAudiences)
      .values(organizationIds.map((organizationId) => ({ eventId, organizationId })))
}

export async function replaceQuotas(
  db: Queryable,
  eventId: number,
  quotas: readonly (QuotaFacts & { released: boolean })[],
) {
  await db.delete(eventQuotas).where(eq(eventQuotas.eventId, eventId))
  if (quotas.length > 0)
    await db.insert(eventQuotas).values(quotas.map((quota, position) => ({ ...quota, eventId, position })))
}
