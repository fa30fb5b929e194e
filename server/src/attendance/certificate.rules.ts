/** One event on a certificate. */
export interface ServiceLine {
  eventId: number
  title: string
  startsAt: Date
  placeName: string
  minutes: number
}

/** What a 服务时长证明 says, and nothing more about the person. */
export interface Certificate {
  number: string
  name: string
  organizationName: string
  year: number
  lines: readonly ServiceLine[]
  /** Minutes. */
  total: number
  issuerName: string
  /** The day in Asia/Shanghai, `2026-11-24`. */
  issuedOn: string
}

/** `3 小时 30 分钟` */
export function sayMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${rest} 分钟`
  return rest === 0 ? `${hours} 小时` : `${hours} 小时 ${rest} 分钟`
}

/** `2026年11月24日` of `2026-11-24` */
export function sayDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** What the number is made of: another record gives another number. Names may be put right without a new one. */
export const recordOf = (memberId: number, year: number, lines: readonly ServiceLine[]) =>
  JSON.stringify([
    memberId,
    year,
    lines.map(({ eventId, startsAt, minutes }) => [eventId, startsAt.toISOString(), minutes]),
  ])

// Crockford's base 32: no letter looks like a digit.
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** `FW2026-7K3M-Q0ZT-9XWE`: sixty bits of the record's mark, to be read out on the telephone. */
export function certificateNumber(year: number, mark: Uint8Array): string {
  const letters = [...mark.subarray(0, 12)].map((byte) => LETTERS[byte % 32])
  const groups = [0, 4, 8].map((start) => letters.slice(start, start + 4).join(''))
  return `FW${year}-${groups.join('-')}`
}
