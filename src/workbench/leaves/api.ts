import type { RequestState } from '@tongxin/contract/constants'
import type { Leave, LeaveList } from '@tongxin/contract/leaves'
import { http } from '@/shared/http'

const list = (eventId: number) => `/api/events/${eventId}/leaves`

export const fetchLeaves = (eventId: number, state: RequestState, cursor?: string, limit?: number) =>
  http.get<LeaveList>(list(eventId), { state, cursor, limit })

/** 答复请假 */
export const decideLeave = (eventId: number, number: string, accept: boolean, reason?: string) =>
  http.post<Leave>(`${list(eventId)}/${encodeURIComponent(number)}/decision`, { accept, reason })
