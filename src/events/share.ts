import Taro, { useShareAppMessage, useShareTimeline } from '@tarojs/taro'
import type { EventSummary } from '@tongxin/contract/events'
import { isWeChat } from '@/shared/platform'
import { idOf, routes } from '@/shared/routes'
import { readScannedLink } from '@/shared/scanned-link'
import { coverPicture } from './components/cover'

/** WeChat shows a page shared to 朋友圈 alone: without login, without other pages. */
const SINGLE_PAGE = 1154

/** What a friend and the timeline get of a page about an event. */
export function useEventShare(event: Pick<EventSummary, 'id' | 'title' | 'category'> | undefined): void {
  const card = () =>
    event ? { title: event.title, imageUrl: coverPicture(event.category) } : { title: '同心共建' }
  useShareAppMessage(() => ({ ...card(), path: event ? routes.event(event.id) : routes.home }))
  useShareTimeline(() => ({ ...card(), query: event ? `id=${event.id}` : '' }))
}

/** The event that a page was opened for: by our own address, a browser's link, a plain QR (`q`) or a mini-program code (`scene`). */
export function eventIdOf(params: Partial<Record<string, string>>): number {
  const own = idOf(params) || idOf({ id: params.e })
  if (own) return own
  const link = readScannedLink(params.q ?? params.scene ?? '')
  return link?.kind === 'event' ? link.eventId : 0
}

export const isSinglePage = (): boolean => isWeChat && Taro.getLaunchOptionsSync().scene === SINGLE_PAGE
