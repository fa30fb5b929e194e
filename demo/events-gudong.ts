import type { ScheduledEventPlan } from './event-plan.ts'
export const GUDONG_EVENTS: readonly ScheduledEventPlan[] = []
