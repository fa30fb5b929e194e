const HOUR = 3600
const DAY = 24 * HOUR

/** Whole seconds; 0 when it is over. */
export const secondsLeft = (deadlineAt: string, now: number): number =>
  Math.max(0, Math.ceil((Date.parse(deadlineAt) - now) / 1000))

const two = (value: number): string => String(value).padStart(2, '0')

/** 47:12, 1:02:33; 3 天 4 小时 where nobody counts seconds. */
export function leftWords(seconds: number): string {
  if (seconds >= DAY) return `${Math.floor(seconds / DAY)} 天 ${Math.floor((seconds % DAY) / HOUR)} 小时`
  const hours = Math.floor(seconds / HOUR)
  const clock = `${two(Math.floor((seconds % HOUR) / 60))}:${two(seconds % 60)}`
  return hours > 0 ? `${hours}:${clock}` : clock
}
