import { sql } from 'drizzle-orm'
import type { Queryable } from '../database/database.ts'

/** Registered and checked in, by the organization that members belonged to; in the order of first registration. */
export async function countByUnit(db: Queryable, eventId: number) {
  const { rows } = await db.execute<{
    id: number
    name: string
    short_name: string
    registered: number
    checked_in: number
  }>(sql`
    select o.id, o.name, o.short_name, count(*)::int as registered, count(a.person)::int as checked_in
    from registrations r
      join organizations o on o.id = r.organization_id
      left join attendances a on a.event_id = r.event_id and a.person = r.person
    where r.event_id = ${eventId} and r.state = 'registered'
    group by o.id order by min(r.queue_number)`)
  return rows
}
