import { sql } from 'drizzle-orm'
import type { HotQueryable, Queryable } from '../database/database.ts'
import { checkOutClosesAt, type CheckOutFacts } from '../events/service-hours.rules.ts'

/** Under the event's lock: who has not checked out by now left when the event ended, and the record says so. */
export async function closeForgotten(
  tx: HotQueryable,
  event: CheckOutFacts & { id: number },
  now: Date,
): Promise<void> {
  if (!event.checkOut || now < checkOutClosesAt(event)) return
  await tx.run(
    'close_check_outs',
    `update attendances set checked_out_at = greatest(checked_in_at, $2), checked_out_by = 'closed'
     where event_id = $1 and checked_out_at is null`,
    [event.id, event.endsAt],
  )
}

/** Events that may have forgotten check-outs: over for so long, not longer than so long. */
export async function listUnclosed(db: Queryable, endedBefore: Date, endedAfter: Date): Promise<number[]> {
  const { rows } = await db.execute<{ id: number }>(sql`
    select e.id from events e
    where e.check_out and e.state = 'published' and e.ends_at <= ${endedBefore} and e.ends_at > ${endedAfter}
      and exists (select from attendances a where a.event_id = e.id and a.checked_out_at is null)
    order by e.ends_at`)
  return rows.map(({ id }) => id)
}
