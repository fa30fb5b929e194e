import { type SQL, sql } from 'drizzle-orm'
import type { MemberCategory, RegistrationState } from '@tongxin/contract/constants'
import { containing } from '../database/like.ts'
import type { Queryable } from '../database/database.ts'
import { POSITION } from './entries.queries.ts'

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
  number: string | null
  name: string | null
  organization_id: number | null
  organization_name: string | null
  guest_account_id: number | null
  guest_name_cipher: string | null
  guest_phone_cipher: string | null
  state: RegistrationState
  waitlist_position: number | null
  registered_at: string
  checked_in_at: string | null
  companions: number
  answers: string | null
  decision_reason_cipher: string | null
  cancellation_requested_at: string | null
  cancellation_note_cipher: string | null
  by_organizer: boolean
}

/** The list of an event in the order of arrival; positions on the waiting list are those of its line. */
export async function listDesk(db: Queryable, eventId: number, filter: DeskFilter): Promise<DeskRow[]> {
  const { rows } = await db.execute<DeskRow>(sql`
    select r.queue_number, m.number, m.name, r.organization_id, o.name as organization_name,
      r.guest_account_id, r.guest_name_cipher, r.guest_phone_cipher, r.state, r.registered_at, a.checked_in_at,
      r.companions, r.answers_cipher as answers, r.decision_reason_cipher, r.cancellation_requested_at,
      r.cancellation_note_cipher, r.registered_by_member_id is not null as by_organizer,
      ${sql.raw(POSITION)} as waitlist_position
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
  const { rows } = await db.execute<{ guest_account_id: number; guest_name_cipher: string }>(sql`
    select guest_account_id, guest_name_cipher from registrations
    where event_id = ${eventId} and guest_account_id is not null and guest_name_cipher is not null`)
  return rows
}

/** Whose registration it is, and where they belonged when registering. */
export interface NamedRegistration extends Record<string, unknown> {
  person: number
  number: string | null
  path: number[] | null
}

/** Those of these members' numbers and guests' logins who have ever registered for the event. */
export async function findNamed(
  db: Queryable,
  eventId: number,
  numbers: readonly string[],
  guestAccountIds: readonly number[],
): Promise<NamedRegistration[]> {
  const { rows } = await db.execute<NamedRegistration>(sql`
    select r.person, m.number, o.path
    from registrations r
      left join members m on m.id = r.member_id
      left join organizations o on o.id = r.organization_id
    where r.event_id = ${eventId} and (m.number = any(${sql.param([...numbers])}::text[])
      or r.guest_account_id = any(${sql.param([...guestAccountIds])}::int[]))`)
  return rows
}

export async function withdrawCancellationRequest(
  db: Queryable,
  eventId: number,
  person: number,
  now: Date,
): Promise<void> {
  await db.execute(sql`
    update registrations set cancellation_requested_at = null, cancellation_note_cipher = null,
      updated_at = ${now}
    where event_id = ${eventId} and person = ${person} and cancellation_requested_at is not null`)
}

export interface EnterableRow extends Record<string, unknown> {
  id: number
  number: string
  organization_id: number
  path: number[]
  category: MemberCategory
  is_mobile: boolean
}

/** Those of these numbers who are on the roster of these subtrees now. */
export async function listEnterable(
  db: Queryable,
  scope: readonly number[],
  numbers: readonly string[],
): Promise<EnterableRow[]> {
  const { rows } = await db.execute<EnterableRow>(sql`
    select m.id, m.number, m.organization_id, o.path, m.category, m.is_mobile
    from members m join organizations o on o.id = m.organization_id
    where m.number = any(${sql.param([...numbers])}::text[]) and m.state = 'active'
      and o.path && ${sql.param([...scope])}::int[]`)
  return rows
}
