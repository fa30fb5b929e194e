import { sql } from 'drizzle-orm'
import type { RegistrationState } from '@tongxin/contract/constants'
import type { Queryable } from '../database/database.ts'

export interface TicketRow extends Record<string, unknown> {
  person: number
  queue_number: number
  number: string | null
  name: string | null
  guest_name_cipher: string | null
  /** Encrypted, a member's or a guest's. */
  phone: string | null
  organization_name: string | null
  state: RegistrationState
  companions: number
  answers: string | null
  checked_in_at: string | null
  checked_out_at: string | null
}

/** Everybody who ever registered, in the order of arrival. */
export async function listTickets(db: Queryable, eventId: number): Promise<TicketRow[]> {
  const { rows } = await db.execute<TicketRow>(sql`
    select r.person, r.queue_number, m.number, m.name, r.guest_name_cipher,
      coalesce(m.phone_cipher, r.guest_phone_cipher) as phone, o.name as organization_name, r.state, r.companions, r.answers_cipher as answers, a.checked_in_at, a.checked_out_at
    from registrations r
      left join members m on m.id = r.member_id
      left join organizations o on o.id = r.organization_id
      left join attendances a on a.event_id = r.event_id and a.person = r.person
    where r.event_id = ${eventId} order by r.queue_number`)
  return rows
}
