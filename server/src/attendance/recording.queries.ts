import type { HotQueryable } from '../database/database.ts'
import type { NewAttendance, NewCheckOut, NewScan } from './recording.rules.ts'

const column = <Row, T>(rows: readonly Row[], of: (row: Row) => T) => rows.map(of)

/**
 * First check-ins, in one statement; the event's lock is held and nobody of them has an attendance yet. The counters are
 * `EventsService.setCheckedIn`'s, in the same transaction.
 */
export async function insertAttendances(
  tx: HotQueryable,
  eventId: number,
  rows: readonly NewAttendance[],
): Promise<void> {
  if (rows.length === 0) return
  await tx.run(
    'insert_attendances',
    `insert into attendances (event_id, member_id, guest_account_id, organization_id, method, checked_in_at, device_at,
       offline, recorded_by_member_id, reason_cipher, walk_in, fence, accuracy, shared_device)
     select $1, case when person > 0 then person end, case when person < 0 then -person end, organization_id, method,
       checked_in_at, device_at, offline, recorded_by, reason, walk_in, fence, accuracy, shared_device
     from unnest($2::int[], $3::int[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::boolean[], $8::int[],
       $9::text[], $10::boolean[], $11::text[], $12::text[], $13::boolean[]) as a (person, organization_id, method,
       checked_in_at, device_at, offline, recorded_by, reason, walk_in, fence, accuracy, shared_device)`,
    [
      eventId,
      column(rows, (row) => row.person),
      column(rows, (row) => row.organizationId),
      column(rows, (row) => row.method),
      column(rows, (row) => row.checkedInAt),
      column(rows, (row) => row.deviceAt),
      column(rows, (row) => row.offline),
      column(rows, (row) => row.recordedByMemberId),
      column(rows, (row) => row.reason),
      column(rows, (row) => row.walkIn),
      column(rows, (row) => row.fence?.answer ?? null),
      column(rows, (row) => row.fence?.accuracy ?? null),
      column(rows, (row) => row.sharedDevice),
    ],
  )
}

/**
 * What was presented. The same nonce again is the same scan and changes nothing, unless it counts only now: who presents the
 * wall's code while already there, is undone, and presents it once more. No nonce twice.
 */
export async function insertScans(
  tx: HotQueryable,
  eventId: number,
  rows: readonly NewScan[],
): Promise<void> {
  if (rows.length === 0) return
  await tx.run(
    'insert_scans',
    `insert into attendance_scans (event_id, nonce, person, kind, method, outcome, code, reason_cipher, offline, device_at,
       received_at, by_member_id)
     select $1, * from unnest($2::uuid[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
       $9::boolean[], $10::timestamptz[], $11::timestamptz[], $12::int[])
     on conflict (event_id, nonce) do update set outcome = excluded.outcome, code = excluded.code,
       method = excluded.method, offline = excluded.offline, device_at = excluded.device_at,
       received_at = excluded.received_at
     where excluded.outcome = 'counted' and attendance_scans.outcome in ('already', 'refused')`,
    [
      eventId,
      column(rows, (row) => row.nonce),
      column(rows, (row) => row.person),
      column(rows, (row) => row.kind),
      column(rows, (row) => row.method),
      column(rows, (row) => row.outcome),
      column(rows, (row) => row.code),
      column(rows, (row) => row.reason),
      column(rows, (row) => row.offline),
      column(rows, (row) => row.deviceAt),
      column(rows, (row) => row.receivedAt),
      column(rows, (row) => row.byMemberId),
    ],
  )
}

/** Who leaves. The first check-out stays, unless it was only closed at the end because nobody had said anything. */
export async function writeCheckOuts(
  tx: HotQueryable,
  eventId: number,
  rows: readonly NewCheckOut[],
): Promise<void> {
  if (rows.length === 0) return
  await tx.run(
    'write_check_outs',
    `update attendances a set checked_out_at = c.at, checked_out_by = c.ended_by
     from unnest($2::int[], $3::timestamptz[], $4::text[]) as c (person, at, ended_by)
     where a.event_id = $1 and a.person = c.person and (a.checked_out_at is null or a.checked_out_by = 'closed')`,
    [
      eventId,
      column(rows, (row) => row.person),
      column(rows, (row) => row.checkedOutAt),
      column(rows, (row) => row.checkedOutBy),
    ],
  )
}
