import type { EventDetail } from '@tongxin/contract/events'
import { createEvent, fetchEvent, publishEvent, submitEvent, updateEvent } from '../api'
import type { Order } from '../forms/use-step-form'
import { draftOf, type EventDraft, inputOf, isEmptyPatch, patchOf } from './event-form.rules'

interface Sending extends Order<EventDraft> {
  /** Of an event that the API knows already. */
  eventId: number | undefined
}

/**
 * Sends a checked draft; published, or handed in where a committee reads it first. May be repeated as a whole, whatever
 * got lost on the way: every step finds what an earlier try has done.
 */
export async function sendEvent({ draft, base, key, eventId, publish }: Sending): Promise<EventDetail> {
  const saved = eventId === undefined ? await create(draft, key) : await update(eventId, base, draft)
  if (!publish || saved.status !== 'draft') return saved
  return isReviewed(saved) ? submitEvent(saved.id) : publishEvent(saved.id)
}

/** A committee reads it first; whose organisers we are ourselves, there is nobody to ask. */
export const isReviewed = ({ review }: EventDetail): boolean =>
  review !== undefined && review.organization !== null && !review.canReview

async function create(draft: EventDraft, key: string): Promise<EventDetail> {
  const made = await createEvent(inputOf(draft), key)
  // An earlier request with this key may have made it, from a draft that was changed since.
  return update(made.id, draftOf(made), draft, made)
}

async function update(
  id: number,
  base: EventDraft,
  draft: EventDraft,
  known?: EventDetail,
): Promise<EventDetail> {
  const patch = patchOf(base, draft)
  if (isEmptyPatch(patch)) return known ?? fetchEvent(id)
  return updateEvent(id, patch)
}
