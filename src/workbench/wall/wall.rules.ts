import type { AttendanceSummary, CheckInCode } from '@tongxin/contract/attendance'
import { keyBytes, oneTimeCode, stepAt } from '@/shared/one-time-code'

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

/**
 * A little behind the server rather than ahead of it, by as much as is not known: it takes the previous code for a whole step, the
 * next one never. In milliseconds.
 */
const LEAST_LAG = 100
const MOST_LAG = 3000

export function serverNow(clock: ClockSample | null, deviceNow: number): number {
  const lag = Math.min(MOST_LAG, Math.max(LEAST_LAG, clock?.uncertainty ?? 0))
  return deviceNow + (clock?.offset ?? 0) - lag
}

export interface ShownCode {
  code: string
  /** What the QR holds. */
  link: string
  stepSeconds: number
  /** From then on another one is shown; milliseconds. */
  expires: number
}

/** The wall's code at a moment, from what the server has told once. */
export function codeAt(base: CheckInCode, now: number): ShownCode {
  const { stepSeconds, link } = base
  const step = stepAt(now, stepSeconds)
  const code = oneTimeCode(keyBytes(base.key), step)
  // The link ends with the code: whatever stands before stays.
  const before = link.slice(0, link.length - base.code.length)
  return { code, link: before + code, stepSeconds, expires: (step + 1) * stepSeconds * 1000 }
}

/** How often a wall asks where it cannot listen. */
export const ATTENDANCE_EVERY = 3000
/** A stream gives a sign of life every fifteen seconds. */
export const STREAM_SILENCE = 20_000

const RETRY_WAITS = [500, 1000, 2000, 3000]

/** A request that takes longer is not waited for: another one may get through. Milliseconds. */
export const PATIENCE = 5000

/** After so many failures in a row. */
export const retryIn = (failures: number): number =>
  RETRY_WAITS[Math.min(Math.max(failures, 1), RETRY_WAITS.length) - 1] ?? 3000

/** Whole seconds until the code changes, as counted down on the wall. */
export function secondsLeft({ expires, stepSeconds }: ShownCode, now: number): number {
  return Math.min(Math.max(Math.ceil((expires - now) / 1000), 0), stepSeconds)
}

/** How long until the countdown shows another number. */
export const nextTickIn = (now: number): number => 1000 - (((now % 1000) + 1000) % 1000)

export interface Link {
  lastReplyAt: number
  lastFailed: boolean
}

/** A screen that has heard nothing for this long says so, whatever its requests are waiting for. */
const SILENCE = STREAM_SILENCE + 2000

export function isConnected(link: Link, deviceNow: number): boolean {
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

/** 请假 3 · 缺席 5 · 达到法定人数; or how many came without registering. */
export function moreWords({ meeting, walkIns }: AttendanceSummary): string {
  if (meeting) {
    const quorum = meeting.hasQuorum ? '达到法定人数' : '未达法定人数'
    return `请假 ${meeting.onLeave} · 缺席 ${meeting.absent} · ${quorum}`
  }
  return walkIns > 0 ? `其中未报名到场 ${walkIns}` : ''
}
