import type { EventDetail } from '@tongxin/contract/events'
import { http } from '@/shared/http'

/** 审核活动: published when accepted, a draft again when not. */
export const reviewEvent = (id: number, accept: boolean, note?: string) =>
  http.put<EventDetail>(`/api/events/${id}/review`, { accept, note })
