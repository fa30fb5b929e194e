import { type SQL, sql } from 'drizzle-orm'
import type { RegistrationState } from '@tongxin/contract/constants'
import { containing } from '../database/like.ts'
import type { Queryable } from '../database/database.ts'

export interface DeskFilter {
  state?: RegistrationState
  cancellationRequested?: boolean
  /** Only of these subtrees, and no guests; `null`: everybody. */
  within: readonly number[] | null
  /** Only of that subtree. */
  organizationId?: number
  q?: string
  /** Guests whose names hold `q`: their names are encrypted. */
  guestAccountIds: readonly number[]
  after?: number
  limit: number
}

export interface DeskRow extends Record<string, unknown> {
  queue_number: number
  person: number
  number: string | null
  name: string | null
  organization_id: number | null
  organization_name: string | null
  guest_account_id: number | null
  guest_name: string | null
  guest_phone: string | null
  state: RegistrationState
  waitlist_position: number | null
  registered_at: string
  checked_in_at: string | null
  companions: number
  answers: string | null
  decision_reason: string | null
  cancellation_requested_at: string | null
  cancellation_note: string | null
  by_organizer: boolean
}

/** The list of an event in the order of arrival; positions on the waiting list are those of its line. */
export async function listDesk(db: Queryable, eventId: number, filter: DeskFilter): Promise<DeskRow[]> {
  const { rows } = await db.execute<DeskRow>(sql`
    select r.queue_number, r.person, m.number, m.name, r.organization_id, o.name as organization_name,
      r.guest_account_id, r.guest_name, r.guest_phone, r.state, r.registered_at, a.checked_in_at, r.companions, r.answers,
      r.decision_reason, r.cancellation_requested_at, r.cancellation_note,
      r.registered_by_member_id is not null as by_organizer,
      case when r.state = 'waitlisted' then (
        select count(*)::int from registrations w
        where w.event_id = r.event_id and w.state = 'waitlisted' and w.queue_number <= r.queue_number
          and w.quota_organization_id is not distinct from r.quota_organization_id
      ) end as waitlist_position
    from registrations r
      left join members m on m.id = r.member_id
      left join organizations o on o.id = r.organization_id
      left join attendances a on a.event_id = r.event_id and a.person = r.person
    where r.event_id = ${eventId} and r.queue_number > ${filter.after ?? 0}
      ${filter.state ? sql`and r.state = ${filter.state}` : sql``}
      ${filter.cancellationRequested ? sql`and r.cancellation_requested_at is not null` : sql``}
      ${filter.within ? inside(filter.within) : sql``}
      ${filter.organizationId === undefined ? sql`` : inside([filter.organizationId])}
      ${named(filter)}
    order by r.queue_number limit ${filter.limit}`)
  return rows
}

const inside = (ids: readonly number[]): SQL => sql`and o.path && ${sql.param([...ids])}::int[]`

function named({ q, guestAccountIds }: DeskFilter): SQL {
  if (!q?.trim()) return sql``
  return sql`and (m.name ilike ${containing(q)}
    or r.guest_account_id = any(${sql.param([...guestAccountIds])}::int[]))`
}

export async function listGuestNames(db: Queryable, eventId: number) {
  const { rows } = await db.execute<{ guest_account_id: number; guest_name: string }>(sql`
    select guest_account_id, guest_name from registrations
    where event_id = ${eventId} and guest_account_id is not null and guest_name is not null`)
  return rows
}

export interface DeskRegistration extends Record<string, unknown> {
  person: number
  member_id: number | null
  state: RegistrationState
  path: number[] | null
  checked_in: boolean
  decision_reason: string | null
  decided: boolean
  cancellation_requested: boolean
}

const selectDesk = (condition: SQL) => sql`
  select r.person, r.member_id, r.state, o.path, a.person is not null as checked_in, r.decision_reason,
    r.decided_at is not null as decided, r.cancellation_requested_at is not null as cancellation_requested
  from registrations r
    left join members m on m.id = r.member_id
    left join organizations o on o.id = r.organization_id
    left join attendances a on a.event_id = r.event_id and a.person = r.person
  where ${condition}`

export async function findByNumber(db: Queryable, eventId: number, number: string) {
  const { rows } = await db.execute<DeskRegistration>(
    selectDesk(sql`r.event_id = ${eventId} and m.number = ${number}`),
  )
  return rows[0]
}

export async function findByPerson(db: Queryable, eventId: number, person: number) {
  const { rows } = await db.execute<DeskRegistration>(
    selectDesk(sql`r.event_id = ${eventId} and r.person = ${person}`),
  )
  return rows[0]
}

/** @param request `null`: none any more */
export async function setCancellationRequest(
  db: Queryable,
  eventId: number,
  person: number,
  request: { note: string | null } | null,
  now: Date,
): Promise<void> {
  await db.execute(sql`
    update registrations set cancellation_requested_at = ${request && now}::timestamptz,
      cancellation_note = ${request?.note ?? null}, updated_at = ${now}
    where event_id = ${eventId} and person = ${person}`)
}

/** The organiser said no; the registration stays. */
export async function declineCancellation(
  db: Queryable,
  eventId: number,
  person: number,
  reason: string | null,
  now: Date,
): Promise<void> {
  await db.execute(sql`
    update registrations set cancellation_requested_at = null, decision_reason = ${reason}, decided_at = ${now},
      updated_at = ${now}
    where event_id = ${eventId} and person = ${person}`)
}

/** Those of these numbers who are on the roster of these subtrees now, with what they are to the event. */
export async function listEnterable(
  db: Queryable,
  eventId: number,
  scope: readonly number[],
  numbers: readonly string[],
) {
  const { rows } = await db.execute<{ id: number; number: string; state: RegistrationState | null }>(sql`
    select m.id, m.number, r.state
    from members m join organizations o on o.id = m.organization_id
      left join registrations r on r.event_id = ${eventId} and r.member_id = m.id
    where m.number = any(${sql.param([...numbers])}::text[]) and m.state = 'active'
      and o.path && ${sql.param([...scope])}::int[]`)
  return rows
}
