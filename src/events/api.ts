import type { CheckIn, CheckInResult, OwnAttendanceList } from '@tongxin/contract/attendance'
import type { EventDays, EventDetail, EventList, EventQuery, Home } from '@tongxin/contract/events'
import type {
  MyRegistrationList,
  MyRegistrationQuery,
  RegistrationInput,
} from '@tongxin/contract/registrations'
import type { Ticket } from '@tongxin/contract/tickets'
import type { DoorAction } from '@/shared/door-records'
import { http } from '@/shared/http'

export const fetchHome = () => http.get<Home>('/api/home')

export const fetchEvents = (query: EventQuery) => http.get<EventList>('/api/events', query)

export const fetchEventDays = (from: string, to: string, category?: EventQuery['category']) =>
  http.get<EventDays>('/api/events/days', { from, to, category })

export const fetchEvent = (id: number) => http.get<EventDetail>(`/api/events/${id}`)

/** Registers, applies, or joins the waiting list when the event is full; repeated, it changes what was said before. */
export const register = (id: number, input: RegistrationInput = {}) =>
  http.put<EventDetail>(`/api/events/${id}/registration`, input)

/** Takes a registration back, or leaves the waiting list. */
export const cancelRegistration = (id: number) => http.delete<EventDetail>(`/api/events/${id}/registration`)

/** After the deadline: asks the organiser to be taken off. */
export const requestCancellation = (id: number, note: string) =>
  http.put<EventDetail>(`/api/events/${id}/registration/cancellation-request`, { note })

export const withdrawCancellationRequest = (id: number) =>
  http.delete<EventDetail>(`/api/events/${id}/registration/cancellation-request`)

/** 签到 or 签退, with the wall's code. */
export const presentCode = (action: DoorAction, id: number, body: CheckIn) =>
  http.put<CheckInResult>(`/api/events/${id}/${action}`, body)

export const fetchTicket = (id: number) => http.get<Ticket>(`/api/events/${id}/ticket`)

export const askLeave = (id: number, reason: string) =>
  http.put<EventDetail>(`/api/events/${id}/leave`, { reason })

export const withdrawLeave = (id: number) => http.delete<EventDetail>(`/api/events/${id}/leave`)

export const fetchFootprints = (query: { cursor?: string; limit?: number }) =>
  http.get<OwnAttendanceList>('/api/me/attendances', query)

export const fetchMyRegistrations = (query: MyRegistrationQuery) =>
  http.get<MyRegistrationList>('/api/me/registrations', query)
