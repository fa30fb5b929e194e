import type { EventCategory } from '@tongxin/contract/constants'
import type { EventDetail } from '@tongxin/contract/events'
import { ask } from '@/shared/feedback'
import { useStepForm } from '../forms/use-step-form'
import { checkAll, checkStep, fieldErrorsOf, FIELDS_OF_STEP } from './event-form.checks'
import { draftOf, emptyDraft, type EventDraft, movesPeople, patchOf, withChange } from './event-form.rules'
import { eventDrafts } from './kept-draft'
import { sendEvent } from './send-event'

interface Options {
  /** `undefined`: a new one. */
  event: EventDetail | undefined
  /** Whose event a new one probably is. */
  host: number | null
  category: EventCategory | null
  onSent: (event: EventDetail) => void
}

/** 发布活动: a form of three steps. */
export function useEventForm({ event, host, category, onSent }: Options) {
  const taken = event?.registeredCount ?? 0
  const form = useStepForm({
    id: event?.id,
    store: eventDrafts,
    fields: FIELDS_OF_STEP,
    begin: () => (event ? draftOf(event) : { ...emptyDraft(host), category }),
    withChange,
    check: (step, draft) => checkStep(step, draft, taken),
    checkAll: (draft) => checkAll(draft, taken),
    errorsOf: fieldErrorsOf,
    mayGo: (base, draft) => mayTell(event, base, draft),
    send: (order) => sendEvent({ ...order, eventId: event?.id }),
    onSent,
  })
  return { ...form, taken }
}

/** Who is registered will be told when time or place changes: that is said before it happens. */
async function mayTell(
  event: EventDetail | undefined,
  base: EventDraft,
  draft: EventDraft,
): Promise<boolean> {
  if (!event || (event.status !== 'published' && event.status !== 'running')) return true
  const people = event.registeredCount + event.waitlistCount + (event.pendingCount ?? 0)
  if (people === 0 || !movesPeople(base, patchOf(base, draft))) return true
  return ask({
    title: '时间或地点有变动',
    text: `保存后，报名、候补和待审核的 ${people} 人都会收到变动通知。`,
    yes: '保存并通知',
    no: '再看看',
  })
}
