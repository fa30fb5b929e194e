import type { EventCategory } from '@tongxin/contract/constants'
import { createStore } from '@/shared/store'

/** What the events tab shows, so that other pages can lead there with a category chosen. */
export interface EventFilter {
  category?: EventCategory
  /** `2026-11-24`; without it, everything from now on. */
  day?: string
  /** Words that somebody looks for. */
  q?: string
}

export const eventFilter = createStore<EventFilter>({})
