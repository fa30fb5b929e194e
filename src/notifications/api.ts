import type { NotificationList, Unread } from '@tongxin/contract/notifications'
import { http } from '@/shared/http'

export const fetchNotifications = (cursor: string | undefined, limit: number) =>
  http.get<NotificationList>('/api/me/notifications', { cursor, limit })

export const readNotification = (id: number) => http.put<Unread>(`/api/me/notifications/${id}/read`)

/** This one and all before it. */
export const readAllUpTo = (upTo: number) => http.put<Unread>('/api/me/notifications/read', { upTo })
