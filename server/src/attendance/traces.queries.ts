import { sql } from 'drizzle-orm'
import type { Queryable } from '../database/database.ts'

/** Phones of events whose doors had all closed by then. */
export async function deleteDevicesOf(db: Queryable, closedBefore: Date): Promise<void> {
  await db.execute(sql`
    delete from attendance_devices d using events e
    where e.id = d.event_id and greatest(e.ends_at, e.check_in_closes_at) <= ${closedBefore}`)
}

/** That somebody came stays; what was written about it, what their phone said, and who presented what at the door, does not. */
export async function wipeTraces(db: Queryable, memberId: number): Promise<void> {
  await db.execute(sql`delete from attendance_devices where person = ${memberId}`)
  await db.execute(sql`
    update attendances set reason_cipher = null, device_at = null, fence = null, accuracy = null, shared_device = false
    where member_id = ${memberId}`)
  await db.execute(sql`
    update attendance_scans set person = null, reason_cipher = null, device_at = null where person = ${memberId}`)
}
