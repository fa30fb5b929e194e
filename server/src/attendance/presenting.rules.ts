import type { FenceReport } from '@tongxin/contract/attendance'
import type { CheckInMethod, CheckOutEnd } from '@tongxin/contract/check-in-constants'
import type { RegistrationState } from '@tongxin/contract/constants'
import { AppError } from '../errors.ts'
import type { Standing } from '../events/admission.rules.ts'
import { type DoorFacts, offlineUntil } from '../events/door.rules.ts'
import { checkInClosesAt, checkInOpensAt } from '../events/events.rules.ts'
import { earlierOf } from '../time.ts'

/** 签到码, as a member presents it. */
export interface WallScan {
  person: number
  organizationId: number | null
  standing: Standing | null
  /** The eight digits; nothing when there are none. */
  code: string
  /** It names another event. */
  foreign: boolean
  fence: FenceReport | null
  /** A keyed hash, in hex. */
  device: string | null
  /** `null`: not recorded offline. */
  scannedAt: Date | null
  /** When the request came in: whoever waits in a queue of ours was there in time. */
  receivedAt: Date
  nonce: string
}

/** What a ticket's QR says: whose, by the place in the order of arrival, and the code of the moment. */
export interface Ticket {
  ref: number
  code: string
}

/** What an organiser scanned, or entered by hand. */
export interface DeskScan {
  nonce: string
  kind: 'check_in' | 'check_out'
  /** `null`: by hand. */
  ticket: Ticket | 'unreadable' | 'foreign' | null
  /** By hand: who, as in the list of registrations. */
  person: string | null
  /** Encrypted. */
  reason: string | null
  scannedAt: Date
  /** As of the wall. */
  receivedAt: Date
  offline: boolean
  byMemberId: number | null
  /** Organizations whose subtrees the organiser manages events of. */
  scopes: readonly number[]
}

/** Somebody at the door as the database knows them. */
export interface Guest {
  person: number
  organizationId: number | null
  standing: Standing | null
  registration: RegistrationState | null
  queueNumber: number | null
}

/** What is known of somebody's attendance. */
export interface Known {
  checkedInAt: Date
  method: CheckInMethod
  checkedOutAt: Date | null
  checkedOutBy: CheckOutEnd | null
}

type Verdict = 'valid' | 'expired' | 'wrong'
interface Span {
  from: Date
  to: Date
  around: Date
}

/** Judges codes of one event. */
export interface Proofs {
  wall(code: string, now: Date): Verdict
  /** When it was on the wall, within the span. */
  wallShownAt(code: string, span: Span): Date | null
  ticket(ref: number, code: string, now: Date): Verdict
  ticketShownAt(ref: number, code: string, span: Span): Date | null
}

/** So many wrong codes of one person for one event are judged that are said to be recorded offline. */
export const OFFLINE_TRIES = 5

/**
 * When the wall showed what is presented: now, or in the time of the check-in for what was recorded offline. The moment
 * that the device claims is only where the search begins.
 * @param tries wrong ones of this person before
 * @param last the last moment that counts of what was recorded offline
 * @throws AppError saying what is wrong with it
 */
export function proveWall(
  event: DoorFacts,
  { code, foreign, scannedAt }: Pick<WallScan, 'code' | 'foreign' | 'scannedAt'>,
  proofs: Pick<Proofs, 'wall' | 'wallShownAt'>,
  tries: number,
  now: Date,
  last = lastMoment(event, now),
): Date {
  if (foreign) throw new AppError('check_in_code_foreign')
  if (scannedAt === null) {
    const verdict = proofs.wall(code, now)
    if (verdict !== 'valid') throw new AppError(`check_in_code_${verdict}`)
    return now
  }
  if (tries >= OFFLINE_TRIES)
    throw new AppError('check_in_code_wrong', { detail: '离线签到的码多次核对不上，请找现场工作人员签到。' })
  const from = checkInOpensAt(event)
  const shown = proofs.wallShownAt(code, { from, to: last, around: scannedAt })
  if (shown === null) throw new AppError('check_in_code_wrong')
  return within(shown, from, now)
}

/**
 * When the ticket's code was right: now, or for what was recorded offline within the span.
 * @throws AppError `ticket_wrong`, `ticket_expired`
 */
export function proveTicket(
  { ref, code }: Ticket,
  { offline, scannedAt }: Pick<DeskScan, 'offline' | 'scannedAt'>,
  span: { from: Date; to: Date },
  proofs: Proofs,
  now: Date,
): Date {
  const verdict = offline ? 'wrong' : proofs.ticket(ref, code, now)
  if (verdict === 'valid') return now
  const shown = offline && proofs.ticketShownAt(ref, code, { ...span, around: scannedAt })
  if (shown) return within(shown, span.from, now)
  const late = verdict === 'expired' || (offline && proofs.ticket(ref, code, now) !== 'wrong')
  throw new AppError(late ? 'ticket_expired' : 'ticket_wrong')
}

/** @throws AppError `check_in_offline_late` */
export function assertInTime(event: DoorFacts, now: Date): void {
  if (now >= offlineUntil(event)) throw new AppError('check_in_offline_late')
}

/** @throws AppError when the event asks where people are, and the phone does not say 'inside' */
export function assertInside({ fenceRadius }: { fenceRadius: number | null }, fence: FenceReport | null) {
  if (fenceRadius === null) return
  if (fence === null) throw new AppError('fence_answer_needed')
  if (fence.answer === 'outside') throw new AppError('fence_outside')
}

/** The last moment at which the check-in was open, or now if it still is. */
export const lastMoment = (event: DoorFacts, now: Date) =>
  earlierOf(new Date(checkInClosesAt(event).getTime() - 1), now)

export const within = (time: Date, from: Date, to: Date) =>
  time < from ? from : earlierOf(time, to < from ? from : to)
