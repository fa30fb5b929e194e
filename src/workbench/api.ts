import type { AttendanceSummary, CheckInCode } from '@tongxin/contract/attendance'
import type { EventCategory, EventStatus } from '@tongxin/contract/constants'
import type { EventInput, EventPatch } from '@tongxin/contract/event-settings'
import type { EventDetail, EventList } from '@tongxin/contract/events'
import type { OrganizationList } from '@tongxin/contract/organizations'
import type { Waiting } from '@tongxin/contract/waiting'
import { http } from '@/shared/http'

export interface ManagedEventsFilter {
  status?: EventStatus
  category?: EventCategory
  q?: string
}

export const fetchManagedEvents = (filter: ManagedEventsFilter, cursor?: string, limit?: number) =>
  http.get<EventList>('/api/events', { ...filter, managed: true, cursor, limit })

/** 待办: how many of each wait for an answer. */
export const fetchWaiting = () => http.get<Waiting>('/api/waiting')

export const fetchEvent = (id: number) => http.get<EventDetail>(`/api/events/${id}`)

export const fetchOrganizations = () => http.get<OrganizationList>('/api/organizations')

/** @param key one for each form that is sent: a repeated request answers with the event that the first one made */
export const createEvent = (input: EventInput, key: string) =>
  http.post<EventDetail>('/api/events', input, { 'Idempotency-Key': key })

export const updateEvent = (id: number, patch: EventPatch) =>
  http.patch<EventDetail>(`/api/events/${id}`, patch)

export const publishEvent = (id: number) => http.post<EventDetail>(`/api/events/${id}/publish`)

/** 提交审核, where a committee reads events before they go out. */
export const submitEvent = (id: number) => http.post<EventDetail>(`/api/events/${id}/submit`)

export const withdrawEvent = (id: number) => http.post<EventDetail>(`/api/events/${id}/withdraw`)

/** @param startsAt RFC 3339; all other times keep their distance from it */
export const copyEvent = (id: number, startsAt: string, key: string) =>
  http.post<EventDetail>(`/api/events/${id}/copy`, { startsAt }, { 'Idempotency-Key': key })

export const cancelEvent = (id: number, reason: string) =>
  http.post<EventDetail>(`/api/events/${id}/cancel`, { reason })

export const fetchAttendance = (id: number) => http.get<AttendanceSummary>(`/api/events/${id}/attendance`)

export const fetchAttendanceIfChanged = (id: number, etag: string | null) =>
  http.getIfChanged<AttendanceSummary>(`/api/events/${id}/attendance`, etag)

/** Server-sent events: `summary` with an AttendanceSummary. */
export const attendanceStream = (id: number): string => `/api/events/${id}/attendance/stream`

export const fetchCheckInCode = (id: number) => http.get<CheckInCode>(`/api/events/${id}/check-in-code`)
