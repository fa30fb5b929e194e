import type { ScheduledEventPlan } from './event-plan.ts'
export const GAOXIN_EVENTS: readonly ScheduledEventPlan[] = []
