import type { OwnAttendanceList } from '@tongxin/contract/attendance'
import { partsOf } from '@/shared/time'

export type Footprint = OwnAttendanceList['items'][number]

export interface Year {
  year: number
  items: Footprint[]
  /** `null` while older ones of this year have not been loaded: half a sum would be wrong. */
  totals: { events: number; minutes: number } | null
}

/** By the year in which each event began, latest first, as they come. */
export function yearsOf(items: readonly Footprint[], hasMore: boolean): Year[] {
  const years: Year[] = []
  for (const item of items) {
    const { year } = partsOf(item.event.startsAt)
    const last = years[years.length - 1]
    if (last?.year === year) last.items.push(item)
    else years.push({ year, items: [item], totals: null })
  }
  return years.map((one, index) => {
    const isWhole = index < years.length - 1 || !hasMore
    const minutes = one.items.reduce((sum, item) => sum + (item.minutes ?? 0), 0)
    return { ...one, totals: isWhole ? { events: one.items.length, minutes } : null }
  })
}
