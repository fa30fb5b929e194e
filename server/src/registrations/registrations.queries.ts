import { and, eq, sql } from 'drizzle-orm'
import type { CheckInMethod, RegistrationState } from '@tongxin/contract/constants'
import type { Queryable } from '../database/database.ts'
import { registrations } from './registrations.table.ts'

export async function findRegistration(db: Queryable, eventId: number, memberId: number) {
  const [row] = await db
    .select()
    .from(registrations)
    .where(and(eq(registrations.eventId, eventId), eq(registrations.memberId, memberId)))
  return row
}

/** A first registration, or a cancelled one taken up again at the end of the line. */
export async function putRegistration(
  db: Queryable,
  row: {
    eventId: number
    memberId: number
    organizationId: number
    state: 'registered' | 'waitlisted'
    queueNumber: number
    now: Date
  },
): Promise<void> {
  const { now, ...values } = row
  const fresh = { ...values, registeredAt: now, updatedAt: now }
  await db
    .insert(registrations)
    .values(fresh)
    .onConflictDoUpdate({ target: [registrations.eventId, registrations.person], set: fresh })
}

export async function markCancelled(
  db: Queryable,
  eventId: number,
  memberId: number,
  now: Date,
): Promise<void> {
  await db
    .update(registrations)
    .set({ state: 'cancelled', updatedAt: now })
    .where(and(eq(registrations.eventId, eventId), eq(registrations.memberId, memberId)))
}

/** The first `count` of the waiting list get seats. */
export async function promoteFirst(db: Queryable, eventId: number, count: number, now: Date): Promise<void> {
  await db.execute(sql`
    update registrations set state = 'registered', updated_at = ${now}
    where event_id = ${eventId} and member_id in (
      select member_id from registrations where event_id = ${eventId} and state = 'waitlisted'
      order by queue_number limit ${count})`)
}

interface ParticipationRow {
  eventId: number
  state: RegistrationState | null
  waitlistPosition: number | null
  registeredAt: Date | null
  checkedInAt: Date | null
  method: CheckInMethod | null
}

/** One member's part in each of these events; events without any are left out. */
export async function listParticipations(
  db: Queryable,
  memberId: number,
  eventIds: readonly number[],
): Promise<ParticipationRow[]> {
  const { rows } = await db.execute<{
    event_id: number
    state: RegistrationState | null
    waitlist_position: number | null
    registered_at: string | null
    checked_in_at: string | null
    method: CheckInMethod | null
  }>(sql`
    select event_id, r.state, r.registered_at, a.checked_in_at, a.method,
      case when r.state = 'waitlisted' then (
        select count(*)::int from registrations w
        where w.event_id = r.event_id and w.state = 'waitlisted' and w.queue_number <= r.queue_number
      ) end as waitlist_position
    from (select * from registrations where member_id = ${memberId} and event_id = any(${sql.param([...eventIds])}::int[])) r
      full join (select * from attendances where member_id = ${memberId} and event_id = any(${sql.param([...eventIds])}::int[])) a
        using (event_id)`)
  const time = (value: string | null) => (value === null ? null : new Date(value))
  return rows.map((row) => ({
    eventId: row.event_id,
    state: row.state,
    waitlistPosition: row.waitlist_position,
    registeredAt: time(row.registered_at),
    checkedInAt: time(row.checked_in_at),
    method: row.method,
  }))
}

/** The list of an event in the order of arrival; positions on the waiting list are counted over the whole event. */
export async function listRegistrations(
  db: Queryable,
  eventId: number,
  filter: { state?: RegistrationState; after?: number; limit: number },
) {
  const { rows } = await db.execute<{
    queue_number: number
    number: string
    name: string
    organization_id: number
    organization_name: string
    state: RegistrationState
    waitlist_position: number | null
    registered_at: string
    checked_in_at: string | null
  }>(sql`
    select r.queue_number, m.number, m.name, r.organization_id, o.name as organization_name, r.state, r.registered_at,
      a.checked_in_at,
      case when r.state = 'waitlisted' then (
        select count(*)::int from registrations w
        where w.event_id = r.event_id and w.state = 'waitlisted' and w.queue_number <= r.queue_number
      ) end as waitlist_position
    from registrations r
      join members m on m.id = r.member_id
      join organizations o on o.id = r.organization_id
      left join attendances a on a.event_id = r.event_id and a.member_id = r.member_id
    where r.event_id = ${eventId} and r.queue_number > ${filter.after ?? 0}
      ${filter.state ? sql`and r.state = ${filter.state}` : sql``}
    order by r.queue_number limit ${filter.limit}`)
  return rows
}
