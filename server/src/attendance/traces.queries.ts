import { sql } from 'drizzle-orm'
import type { Queryable } from '../database/database.ts'

/** Phones of events whose doors had all closed by then. */
export async function deleteDevicesOf(db: Queryable, closedBefore: Date): Promise<void> {
  await db.execute(sql`
    delete from attendance_devices d using events e
    where e.id = d.event_id and greatest(e.ends_at, e.check_in_closes_at) <= ${closedBefore}`)
}

export async function wipeTraces(db: Queryable, memberId: number): Promise<void> {
  await db.execute(sql`delete from attendance_devices where person = ${memberId}`)
  await db.execute(
    sql`update attendances set reason = null where member_id = ${memberId} and reason is not null`,
  )
  await db.execute(sql`
    update attendance_scans set reason = null
    where event_id in (select event_id from attendances where member_id = ${memberId}
        union select event_id from registrations where member_id = ${memberId})
      and person = ${memberId} and reason is not null`)
}
