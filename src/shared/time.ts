/*
 * Times as people say them, always in Asia/Shanghai (UTC+8, no summer time since 1991), whatever the phone is set
 * to. `Intl` is not relied on: WeChat's engines differ in it. `now` is an argument.
 */

type Moment = string | number | Date

const HOUR = 3_600_000
const DAY = 24 * HOUR
const SHANGHAI = 8 * HOUR
const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'] as const

export interface Parts {
  year: number
  month: number
  day: number
  /** 0 is Sunday. */
  weekday: number
  hour: number
  minute: number
  /** Days since 1970-01-01 in Shanghai: for differences. */
  number: number
}

export function partsOf(moment: Moment): Parts {
  const shifted = new Date(new Date(moment).getTime() + SHANGHAI)
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    weekday: shifted.getUTCDay(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    number: Math.floor(shifted.getTime() / DAY),
  }
}

const two = (value: number): string => String(value).padStart(2, '0')
/** Monday first. */
const weekOf = (number: number): number => Math.floor((number + 3) / 7)

/** 14:30 */
export function clock(moment: Moment): string {
  const { hour, minute } = partsOf(moment)
  return `${two(hour)}:${two(minute)}`
}

/** 2026-11-24 */
export function dayOf(moment: Moment): string {
  const { year, month, day } = partsOf(moment)
  return `${year}-${two(month)}-${two(day)}`
}

/** Noon of a day `2026-11-24`, as a moment. */
export const noonOf = (day: string): number => Date.parse(`${day}T12:00:00+08:00`)

export const addDays = (day: string, days: number): string => dayOf(noonOf(day) + days * DAY)

/** The week's days from Monday on, that of the given day. */
export function weekDays(day: string): string[] {
  const fromMonday = (partsOf(noonOf(day)).weekday + 6) % 7
  return Array.from({ length: 7 }, (_, index) => addDays(day, index - fromMonday))
}

/** 一 … 日 */
export const weekdayChar = (moment: Moment): string => WEEKDAYS[partsOf(moment).weekday] ?? ''

/** 2026年11月 */
export function monthTitle(moment: Moment): string {
  const { year, month } = partsOf(moment)
  return `${year}年${month}月`
}

/** 11月24日, with the year when it is another one. */
export function date(moment: Moment, now: Moment): string {
  const { year, month, day } = partsOf(moment)
  return `${year === partsOf(now).year ? '' : `${year}年`}${month}月${day}日`
}

/** 11月24日 周二 */
export const fullDate = (moment: Moment, now: Moment): string =>
  `${date(moment, now)} 周${weekdayChar(moment)}`

/** 今天、明天、昨天、周三、下周一; farther away 11月24日 周二. */
export function dayName(moment: Moment, now: Moment): string {
  const then = partsOf(moment)
  const today = partsOf(now)
  const distance = then.number - today.number
  if (distance === 0) return '今天'
  if (distance === 1) return '明天'
  if (distance === -1) return '昨天'
  if (distance > 1 && distance < 7) {
    const prefix = weekOf(then.number) === weekOf(today.number) ? '周' : '下周'
    return prefix + WEEKDAYS[then.weekday]
  }
  return fullDate(moment, now)
}

/** 今天 14:30 */
export const dayAndClock = (moment: Moment, now: Moment): string => `${dayName(moment, now)} ${clock(moment)}`

/** 11月23日 18:00 */
export const dateAndClock = (moment: Moment, now: Moment): string => `${date(moment, now)} ${clock(moment)}`

const span = (name: typeof dayName, start: Moment, end: Moment, now: Moment): string => {
  const first = `${name(start, now)} ${clock(start)}`
  return dayOf(start) === dayOf(end) ? `${first}–${clock(end)}` : `${first} – ${name(end, now)} ${clock(end)}`
}

/** 今天 10:00–11:30; over several days 周三 09:00 – 周五 17:00. */
export const timeRange = (start: Moment, end: Moment, now: Moment): string => span(dayName, start, end, now)

/** 11月24日 周二 10:00–11:30 */
export const fullRange = (start: Moment, end: Moment, now: Moment): string => span(fullDate, start, end, now)

/** 09:30–10:15; with its day unless that is today. */
export function windowOf(start: Moment, end: Moment, now: Moment): string {
  const short = dayOf(start) === dayOf(end) && dayOf(start) === dayOf(now)
  return short ? `${clock(start)}–${clock(end)}` : timeRange(start, end, now)
}

/** 19 分钟后、3 小时后; a day and more ahead it is the day's name; 进行中 once it has begun. */
export function fromNow(start: Moment, now: Moment): string {
  const left = new Date(start).getTime() - new Date(now).getTime()
  if (left <= 0) return '进行中'
  if (left < HOUR) return `${Math.max(1, Math.round(left / 60_000))} 分钟后`
  if (dayOf(start) === dayOf(now)) return `${Math.floor(left / HOUR)} 小时后`
  return dayName(start, now)
}

/** 早上好、上午好、中午好、下午好、晚上好 */
export function greeting(now: Moment): string {
  const { hour } = partsOf(now)
  if (hour < 5) return '夜深了'
  if (hour < 8) return '早上好'
  if (hour < 12) return '上午好'
  if (hour < 14) return '中午好'
  return hour < 18 ? '下午好' : '晚上好'
}

/** 45 分钟、2 小时、2 小时 5 分 */
export function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${rest} 分钟`
  return rest === 0 ? `${hours} 小时` : `${hours} 小时 ${rest} 分`
}
