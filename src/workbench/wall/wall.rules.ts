import type { AttendanceSummary, CheckInCode } from '@tongxin/contract/attendance'

/*
 * The wall's timing. The server's clock alone counts: a projector's computer may be minutes off, so every reply
 * measures how far. All moments are milliseconds since 1970.
 */

/** How far the server's clock is ahead of this device's, measured on one request. */
export interface ClockSample {
  offset: number
  /** The truth is within this much of `offset`: half of the way there and back. */
  uncertainty: number
}

export function measureClock(sentAt: number, receivedAt: number, serverTime: string): ClockSample {
  return {
    offset: Date.parse(serverTime) - (sentAt + receivedAt) / 2,
    uncertainty: Math.max(0, receivedAt - sentAt) / 2,
  }
}

/** The more certain of the two, unless they contradict each other: then the device's clock was set meanwhile. */
export function betterClock(before: ClockSample | null, sample: ClockSample): ClockSample {
  if (!before) return sample
  const contradict = Math.abs(before.offset - sample.offset) > before.uncertainty + sample.uncertainty
  return contradict || sample.uncertainty <= before.uncertainty ? sample : before
}

export const serverNow = (clock: ClockSample | null, deviceNow: number): number =>
  deviceNow + (clock?.offset ?? 0)

type Code = Pick<CheckInCode, 'code' | 'expiresAt' | 'stepSeconds'>

/** The code to show: replies can overtake one another, and a wall never goes back or redraws the same code. */
export function newerCode<T extends Code>(shown: T | null, arrived: T): T {
  if (!shown) return arrived
  return Date.parse(arrived.expiresAt) > Date.parse(shown.expiresAt) ? arrived : shown
}

/** A little after the change, or the server would still answer with the old code. */
const AFTER_CHANGE = 40
/** However wrong a clock or a reply is: not busier than this. */
const AT_LEAST = 200

/** How long to wait before asking for the next code. */
export function nextCodeIn(shown: Code, now: number): number {
  const left = Date.parse(shown.expiresAt) - now + AFTER_CHANGE
  return Math.min(Math.max(left, AT_LEAST), shown.stepSeconds * 1000 + AFTER_CHANGE)
}

const RETRY_WAITS = [500, 1000, 2000, 3000]

/** After so many failures in a row. */
export const retryIn = (failures: number): number =>
  RETRY_WAITS[Math.min(Math.max(failures, 1), RETRY_WAITS.length) - 1] ?? 3000

/**
 * `late`: the next code has not come yet, and the server still takes this one for one step more. `gone`: it would be
 * refused, so it must not be shown.
 */
export type CodeFace = 'fresh' | 'late' | 'gone'

export function codeFace(shown: Code, now: number): CodeFace {
  const expires = Date.parse(shown.expiresAt)
  if (now < expires) return 'fresh'
  return now < expires + shown.stepSeconds * 1000 ? 'late' : 'gone'
}

/** Whole seconds until the code changes, as counted down on the wall. */
export function secondsLeft(shown: Code, now: number): number {
  const left = Math.ceil((Date.parse(shown.expiresAt) - now) / 1000)
  return Math.min(Math.max(left, 0), shown.stepSeconds)
}

/** How long until the countdown shows another number. */
export const nextTickIn = (now: number): number => 1000 - (((now % 1000) + 1000) % 1000)

/** A screen that has heard nothing for this long says so, whatever its requests are waiting for. */
const SILENCE = 8000

export function isConnected(link: { lastReplyAt: number; lastFailed: boolean }, deviceNow: number): boolean {
  return !link.lastFailed && deviceNow - link.lastReplyAt < SILENCE
}

export type WindowFace = 'before' | 'open' | 'after'

/** Outside the check-in window no code works, so none is shown. */
export function windowFace(
  event: { checkInOpensAt: string; checkInClosesAt: string },
  now: number,
): WindowFace {
  if (now < Date.parse(event.checkInOpensAt)) return 'before'
  return now < Date.parse(event.checkInClosesAt) ? 'open' : 'after'
}

/** `1234 5678`: in groups, as people read digits out. */
export const spokenCode = (code: string): string => code.replace(/(\d{4})(?=\d)/g, '$1 ')

const UNITS_WITH_AIR = 4
const UNITS_CLOSE = 6
/** Seconds that a group of units stays. */
const UNITS_STAY = 8

/** A wall cannot be scrolled: more units than fit take turns, in the order of their registration. */
export function unitsOnWall(
  units: AttendanceSummary['units'],
  now: number,
): { units: AttendanceSummary['units']; close: boolean; page: number; pages: number } {
  if (units.length <= UNITS_WITH_AIR) return { units, close: false, page: 1, pages: 1 }
  const pages = Math.ceil(units.length / UNITS_CLOSE)
  // Evenly: a last turn with one unit alone would look like an honour.
  const each = Math.ceil(units.length / pages)
  const page = Math.floor(now / 1000 / UNITS_STAY) % pages
  return { units: units.slice(page * each, (page + 1) * each), close: true, page: page + 1, pages }
}
