import type { ScheduledEventPlan } from './event-plan.ts'
export const CADENCE_EVENTS: readonly ScheduledEventPlan[] = []
