import type { Cell } from '../spreadsheets/cell.ts'
import { compact } from './text.rules.ts'

/** As exact as it is known: `1985`, `1985-07` or `1985-07-01`. */
export type PartialDate = string

export type DateReading = { date: PartialDate } | { problem: string }

const UNREADABLE = { problem: '看不懂这个日期，请写成 1985-07-01、1985年7月 或 19850701' }
const FIRST_YEAR = 1900
const DAY_MS = 86_400_000
/** Day 0 of spreadsheets that count from 1900, where they are right: from March 1900 on. */
const EPOCH_1900 = Date.UTC(1899, 11, 30)

/**
 * Reads a date the way rosters have it: `1985.7`, `1985年7月`, `19850701`, `1985/7/1`, a spreadsheet's day number.
 * @param today `2026-11-24`: dates of a roster lie in the past
 */
export function readDate(cell: Cell, today: string): DateReading {
  const text = compact(cell.text).replace(/(\d)[T ]?00:00(:00(\.0+)?)?Z?$/, '$1')
  if (cell.isNumber) {
    const serial = Number(text)
    if (isSerial(serial)) return dateOfSerial(serial, today)
    // As a number, 1985.10 is 1985.1.
    if (/^\d{4}\.1$/.test(text))
      return {
        problem: `${text} 可能是 1 月也可能是 10 月，请写成“${text.slice(0, 4)}年1月”或“${text.slice(0, 4)}年10月”`,
      }
  }
  const match =
    /^(\d{4})[-./年](\d{1,2})(?:[-./月](\d{1,2})日?|月)?[.。]?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})?$/.exec(text) ??
    /^(\d{4})年?$/.exec(text)
  if (!match) return UNREADABLE
  const [, year = '', month, day] = match
  return checked(year, month, day, today)
}

/** A day number, not a year (1985), a month (198507) or a day (19850701) written as a number. */
const isSerial = (value: number) => value >= 2_300 && value < 100_000

function dateOfSerial(serial: number, today: string): DateReading {
  const [year = '', month, day] = new Date(EPOCH_1900 + Math.floor(serial) * DAY_MS)
    .toISOString()
    .slice(0, 10)
    .split('-')
  return checked(year, month, day, today)
}

function checked(
  year: string,
  month: string | undefined,
  day: string | undefined,
  today: string,
): DateReading {
  const date = [year, month?.padStart(2, '0'), day?.padStart(2, '0')].filter(Boolean).join('-')
  const start = firstDay(date)
  if (Number(day ?? 1) < 1 || Number(day ?? 1) > daysIn(Number(year), Number(month ?? 1)))
    return { problem: `没有 ${date} 这一天，请核对` }
  if (Number(year) < FIRST_YEAR) return { problem: `${date} 太早了，请核对年份` }
  if (start > today) return { problem: `${date} 还没有到，请核对年份` }
  return { date }
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** How long a month is; 0 for one that does not exist. */
function daysIn(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0)
}

/** The first day that it can mean, for columns that hold a day. */
export const firstDay = (date: PartialDate) => `${date}-01-01`.slice(0, 10)

/** Whether one is the other, said more exactly. */
export const agree = (a: PartialDate, b: PartialDate) => a.startsWith(b) || b.startsWith(a)
