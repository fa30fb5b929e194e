import { and, asc, desc, eq, gt, inArray, lt, lte, or, sql, type SQL } from 'drizzle-orm'
import type { EventCategory, EventStatus } from '@tongxin/contract/constants'
import { LIMITS } from '@tongxin/contract/limits'
import { containing } from '../database/like.ts'
import type { Queryable } from '../database/database.ts'
import { organizations } from '../organizations/organizations.table.ts'
import { addDays } from '../time.ts'
import { selectEvents } from './events.queries.ts'
import { events } from './events.table.ts'
import { isKnown, isManaged } from './known-events.ts'

export interface EventFilter {
  now: Date
  category?: EventCategory
  status?: EventStatus
  /** Not over by then. */
  from?: Date
  /** Begun before then. */
  before?: Date
  q?: string
  /** The subtrees whose drafts may be shown; with `managedOnly` nothing else is. */
  managed: readonly number[]
  managedOnly: boolean
}

function statusCondition(status: EventStatus, now: Date): SQL | undefined {
  switch (status) {
    case 'draft':
    case 'in_review':
    case 'cancelled':
      return eq(events.state, status)
    case 'published':
      return and(eq(events.state, 'published'), gt(events.startsAt, now))
    case 'running':
      return and(eq(events.state, 'published'), lte(events.startsAt, now), gt(events.endsAt, now))
    case 'ended':
      return and(eq(events.state, 'published'), lte(events.endsAt, now))
  }
}

function matches(filter: EventFilter): SQL | undefined {
  const { now, managed } = filter
  const pattern = filter.q?.trim() ? containing(filter.q) : undefined
  return and(
    filter.managedOnly ? isManaged(organizations.path, managed) : isKnown(organizations.path, managed),
    filter.category && eq(events.category, filter.category),
    filter.status && statusCondition(filter.status, now),
    filter.from && overSince(filter.from),
    filter.before && lt(events.startsAt, filter.before),
    pattern === undefined
      ? undefined
      : or(
          sql`${events.title} ilike ${pattern}`,
          sql`${events.placeName} ilike ${pattern}`,
          sql`${organizations.name} ilike ${pattern}`,
        ),
  )
}

// No event is longer than so many days: the first bound lets the index on the start skip everything long past.
const overSince = (time: Date) =>
  and(gt(events.startsAt, addDays(time, -LIMITS.eventDays)), gt(events.endsAt, time))

/** The sort key within a part of the list. */
export interface EventKey {
  startsAt: Date
  id: number
}

/** Running and upcoming by `at`, soonest first. */
export function listOpenEvents(
  db: Queryable,
  filter: EventFilter,
  at: Date,
  after: EventKey | undefined,
  limit: number,
) {
  return selectEvents(db)
    .where(
      and(
        matches(filter),
        overSince(at),
        after && sql`(${events.startsAt}, ${events.id}) > (${after.startsAt}, ${after.id})`,
      ),
    )
    .orderBy(asc(events.startsAt), asc(events.id))
    .limit(limit)
}

/** Over by `at`, latest first. */
export function listPastEvents(
  db: Queryable,
  filter: EventFilter,
  at: Date,
  after: EventKey | undefined,
  limit: number,
) {
  return selectEvents(db)
    .where(
      and(
        matches(filter),
        lte(events.endsAt, at),
        after && sql`(${events.startsAt}, ${events.id}) < (${after.startsAt}, ${after.id})`,
      ),
    )
    .orderBy(desc(events.startsAt), desc(events.id))
    .limit(limit)
}

/** Days in Asia/Shanghai, `2026-11-24`, on which a published event is on. */
export async function listEventDays(db: Queryable, from: Date, before: Date, category?: EventCategory) {
  const { rows } = await db.execute<{ day: string }>(sql`
    select distinct to_char(day, 'YYYY-MM-DD') as day
    from events, generate_series(
      date_trunc('day', greatest(starts_at, ${from}) at time zone 'Asia/Shanghai'),
      least(ends_at, ${before}) at time zone 'Asia/Shanghai' - interval '1 microsecond',
      interval '1 day') as day
    where state = 'published' and starts_at > ${addDays(from, -LIMITS.eventDays)}
      and ends_at > ${from} and starts_at < ${before}
      ${category ? sql`and category = ${category}` : sql``}
    order by 1`)
  return rows.map((row) => row.day)
}

// The sign of the key says which index finds it: members by their ids, guests by their logins.
const isTheirs = (alias: 'r' | 'a', person: number) =>
  person > 0
    ? sql`${sql.raw(alias)}.member_id = ${person}`
    : sql`${sql.raw(alias)}.guest_account_id = ${-person}`

/** Published, not over by `now`, open for registration now, not yet registered by this person: soonest first. */
export function listRegistrable(db: Queryable, now: Date, person: number, limit: number) {
  return selectEvents(db)
    .where(
      and(
        eq(events.state, 'published'),
        overSince(now),
        or(sql`${events.registrationOpensAt} is null`, lte(events.registrationOpensAt, now)),
        or(sql`${events.registrationClosesAt} is null`, gt(events.registrationClosesAt, now)),
        sql`not exists (select 1 from registrations r
          where r.event_id = ${events.id} and ${isTheirs('r', person)} and r.state <> 'cancelled')`,
      ),
    )
    .orderBy(asc(events.startsAt), asc(events.id))
    .limit(limit)
}

/** A person's own events, by registration; `upcoming` are those not over by `now`. */
export function listOwnEvents(
  db: Queryable,
  person: number,
  options: {
    when: 'upcoming' | 'past'
    now: Date
    after?: EventKey
    limit: number
    withoutAttended?: boolean
  },
) {
  const { when, now, after, limit } = options
  const upcoming = when === 'upcoming'
  return selectEvents(db)
    .where(
      and(
        inArray(events.state, upcoming ? ['published'] : ['published', 'cancelled']),
        upcoming ? overSince(now) : or(lte(events.endsAt, now), eq(events.state, 'cancelled')),
        sql`exists (select 1 from registrations r
          where r.event_id = ${events.id} and ${isTheirs('r', person)} and r.state <> 'cancelled')`,
        options.withoutAttended
          ? sql`not exists (select 1 from attendances a where a.event_id = ${events.id} and ${isTheirs('a', person)})`
          : undefined,
        after &&
          (upcoming
            ? sql`(${events.startsAt}, ${events.id}) > (${after.startsAt}, ${after.id})`
            : sql`(${events.startsAt}, ${events.id}) < (${after.startsAt}, ${after.id})`),
      ),
    )
    .orderBy(
      ...(upcoming ? [asc(events.startsAt), asc(events.id)] : [desc(events.startsAt), desc(events.id)]),
    )
    .limit(limit)
}
