import type { EventDetail } from '@tongxin/contract/events'
import { copyEvent, fetchEvent } from './api'
import { copyOf, timestampOf } from './event-form/event-form.rules'
import { newNonce } from '@/shared/nonce'

/** 复制: a draft with the same settings, on the same weekday at the same hour, in the first week that is still to come. */
export async function copyToDraft(id: number, now: number): Promise<EventDetail> {
  const { startsAt } = copyOf(await fetchEvent(id), now)
  return copyEvent(id, timestampOf(startsAt), newNonce())
}
