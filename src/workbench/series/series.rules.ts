import type { Cadence, SeriesDay } from '@tongxin/contract/constants'
import { partsOf, weekdayChar } from '@/shared/time'

export const CADENCE_LABELS: Record<Cadence, string> = {
  monthly: '每月',
  quarterly: '每季度',
  yearly: '每年',
}

/** What one plans ahead at once: half a year, a year, the next one. */
export const USUAL_COUNT: Record<Cadence, number> = { monthly: 5, quarterly: 3, yearly: 1 }

const NTH = ['第一个', '第二个', '第三个', '第四个', '最后一个']

/** 第二个周五, or 13 日. */
export function dayWords(startsAt: string, day: SeriesDay): string {
  const { day: date } = partsOf(startsAt)
  return day === 'date' ? `${date} 日` : `${NTH[Math.floor((date - 1) / 7)]}周${weekdayChar(startsAt)}`
}
