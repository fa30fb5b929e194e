import { addMinutes } from '../time.ts'
import { checkInClosesAt, type EventFacts } from './events.rules.ts'

const MINUTE = 60_000

/** People leave a while after the end, one after the other; so long they check out by themselves, in minutes. */
export const CHECK_OUT_GRACE_MINUTES = 60

export type CheckOutFacts = Pick<EventFacts, 'endsAt' | 'checkInClosesAt'> & { checkOut: boolean }

/** From then on a check-out that is missing was forgotten. */
export function checkOutClosesAt(event: CheckOutFacts): Date {
  const grace = addMinutes(event.endsAt, CHECK_OUT_GRACE_MINUTES)
  const closes = checkInClosesAt(event)
  return closes > grace ? closes : grace
}

/**
 * 服务时长, in whole minutes, rounded down: what somebody corrected it to, or the time from in to out.
 * @returns `null` while the person is still there
 */
export function serviceMinutes(attendance: {
  checkedInAt: Date
  checkedOutAt: Date | null
  correctedMinutes: number | null
}): number | null {
  const { checkedInAt, checkedOutAt, correctedMinutes } = attendance
  if (correctedMinutes !== null) return correctedMinutes
  if (!checkedOutAt) return null
  return Math.max(0, Math.floor((checkedOutAt.getTime() - checkedInAt.getTime()) / MINUTE))
}
