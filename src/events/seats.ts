import type { EventSummary } from '@tongxin/contract/events'

type Counted = Pick<EventSummary, 'capacity' | 'registeredCount' | 'waitlistCount'>

/** Free seats; `null` when there is no limit. While somebody waits, a free seat is theirs. */
export function seatsLeft({ capacity, registeredCount, waitlistCount }: Counted): number | null {
  if (capacity === null) return null
  return waitlistCount > 0 ? 0 : Math.max(0, capacity - registeredCount)
}

export const isFull = (event: Counted): boolean => seatsLeft(event) === 0
