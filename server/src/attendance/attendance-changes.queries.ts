import type { CheckInMethod, CheckOutEnd } from '@tongxin/contract/check-in-constants'
import type { MemberCategory, MemberState, RegistrationState } from '@tongxin/contract/constants'
import type { HotQueryable } from '../database/database.ts'

/** Somebody whom an organiser means, with what they have to do with the event. */
export interface Named {
  person: number
  /** `null`: a guest. */
  member: {
    organizationId: number
    path: number[]
    category: MemberCategory
    isMobile: boolean
    state: MemberState
  } | null
  registration: { state: RegistrationState; organizationId: number | null } | null
  onLeave: boolean
  attendance: Attendance | null
}

export interface Attendance {
  method: CheckInMethod
  checkedInAt: Date
  walkIn: boolean
  checkedOutAt: Date | null
  checkedOutBy: CheckOutEnd | null
  correctedMinutes: number | null
  /** Encrypted. */
  reason: string | null
}

/** Under the event's lock. @param key a member's number, or the login of a guest who has registered */
export async function findNamed(
  tx: HotQueryable,
  eventId: number,
  key: { number: string } | { guestAccountId: number },
): Promise<Named | undefined> {
  const [named] = await tx.run<Named>(
    'attendance_named',
    `select p.person,
       case when m.id is not null then json_build_object('organizationId', m.organization_id, 'path', o.path,
         'category', m.category, 'isMobile', m.is_mobile, 'state', m.state) end as member,
       case when r.person is not null then json_build_object('state', r.state, 'organizationId', r.organization_id) end
         as registration,
       exists (select from leaves l where l.event_id = $1 and l.member_id = p.person and l.state = 'accepted') as "onLeave"
     from (select id as person from members where number = $2
         union all select person from registrations where event_id = $1 and guest_account_id = $3) p
       left join members m on m.id = p.person
       left join organizations o on o.id = m.organization_id
       left join registrations r on r.event_id = $1 and r.person = p.person`,
    [eventId, 'number' in key ? key.number : null, 'number' in key ? null : key.guestAccountId],
  )
  if (!named) return undefined
  return { ...named, attendance: (await findAttendance(tx, eventId, named.person)) ?? null }
}

export async function findAttendance(
  tx: HotQueryable,
  eventId: number,
  person: number,
): Promise<Attendance | undefined> {
  const [attendance] = await tx.run<Attendance>(
    'attendance_of',
    `select method, checked_in_at as "checkedInAt", walk_in as "walkIn", checked_out_at as "checkedOutAt",
       checked_out_by as "checkedOutBy", corrected_minutes as "correctedMinutes",
       reason_cipher as reason
     from attendances where event_id = $1 and person = $2`,
    [eventId, person],
  )
  return attendance
}

/**
 * The scans stay. The code of the wall can be presented once more while it is shown, and that is another scan then; what an
 * organiser's phone has sent stays known by its nonce. @returns how many of them had counted
 */
export async function deleteAttendance(
  tx: HotQueryable,
  eventId: number,
  person: number,
  reason: string,
): Promise<number> {
  await tx.run('delete_attendance', 'delete from attendances where event_id = $1 and person = $2', [
    eventId,
    person,
  ])
  const undone = await tx.run(
    'undo_scans',
    `update attendance_scans set outcome = 'undone', reason_cipher = $3,
       nonce = case when by_member_id is null then gen_random_uuid() else nonce end
     where event_id = $1 and person = $2 and outcome = 'counted' returning id`,
    [eventId, person, reason],
  )
  return undone.length
}

export async function wasUndone(tx: HotQueryable, eventId: number, person: number): Promise<boolean> {
  const [scan] = await tx.run(
    'undone_scan',
    `select from attendance_scans where event_id = $1 and person = $2 and outcome = 'undone' limit 1`,
    [eventId, person],
  )
  return scan !== undefined
}

/** Who never checked out is given the time that the minutes make. */
export async function correctMinutes(
  tx: HotQueryable,
  eventId: number,
  person: number,
  correction: { minutes: number; reason: string },
): Promise<void> {
  await tx.run(
    'correct_minutes',
    `update attendances set corrected_minutes = $3, reason_cipher = $4, checked_out_by = 'corrected',
       checked_out_at = coalesce(checked_out_at, checked_in_at + make_interval(mins => $3))
     where event_id = $1 and person = $2`,
    [eventId, person, correction.minutes, correction.reason],
  )
}
