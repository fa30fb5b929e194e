import type { CheckInMethod, CheckOutEnd, ScanOutcome } from '@tongxin/contract/check-in-constants'
import type { MemberCategory, RegistrationState } from '@tongxin/contract/constants'
import type { ErrorCode } from '@tongxin/contract/error-codes'
import type { HotQueryable } from '../database/database.ts'

/** Somebody whom an organiser presents: on the list, or on the roster. */
export interface GuestRow {
  person: number
  number: string | null
  name: string | null
  /** Encrypted. */
  guestName: string | null
  organizationId: number | null
  path: number[] | null
  category: MemberCategory | null
  isMobile: boolean | null
  registration: RegistrationState | null
  queueNumber: number | null
  checkedInAt: Date | null
  method: CheckInMethod
  checkedOutAt: Date | null
  checkedOutBy: CheckOutEnd | null
}

/** Those who are named by tickets, by members' numbers, or by the logins of guests on the list. */
export function loadGuests(
  tx: HotQueryable,
  eventId: number,
  refs: readonly number[],
  numbers: readonly string[],
  guests: readonly number[],
): Promise<GuestRow[]> {
  return tx.run(
    'door_guests',
    `with asked as (
       select person from registrations where event_id = $1 and (queue_number = any($2) or person = any($4))
       union
       select m.id from members m where m.number = any($3) and (m.state = 'active'
         or exists (select from registrations r where r.event_id = $1 and r.person = m.id)))
     select p.person, m.number, m.name, r.guest_name_cipher as "guestName",
       coalesce(r.organization_id, m.organization_id) as "organizationId", o.path, m.category, m.is_mobile as "isMobile",
       r.state as registration, r.queue_number as "queueNumber", a.checked_in_at as "checkedInAt", a.method,
       a.checked_out_at as "checkedOutAt", a.checked_out_by as "checkedOutBy"
     from asked p
       left join registrations r on r.event_id = $1 and r.person = p.person
       left join members m on m.id = p.person
       left join organizations o on o.id = m.organization_id
       left join attendances a on a.event_id = $1 and a.person = p.person`,
    [eventId, refs, numbers, guests],
  )
}

/** What became of scans that were sent before. */
export function loadAnswered(
  tx: HotQueryable,
  eventId: number,
  nonces: readonly string[],
): Promise<{ nonce: string; person: number | null; outcome: ScanOutcome; code: ErrorCode | null }[]> {
  return tx.run(
    'door_answered',
    'select nonce, person, outcome, code from attendance_scans where event_id = $1 and nonce = any($2::uuid[])',
    [eventId, nonces],
  )
}

/** How many wrong codes these people have sent as recorded offline. */
export function loadTries(
  tx: HotQueryable,
  eventId: number,
  persons: readonly number[],
): Promise<{ person: number; tries: number }[]> {
  return tx.run(
    'door_tries',
    `select person, count(*)::int as tries from attendance_scans
     where event_id = $1 and person = any($2) and method = 'wall_code' and offline and code = 'check_in_code_wrong'
     group by person`,
    [eventId, persons],
  )
}

/** Who has checked in from these phones. */
export function loadDevices(
  tx: HotQueryable,
  eventId: number,
  hashes: readonly string[],
): Promise<{ hash: string; person: number }[]> {
  return tx.run(
    'door_devices',
    `select encode(device_hash, 'hex') as hash, person from attendance_devices
     where event_id = $1 and device_hash in (select decode(h, 'hex') from unnest($2::text[]) as h)`,
    [eventId, hashes],
  )
}

export async function insertDevices(
  tx: HotQueryable,
  eventId: number,
  devices: readonly { hash: string; person: number }[],
): Promise<void> {
  if (devices.length === 0) return
  await tx.run(
    'insert_devices',
    `insert into attendance_devices (event_id, device_hash, person)
     select $1, decode(d.hash, 'hex'), d.person from unnest($2::text[], $3::int[]) as d (hash, person)
     on conflict do nothing`,
    [eventId, devices.map(({ hash }) => hash), devices.map(({ person }) => person)],
  )
}

/** Marks those of them who were in before. */
export async function markShared(
  tx: HotQueryable,
  eventId: number,
  persons: readonly number[],
): Promise<void> {
  if (persons.length === 0) return
  await tx.run(
    'mark_shared',
    `update attendances set shared_device = true
     where event_id = $1 and person = any($2) and not shared_device`,
    [eventId, persons],
  )
}
