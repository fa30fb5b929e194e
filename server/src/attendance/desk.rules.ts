import type { CheckInMethod } from '@tongxin/contract/check-in-constants'
import { AppError } from '../errors.ts'
import { entitlementOf, offlineUntil } from '../events/door.rules.ts'
import { checkInOpensAt } from '../events/events.rules.ts'
import { earlierOf } from '../time.ts'
import type { DoorBook, ScanVerdict } from './door-book.rules.ts'
import {
  assertInTime,
  type DeskScan,
  type Guest,
  lastMoment,
  proveTicket,
  type Ticket,
  within,
} from './presenting.rules.ts'
import { admit, admitByHand } from './recording.rules.ts'

/** When somebody was there, how that is known, and whether without a registration. */
interface Shown {
  at: Date
  method: CheckInMethod
  walkIn: boolean
}

/** An organiser scanned a ticket or entered somebody by hand. The same nonce again has the same answer. */
export function presentAtDesk(book: DoorBook, scan: DeskScan): ScanVerdict {
  const { answered } = book.known
  const before = answered.get(scan.nonce)
  if (before) return before
  let guest: Guest | undefined
  let method: CheckInMethod = scan.ticket === null ? 'manual' : 'ticket'
  let verdict: ScanVerdict
  try {
    guest = guestOf(book, scan)
    const shown =
      typeof scan.ticket === 'object' && scan.ticket !== null
        ? byTicket(book, scan, scan.ticket, guest)
        : byHand(book, scan, guest)
    method = shown.method
    const outcome = scan.kind === 'check_in' ? comeIn(book, scan, guest!, shown) : goOut(book, guest!, shown)
    verdict = { outcome, error: null, person: guest!.person }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    // A forged ticket says nothing of whom it names, and who is none of theirs stays unnamed.
    const known = error.code !== 'ticket_wrong' && error.code !== 'member_not_found'
    verdict = { outcome: 'refused', error, person: (known && guest?.person) || null }
  }
  answered.set(scan.nonce, verdict)
  book.note(scan, method, verdict)
  return verdict
}

function guestOf({ known }: DoorBook, { ticket, person }: DeskScan): Guest | undefined {
  if (typeof ticket === 'string') throw new AppError(`ticket_${ticket}`)
  return ticket ? known.byTicket.get(ticket.ref) : known.byKey.get(person ?? '')
}

function byTicket(book: DoorBook, scan: DeskScan, ticket: Ticket, guest: Guest | undefined): Shown {
  const { event } = book
  const { receivedAt: now } = scan
  const span = {
    from: checkInOpensAt(event),
    to: scan.kind === 'check_in' ? lastMoment(event, now) : earlierOf(offlineUntil(event), now),
  }
  const at = proveTicket(ticket, scan, span, book.proofs, now)
  // It was a ticket of this event once; who cancelled, even to register again, has given its number up.
  if (guest?.registration !== 'registered') throw new AppError('ticket_void')
  if (scan.offline) assertInTime(event, now)
  if (scan.kind === 'check_in' && !book.attendanceOf(guest.person)) admit(event, guest, at)
  return { at, method: 'ticket', walkIn: false }
}

function byHand(book: DoorBook, scan: DeskScan, guest: Guest | undefined): Shown {
  const { event } = book
  const { receivedAt: now } = scan
  // Whom neither the list nor the event's rules nor the organiser's own roster holds, is none of theirs.
  const theirs =
    guest &&
    (guest.registration !== null ||
      guest.standing?.path.some((id) => scan.scopes.includes(id)) ||
      'as' in entitlementOf(event, guest, now))
  if (!guest || !theirs) throw new AppError('member_not_found')
  if (scan.offline) assertInTime(event, now)
  const at = scan.offline ? within(scan.scannedAt, checkInOpensAt(event), now) : now
  if (scan.kind === 'check_out' || book.attendanceOf(guest.person))
    return { at, method: 'manual', walkIn: false }
  return { at, ...admitByHand(event, guest, at, scan.reason) }
}

function comeIn(book: DoorBook, scan: DeskScan, guest: Guest, { at, method, walkIn }: Shown) {
  if (book.attendanceOf(guest.person)) return 'already'
  const { scannedAt: deviceAt, offline, byMemberId: recordedByMemberId, reason } = scan
  book.enter(guest, { method, checkedInAt: at, deviceAt, offline, walkIn, recordedByMemberId, reason })
  return 'counted'
}

function goOut(book: DoorBook, { person }: Guest, { at }: Shown) {
  if (!book.event.checkOut) throw new AppError('check_out_not_needed')
  const attendance = book.attendanceOf(person)
  if (!attendance) throw new AppError('not_checked_in')
  const { checkedInAt, checkedOutAt, checkedOutBy } = attendance
  // Closed because nobody had said so: what a scanner has kept offline knows better.
  if (checkedOutAt && checkedOutBy !== 'closed') return 'already'
  book.leave({ person, checkedOutAt: at < checkedInAt ? checkedInAt : at, checkedOutBy: 'organizer' })
  return 'counted'
}
