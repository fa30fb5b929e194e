/** Days and clock times of the demo district. China has one zone and no summer time, so the offset is a constant. */

const HOUR = 3_600_000
const DAY = 24 * HOUR
const SHANGHAI_OFFSET = 8 * HOUR

/** The calendar day in Asia/Shanghai, for example `2026-11-24`. */
export const shanghaiDay = (time: Date): string =>
  new Date(time.getTime() + SHANGHAI_OFFSET).toISOString().slice(0, 10)

/** The moment of a clock time such as `09:30`, `offset` days after `day`. */
export const clockTime = (day: string, offset: number, clock: string): Date =>
  new Date(Date.parse(`${day}T${clock}:00+08:00`) + offset * DAY)

export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY

export const plusMinutes = (time: Date, minutes: number): Date => new Date(time.getTime() + minutes * 60_000)

/** Events begin at human times: 10:20, not 10:18:43. */
export const roundToFiveMinutes = (time: Date): Date =>
  new Date(Math.round(time.getTime() / 300_000) * 300_000)

export const earlier = (a: Date, b: Date): Date => (a < b ? a : b)
