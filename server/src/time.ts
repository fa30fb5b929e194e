// China has kept one zone without daylight saving since 1992, so a fixed offset is exact for every event here.
const OFFSET_MS = 8 * 3_600_000
const DAY_MS = 86_400_000

export type Clock = () => Date

/** The day in Asia/Shanghai, `2026-11-24`. */
export function dayOf(time: Date): string {
  return new Date(time.getTime() + OFFSET_MS).toISOString().slice(0, 10)
}

/** Midnight in Asia/Shanghai at which the day `2026-11-24` begins. */
export function startOfDay(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`)
}

export function addDays(time: Date, days: number): Date {
  return new Date(time.getTime() + days * DAY_MS)
}

export function addMinutes(time: Date, minutes: number): Date {
  return new Date(time.getTime() + minutes * 60_000)
}

/** The clock on the wall in Asia/Shanghai, `2026-11-24T10:00:00`. */
export function localTime(time: Date): string {
  return new Date(time.getTime() + OFFSET_MS).toISOString().slice(0, 19)
}

// Beyond these a date is a slip of the finger, and PostgreSQL or a phone might not even know it.
const EARLIEST = new Date('2000-01-01T00:00:00Z')
const LATEST = new Date('2100-01-01T00:00:00Z')

/** Whether somebody can have meant this time. */
export const isPlausible = (time: Date): boolean => time >= EARLIEST && time <= LATEST

export const earlierOf = (a: Date, b: Date): Date => (a < b ? a : b)

/** `11月24日 10:00`, for sentences of the server. */
export function sayTime(time: Date): string {
  const local = new Date(time.getTime() + OFFSET_MS).toISOString()
  return `${Number(local.slice(5, 7))}月${Number(local.slice(8, 10))}日 ${local.slice(11, 16)}`
}

/** `2026-11-24 10:00`, for spreadsheets. */
export function writeTime(time: Date): string {
  return new Date(time.getTime() + OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ')
}
