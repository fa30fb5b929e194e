import { dateAndClock } from '@/shared/time'

/** When its author wrote. Of an anonymous one only the day is kept, as its midnight: no hour is said that it does not have. */
export function writtenWords(at: string, author: string | null, now: number): string {
  const words = dateAndClock(at, now)
  return author === null ? words.replace(/ 00:00$/, '') : words
}
