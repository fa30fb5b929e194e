import type { EventShare } from '@tongxin/contract/sharing'
import { http } from '@/shared/http'
import { isWeChat } from '@/shared/platform'

/** What the poster leads to; WeChat's own code only where WeChat is. */
export const fetchShare = (id: number) =>
  http.get<EventShare>(`/api/events/${id}/share`, isWeChat ? { code: true } : {})
