import { sql } from 'drizzle-orm'
import type { Queryable } from '../database/database.ts'

/**
 * Under the event's lock: what a guest has left at the door is the member's. Who is in twice is in once.
 * @returns by how much the event's counters change
 */
export async function carryAttendance(
  tx: Queryable,
  eventId: number,
  { accountId, memberId }: { accountId: number; memberId: number },
): Promise<{ checkedIn: number; walkIn: number }> {
  const guest = -accountId
  const { rowCount: doubled } = await tx.execute(sql`
    delete from attendances g where g.event_id = ${eventId} and g.person = ${guest}
      and exists (select from attendances m where m.event_id = ${eventId} and m.person = ${memberId})`)
  await tx.execute(sql`
    update attendances a set member_id = m.id, guest_account_id = null, organization_id = m.organization_id
    from members m where m.id = ${memberId} and a.event_id = ${eventId} and a.person = ${guest}`)
  // Registered now: the seat of a walk-in is free.
  const { rowCount: seated } = await tx.execute(sql`
    update attendances set walk_in = false where event_id = ${eventId} and person = ${memberId} and walk_in`)
  await tx.execute(sql`
    update attendance_scans set person = ${memberId},
      outcome = case when ${doubled === 1} and outcome = 'counted' then 'already' else outcome end
    where event_id = ${eventId} and person = ${guest}`)
  await tx.execute(sql`
    with gone as (delete from attendance_devices where event_id = ${eventId} and person = ${guest} returning device_hash)
    insert into attendance_devices (event_id, device_hash, person)
    select ${eventId}::int, device_hash, ${memberId}::int from gone on conflict do nothing`)
  return { checkedIn: -(doubled ?? 0), walkIn: -(seated ?? 0) }
}
