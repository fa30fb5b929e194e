import type { EventSummary, Home } from '@tongxin/contract/events'
import { readKept } from '@/shared/kept'
import { getOwner } from '@/shared/session'

/**
 * Whether to lead to the check-in page. Online the server has said so; without network the times that it gave must do, and it
 * judges later.
 * @param now milliseconds, by the server's clock
 */
export function mayCheckIn(event: EventSummary, now: number, offline: boolean): boolean {
  if (!offline) return event.viewer.canCheckIn
  const { registration, attendance } = event.viewer
  if (attendance !== null || registration?.state !== 'registered' || event.status === 'cancelled')
    return false
  return Date.parse(event.checkInOpensAt) <= now && now < Date.parse(event.checkInClosesAt)
}

/** One's own events at whose doors one may be standing, as far as this phone remembers. */
export function keptOpenEvents(now: number): EventSummary[] {
  const owner = getOwner()
  const home = readKept<Home>(`${owner}:home`)?.data
  const mine = readKept<{ items: EventSummary[] }>(`${owner}:my-upcoming`)?.data.items ?? []
  const known = [...(home?.next ? [home.next] : []), ...(home?.upcoming ?? []), ...mine]
  const open = known.filter((event) => mayCheckIn(event, now, true))
  return [...new Map(open.map((event) => [event.id, event])).values()]
}
