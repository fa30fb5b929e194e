import { formStore } from '../forms/form-store'
import { emptyDraft, type EventDraft } from './event-form.rules'

/** Unfinished events. */
export const eventDrafts = formStore<EventDraft>('event', () => emptyDraft(null))
