import { sql } from 'drizzle-orm'
import type { Queryable } from '../database/database.ts'

/** What somebody wrote, and what was written about them, is gone; that there was a registration stays, as a number. */
export async function forgetAnswers(db: Queryable, memberId: number): Promise<void> {
  await db.execute(sql`
    update registrations set answers_cipher = null, decision_reason_cipher = null, cancellation_note_cipher = null
    where member_id = ${memberId}
      and num_nonnulls(answers_cipher, decision_reason_cipher, cancellation_note_cipher) > 0`)
}

/** Registrations under a login that is somebody's on the roster by now, at events that are not over. */
export async function listCarriable(
  db: Queryable,
  now: Date,
  accountId?: number,
): Promise<{ eventId: number; accountId: number; memberId: number }[]> {
  const { rows } = await db.execute<{ eventId: number; accountId: number; memberId: number }>(sql`
    select r.event_id as "eventId", a.id as "accountId", a.member_id as "memberId"
    from registrations r
      join accounts a on a.id = r.guest_account_id and a.member_id is not null
      join events e on e.id = r.event_id and e.state = 'published' and e.ends_at > ${now}
    where r.guest_account_id is not null and r.state <> 'cancelled' and r.state <> 'refused'
      ${accountId === undefined ? sql`` : sql`and r.guest_account_id = ${accountId}`}
    order by r.event_id, a.id`)
  return rows
}

/** The guest's registration becomes the member's, with its seat and its ticket; what the member gave up before is gone. */
export async function takeOver(
  tx: Queryable,
  eventId: number,
  accountId: number,
  memberId: number,
  now: Date,
): Promise<void> {
  await tx.execute(sql`delete from registrations where event_id = ${eventId} and person = ${memberId}`)
  await tx.execute(sql`
    update registrations r set member_id = m.id, guest_account_id = null, organization_id = m.organization_id,
      guest_name_cipher = null, guest_phone_cipher = null, updated_at = ${now}
    from members m where m.id = ${memberId} and r.event_id = ${eventId} and r.person = ${-accountId}`)
}
