import type { CheckInMethod, CheckOutEnd, ScanOutcome } from '@tongxin/contract/check-in-constants'
import type { FenceReport } from '@tongxin/contract/attendance'
import type { BlockReason, ErrorCode } from '@tongxin/contract/error-codes'
import { AppError } from '../errors.ts'
import { type Arrival, type DoorFacts, entitlementOf, windowBlock } from '../events/door.rules.ts'
import { checkInClosesAt, checkInOpensAt, type EventFacts } from '../events/events.rules.ts'
import { sayTime } from '../time.ts'

/** 签到记录, as it is about to be written. */
export interface NewAttendance {
  /** The member's id; of a guest the login's, with a minus. */
  person: number
  /** `null` for a guest. */
  organizationId: number | null
  method: CheckInMethod
  /** By the server's clock; of something recorded offline when its code was right. */
  checkedInAt: Date
  /** By the device's clock, put right by the last server time that it had seen. */
  deviceAt: Date | null
  offline: boolean
  /** The organiser who scanned, entered or made it up; `null`: the person did it. */
  recordedByMemberId: number | null
  /** Encrypted. */
  reason: string | null
  walkIn: boolean
  fence: FenceReport | null
  sharedDevice: boolean
}

/** Something that was presented at the door, and what became of it. */
export interface NewScan {
  /** A UUID of the scanner's making, or one derived from what was presented: the same again is the same scan. */
  nonce: string
  /** `null`: nobody on the list. */
  person: number | null
  kind: 'check_in' | 'check_out'
  method: CheckInMethod
  outcome: ScanOutcome
  /** Why refused. */
  code: ErrorCode | null
  /** Encrypted. */
  reason: string | null
  offline: boolean
  deviceAt: Date | null
  receivedAt: Date
  /** Who held the scanner; `null`: the person. */
  byMemberId: number | null
}

export interface NewCheckOut {
  person: number
  checkedOutAt: Date
  checkedOutBy: CheckOutEnd
}

/** A sentence with the hour in it, where that helps more than the general one. */
export function doorError(block: BlockReason, event: EventFacts): AppError {
  if (block === 'check_in_not_open_yet')
    return new AppError(block, {
      detail: `签到将于 ${sayTime(checkInOpensAt(event))} 开始，请到时再来扫码。`,
    })
  if (block === 'check_in_closed')
    return new AppError(block, {
      detail: `签到已于 ${sayTime(checkInClosesAt(event))} 结束，如确已到场，请找现场工作人员。`,
    })
  if (block === 'event_full')
    return new AppError(block, { detail: '名额已满，没有报名的同志这次不能直接签到，请找现场工作人员。' })
  return new AppError(block)
}

/**
 * Whether this person comes in at that time, by themselves.
 * @returns whether as a walk-in
 * @throws AppError saying why not
 */
export function admit(event: DoorFacts, arrival: Arrival, at: Date): { walkIn: boolean } {
  const block = windowBlock(event, at)
  if (block && !block.startsWith('check_in')) throw doorError(block, event)
  // Who may not come in at all need not be told when.
  const entitlement = entitlementOf(event, arrival, at)
  if ('block' in entitlement) throw doorError(entitlement.block, event)
  if (block) throw doorError(block, event)
  return { walkIn: entitlement.as === 'walk_in' }
}

/**
 * 人工签到与补签: an organiser lets anybody of the roster in, and guests who are on the list. While the check-in is open it is
 * an entry by hand, afterwards a make-up with a reason.
 * @param at when the person was there
 * @throws AppError `event_not_published`, `event_cancelled`, `check_in_not_open_yet`, `not_registered` (a guest), or
 *   `invalid_input` for a make-up without a reason
 */
export function admitByHand(
  event: DoorFacts,
  arrival: Arrival,
  at: Date,
  reason: string | null,
): { method: 'manual' | 'make_up'; walkIn: boolean } {
  const block = windowBlock(event, at)
  if (block && block !== 'check_in_closed') throw doorError(block, event)
  const entitlement = entitlementOf(event, arrival, at)
  if ('block' in entitlement && arrival.standing === null) throw new AppError('not_registered')
  if (block && !reason) {
    const message = '签到已经结束，补签请写明原因。'
    throw new AppError('invalid_input', { detail: message, errors: [{ path: '/reason', message }] })
  }
  const walkIn = 'block' in entitlement || entitlement.as === 'walk_in'
  return { method: block ? 'make_up' : 'manual', walkIn }
}
