import type { ScheduledEventPlan } from './event-plan.ts'
export const SHUIBU_EVENTS: readonly ScheduledEventPlan[] = []
