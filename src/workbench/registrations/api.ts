import type { EventDetail } from '@tongxin/contract/events'
import type {
  PastedMatches,
  RegistrationDecisionsResult,
  RegistrationEntries,
  RegistrationEntriesResult,
  RegistrationList,
} from '@tongxin/contract/registrations'
import { http } from '@/shared/http'
import type { RegistrationFilter } from './registrations.rules'

const list = (eventId: number) => `/api/events/${eventId}/registrations`
const entry = (eventId: number, key: string) => `${list(eventId)}/${encodeURIComponent(key)}`

export const fetchRegistrations = (
  eventId: number,
  filter: RegistrationFilter,
  cursor?: string,
  limit?: number,
) => http.get<RegistrationList>(list(eventId), { ...filter, cursor, limit })

/** 审核报名: one answer for all of them. */
export const decideRegistrations = (eventId: number, keys: string[], accept: boolean, reason?: string) =>
  http.post<RegistrationDecisionsResult>(`${list(eventId)}/decisions`, { keys, accept, reason })

/** 答复取消申请 */
export const answerCancellation = (eventId: number, key: string, accept: boolean, reason?: string) =>
  http.put<EventDetail>(`${entry(eventId, key)}/cancellation-decision`, { accept, reason })

/** 移出名单 */
export const removeRegistration = (eventId: number, key: string, reason: string) =>
  http.delete<EventDetail>(`${entry(eventId, key)}?reason=${encodeURIComponent(reason)}`)

/** Reads a pasted list; nothing is changed by it. */
export const matchNames = (eventId: number, text: string) =>
  http.post<PastedMatches>(`${list(eventId)}/matches`, { text })

/** 代报名 */
export const enterRegistrations = (eventId: number, entries: RegistrationEntries['entries']) =>
  http.put<RegistrationEntriesResult>(list(eventId), { entries })

export const exportAddress = (eventId: number): string => `${list(eventId)}/export`
