import type { ScheduledEventPlan } from './event-plan.ts'
import { type EventRows, eventRows, timesOf } from './event-rows.ts'
import { CADENCE_EVENTS } from './events-cadence.ts'
import { GAOXIN_EVENTS } from './events-gaoxin.ts'
import { GUDONG_EVENTS } from './events-gudong.ts'
import { SHUIBU_EVENTS } from './events-shuibu.ts'
import { UPCOMING_GAOXIN } from './upcoming-gaoxin.ts'
import { UPCOMING_GUDONG } from './upcoming-gudong.ts'
import { UPCOMING_SHUIBU } from './upcoming-shuibu.ts'
import { UPCOMING_ZHONGSHAN } from './upcoming-zhongshan.ts'

const PLANS: readonly ScheduledEventPlan[] = [
  ...GUDONG_EVENTS,
  ...SHUIBU_EVENTS,
  ...GAOXIN_EVENTS,
  ...CADENCE_EVENTS,
  ...UPCOMING_ZHONGSHAN,
  ...UPCOMING_GUDONG,
  ...UPCOMING_SHUIBU,
  ...UPCOMING_GAOXIN,
]

/**
 * Everything that stands in relation to the anchor day. Nothing of it falls on the day itself: what is past and what is
 * to come does not depend on the hour at which the demo starts.
 */
export function scheduledEvents(anchorDay: string, firstId: number): EventRows[] {
  return PLANS.toSorted((a, b) => a.starts[0] - b.starts[0] || (a.starts[1] < b.starts[1] ? -1 : 1)).map(
    (plan, index) => eventRows(firstId + index, plan, timesOf(plan, anchorDay)),
  )
}
