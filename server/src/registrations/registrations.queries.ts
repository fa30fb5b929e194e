import { sql } from 'drizzle-orm'
import type { RegistrationState } from '@tongxin/contract/constants'
import type { Queryable } from '../database/database.ts'

/** The list of an event in the order of arrival; positions on the waiting list are counted over the whole event. */
export async function listRegistrations(
  db: Queryable,
  eventId: number,
  filter: { state?: RegistrationState; after?: number; limit: number },
) {
  const { rows } = await db.execute<{
    queue_number: number
    companions: number
    registered_by_member_id: number | null
    number: string
    name: string
    organization_id: number
    organization_name: string
    state: RegistrationState
    waitlist_position: number | null
    registered_at: string
    checked_in_at: string | null
  }>(sql`
    select r.queue_number, r.companions, r.registered_by_member_id, m.number, m.name, r.organization_id, o.name as organization_name, r.state, r.registered_at,
      a.checked_in_at,
      case when r.state = 'waitlisted' then (
        select count(*)::int from registrations w
        where w.event_id = r.event_id and w.state = 'waitlisted' and w.queue_number <= r.queue_number
      ) end as waitlist_position
    from registrations r
      join members m on m.id = r.member_id
      join organizations o on o.id = r.organization_id
      left join attendances a on a.event_id = r.event_id and a.person = r.person
    where r.event_id = ${eventId} and r.queue_number > ${filter.after ?? 0}
      ${filter.state ? sql`and r.state = ${filter.state}` : sql``}
    order by r.queue_number limit ${filter.limit}`)
  return rows
}
