import type { EventSummary } from '@tongxin/contract/events'

export interface Turnout {
  value: number
  /** `null`: open to all, so there is nothing to be a share of. */
  total: number | null
  full: boolean
  text: string
  /** The same without 报名 or 签到, where a heading says it. */
  numbers: string
}

/** How many come: those at the door once check-in is open (`checkedIn` is known), those registered before. */
export function turnoutOf(event: EventSummary, checkedIn: number | undefined): Turnout {
  const { registeredCount, capacity } = event
  if (checkedIn !== undefined) {
    return {
      value: checkedIn,
      total: registeredCount,
      full: false,
      text: `签到 ${checkedIn}/${registeredCount}`,
      numbers: `${checkedIn}/${registeredCount}`,
    }
  }
  if (capacity === null)
    return {
      value: registeredCount,
      total: null,
      full: false,
      text: `报名 ${registeredCount} 人`,
      numbers: `${registeredCount} 人`,
    }
  return {
    value: registeredCount,
    total: capacity,
    full: registeredCount >= capacity,
    text: `报名 ${registeredCount}/${capacity}`,
    numbers: `${registeredCount}/${capacity}`,
  }
}
