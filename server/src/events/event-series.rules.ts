import type { Cadence, SeriesDay } from '@tongxin/contract/constants'
import { dayOf, startOfDay } from '../time.ts'

const MONTHS: Record<Cadence, number> = { monthly: 1, quarterly: 3, yearly: 12 }

/**
 * When the n-th event after the first one of a series begins, at the same time of day in Asia/Shanghai.
 * @param by `weekday`: the second Friday stays the second Friday, a fifth one is the last one where a month has four;
 * `date`: the 13th stays the 13th, the 31st is the last day of a shorter month
 */
export function occurrenceAt(first: Date, cadence: Cadence, by: SeriesDay, n: number): Date {
  const [year, month, day] = dayOf(first).split('-').map(Number) as [number, number, number]
  const target = month - 1 + MONTHS[cadence] * n
  const length = new Date(Date.UTC(year, target + 1, 0)).getUTCDate()
  const on = by === 'date' ? Math.min(day, length) : sameWeekday(year, month - 1, day, target, length)
  const date = new Date(Date.UTC(year, target, on)).toISOString().slice(0, 10)
  return new Date(startOfDay(date).getTime() + (first.getTime() - startOfDay(dayOf(first)).getTime()))
}

/** Months count from 0 and may run over the year's end. */
function sameWeekday(year: number, month: number, day: number, target: number, length: number): number {
  const weekday = new Date(Date.UTC(year, month, day)).getUTCDay()
  const weekdayOfFirst = new Date(Date.UTC(year, target, 1)).getUTCDay()
  const earliest = 1 + ((weekday - weekdayOfFirst + 7) % 7)
  const same = earliest + 7 * (Math.ceil(day / 7) - 1)
  return same <= length ? same : same - 7
}

/** The key under which the n-th event of a series was made: asked for twice it is made once, wherever it was moved. */
export const occurrenceKey = (seriesId: number, n: number) => `series:${seriesId}:${n}`

/** Which of the series an event is; the one that it began with is 0. */
export function ordinalOf(creationKey: string | null, seriesId: number): number {
  const [, series, n] = /^series:(\d+):(\d+)$/.exec(creationKey ?? '') ?? []
  return Number(series) === seriesId ? Number(n) : 0
}
