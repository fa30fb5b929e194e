import type { CheckInMethod } from '@tongxin/contract/check-in-constants'
import type { Queryable } from '../database/database.ts'
import { attendances } from './attendance.table.ts'

/** @returns whether this was the first check-in of the member to the event */
export async function insertAttendance(
  db: Queryable,
  row: {
    eventId: number
    /** `null`: a guest. */
    memberId: number | null
    organizationId: number | null
    guestAccountId: number | null
    method: CheckInMethod
    checkedInAt: Date
  },
): Promise<boolean> {
  const inserted = await db
    .insert(attendances)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: attendances.eventId })
  return inserted.length > 0
}
