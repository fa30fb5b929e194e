import type { AttendanceChange, AttendanceList, AttendanceQuery } from '@tongxin/contract/attendance'
import { http } from '@/shared/http'

export type AttendanceFilter = Pick<AttendanceQuery, 'organizationId' | 'show' | 'q'>

const list = (eventId: number) => `/api/events/${eventId}/attendances`
const entry = (eventId: number, key: string) => `${list(eventId)}/${encodeURIComponent(key)}`

export const fetchAttendances = (
  eventId: number,
  filter: AttendanceFilter,
  cursor?: string,
  limit?: number,
) => http.get<AttendanceList>(list(eventId), { ...filter, cursor, limit })

/**
 * 人工签到; after the door has closed it is 补签 and needs a reason.
 * @param key as in the list, or a member's number for somebody who is not on it
 */
export const recordAttendance = (eventId: number, key: string, reason?: string) =>
  http.put<AttendanceChange>(entry(eventId, key), { reason })

/** 撤销签到 */
export const undoAttendance = (eventId: number, key: string, reason: string) =>
  http.post<AttendanceChange>(`${entry(eventId, key)}/undo`, { reason })

/** 签退 */
export const checkOut = (eventId: number, key: string) =>
  http.post<AttendanceChange>(`${entry(eventId, key)}/check-out`)

/** 更正时长 */
export const correctHours = (eventId: number, key: string, minutes: number, reason: string) =>
  http.put<AttendanceChange>(`${entry(eventId, key)}/hours`, { minutes, reason })

export const exportAddress = (eventId: number): string => `${list(eventId)}/export`
