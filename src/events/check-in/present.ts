import type { CheckIn, CheckInResult } from '@tongxin/contract/attendance'
import type { EventDetail } from '@tongxin/contract/events'
import { ApiError } from '@/shared/api-error'
import { deviceWord } from '@/shared/device-word'
import { type DoorAction, isUnheard, recordAtDoor } from '@/shared/door-records'
import { inTime } from '@/shared/in-time'
import { keep, readKept } from '@/shared/kept'
import { serverTimestamp } from '@/shared/server-clock'
import { getOwner, getSession } from '@/shared/session'
import { fetchEvent, presentCode } from '../api'

/** Nobody waits longer at a door: then it is written down and sent on from there. */
export const PATIENCE = 8000

/**
 * Presents the wall's code. Who cannot be answered now has it written down.
 * @param askFence asks the phone for 'inside?' where the event wants to know
 * @throws ApiError the server's refusal
 */
export async function present(
  action: DoorAction,
  eventId: number,
  code: string,
  askFence: (event: EventDetail | undefined) => Promise<CheckIn['fence']>,
): Promise<CheckInResult | 'recorded'> {
  const scannedAt = serverTimestamp()
  const event = readKept<EventDetail>(`${getOwner()}:event:${eventId}`)?.data
  const body: CheckIn = { code, device: deviceWord(), fence: await askFence(event) }
  try {
    return remembered(await inTime(presentCode(action, eventId, body), PATIENCE))
  } catch (error) {
    if (isUnheard(error) && getSession()) return record(scannedAt)
    if (!(error instanceof ApiError) || error.code !== 'fence_answer_needed' || body.fence) throw error
  }
  // A fence that this phone had not heard of.
  try {
    body.fence = await askFence(await inTime(fetchEvent(eventId), PATIENCE))
    return remembered(await inTime(presentCode(action, eventId, body), PATIENCE))
  } catch (error) {
    if (!isUnheard(error) || !body.fence) throw error
    return record(scannedAt)
  }

  function record(at: string): 'recorded' {
    recordAtDoor({ action, eventId, title: event?.title ?? '', body: { ...body, scannedAt: at } })
    return 'recorded'
  }
}

function remembered(result: CheckInResult): CheckInResult {
  keep(`${getOwner()}:event:${result.id}`, result, serverTimestamp())
  return result
}
