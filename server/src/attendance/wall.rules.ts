import type { RegistrationState } from '@tongxin/contract/constants'
import type { ScanOutcome } from '@tongxin/contract/check-in-constants'
import { AppError } from '../errors.ts'
import { entitlementOf, windowBlock } from '../events/door.rules.ts'
import type { DoorBook } from './door-book.rules.ts'
import { assertInside, assertInTime, OFFLINE_TRIES, proveWall, type WallScan } from './presenting.rules.ts'
import { admit, doorError } from './recording.rules.ts'

/**
 * A member presents the wall's code. A repeat changes nothing, with whatever code it comes: a reply that was lost must not
 * turn into an error at the door.
 * @returns whether an earlier one already counted
 * @throws AppError saying why not; what is worth keeping of a refusal is in the book
 */
export function presentWall(
  book: DoorBook,
  scan: WallScan,
  registration: RegistrationState | null,
): { already: boolean } {
  const { event } = book
  const { person, scannedAt, receivedAt: now } = scan
  const offline = scannedAt !== null
  const tries = book.known.tries.get(person) ?? 0
  const note = (outcome: ScanOutcome, error: AppError | null = null) =>
    book.note({ ...scan, kind: 'check_in', reason: null, offline, byMemberId: null }, 'wall_code', {
      outcome,
      error,
      person,
    })
  if (book.attendanceOf(person)) {
    if (holds(() => proveWall(event, scan, book.proofs, tries, now))) note('already')
    return { already: true }
  }
  const { walkIn } = offline
    ? admitLater(book, scan, registration)
    : admit(event, { standing: scan.standing, registration }, now)
  try {
    const checkedInAt = proveWall(event, scan, book.proofs, tries, now)
    assertInside(event, scan.fence)
    const fence = event.fenceRadius === null ? null : scan.fence
    const attendance = {
      method: 'wall_code' as const,
      checkedInAt,
      deviceAt: scannedAt,
      offline,
      walkIn,
      fence,
    }
    book.enter(scan, attendance, scan.device)
    note('counted')
    return { already: false }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const guessed = offline && error.code === 'check_in_code_wrong' && tries < OFFLINE_TRIES
    if (guessed) book.known.tries.set(person, tries + 1)
    // A wrong one that was judged by the whole window, to be counted; or a right one that came from outside the fence.
    if (guessed || error.code.startsWith('fence')) note('refused', error)
    throw error
  }
}

/** What was recorded without network may come after the door has closed. */
function admitLater(
  { event }: DoorBook,
  { standing, receivedAt: now }: WallScan,
  registration: RegistrationState | null,
) {
  const block = windowBlock(event, now)
  if (block && block !== 'check_in_closed') throw doorError(block, event)
  const entitlement = entitlementOf(event, { standing, registration }, now)
  if ('block' in entitlement) throw doorError(entitlement.block, event)
  assertInTime(event, now)
  return { walkIn: entitlement.as === 'walk_in' }
}

function holds(prove: () => unknown): boolean {
  try {
    prove()
    return true
  } catch (error) {
    if (error instanceof AppError) return false
    throw error
  }
}
