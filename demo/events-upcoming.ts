import type { ScheduledEventPlan } from './event-plan.ts'
export const UPCOMING_EVENTS: readonly ScheduledEventPlan[] = []
