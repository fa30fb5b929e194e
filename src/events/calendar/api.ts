import type { CalendarSubscription, NewCalendarSubscription } from '@tongxin/contract/calendar'
import { http } from '@/shared/http'

export const fetchSubscription = () => http.get<CalendarSubscription>('/api/me/calendar')

/** A new address; the one before stops. */
export const subscribe = () => http.post<NewCalendarSubscription>('/api/me/calendar')

export const unsubscribe = () => http.delete<CalendarSubscription>('/api/me/calendar')
