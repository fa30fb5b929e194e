import type { RequestState } from '@tongxin/contract/constants'
import { AppError } from '../errors.ts'
import type { EventFacts } from '../events/events.rules.ts'
import { canAskLeave } from '../events/viewer.rules.ts'

type Event = Parameters<typeof canAskLeave>[0]

/** What is known of somebody's leave from an event, and of whether they have come. */
export interface LeaveFacts {
  standing: Parameters<typeof canAskLeave>[1]['standing']
  checkedIn: boolean
  leave: { state: RequestState; reason: string } | null
}

/**
 * Whether asking writes anything: a repeat does not, nor does asking for what was granted; another reason replaces the
 * one that nobody has answered yet.
 * @throws AppError `leave_not_possible`
 */
export function asksAnew(
  event: Event,
  { standing, checkedIn, leave }: LeaveFacts,
  reason: string,
  now: Date,
) {
  if (leave?.state === 'accepted' || (leave?.state === 'open' && leave.reason === reason)) return false
  const state = leave?.state === 'open' ? null : (leave?.state ?? null)
  if (!canAskLeave(event, { standing, checkedIn, leave: state }, now))
    throw new AppError('leave_not_possible')
  return true
}

/**
 * Whether taking it back writes anything. Granted leave counts in the meeting's numbers: once it has begun, it stays;
 * who comes anyway just checks in.
 * @throws AppError `leave_decided`
 */
export function takesBack(event: Pick<EventFacts, 'startsAt'>, state: RequestState | null, now: Date) {
  if (state === 'accepted' && now >= event.startsAt)
    throw new AppError('leave_decided', {
      detail: '请假已经同意，活动也已开始，不能再撤回；如已到场，请直接签到。',
    })
  return state === 'open' || state === 'accepted'
}

/**
 * Whether deciding writes anything: the same answer again does not.
 * @throws AppError `leave_decided` when it was answered otherwise, or taken back
 */
export function decidesNow(state: RequestState, accept: boolean): boolean {
  if (state === (accept ? 'accepted' : 'refused')) return false
  if (state !== 'open') throw new AppError('leave_decided')
  return true
}
