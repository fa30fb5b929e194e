import type { EventStatus } from '@tongxin/contract/constants'
import type { EventDetail, EventSummary } from '@tongxin/contract/events'
import { type List, useList } from '@/shared/use-list'
import { useViewer } from '@/shared/session'
import { type Load, useLoad } from '@/shared/use-load'
import { fetchEvent, fetchManagedEvents, fetchWaiting, type ManagedEventsFilter } from '../api'
import { isCheckInOpen } from '../event-status'
import { type WaitingRow, waitingRows } from './waiting.rules'

export interface Today {
  /** Events whose check-in is open. */
  checkingIn: EventSummary[]
  /** Events with applications that wait for an answer, and how many. */
  applied: { event: EventSummary; pending: number }[]
  /** Handed in by others, to be read by us. */
  toReview: EventDetail[]
  drafts: EventSummary[]
  /** Beside the events. */
  waiting: WaitingRow[]
}

/** Nobody does more at once; beyond that the list below has the rest. */
const SHOWN = 3

/** 待办: what waits for this organiser now. */
export function useToday(): Load<Today> {
  // Others are told on this page whom to ask.
  const mayOrganize = useViewer()?.canOrganize
  return useLoad<Today>(mayOrganize ? 'workbench:today' : null, async () => {
    const [current, drafts, inReview, waiting] = await Promise.all([
      fetchManagedEvents({}),
      fetchManagedEvents({ status: 'draft' }, undefined, SHOWN),
      fetchManagedEvents({ status: 'in_review' }, undefined, SHOWN),
      // One part that does not come must not take the rest with it.
      fetchWaiting().then(waitingRows, () => []),
    ])
    const now = Date.now()
    const approving = current.items.filter(({ requiresApproval, status }) => requiresApproval && isOn(status))
    const [applied, handedIn] = await Promise.all([
      details(approving.slice(0, SHOWN)),
      details(inReview.items),
    ])
    return {
      checkingIn: current.items.filter((event) => isCheckInOpen(event, now)).slice(0, SHOWN),
      applied: applied
        .map((event) => ({ event, pending: event.pendingCount ?? 0 }))
        .filter(({ pending }) => pending > 0),
      toReview: handedIn.filter(({ review }) => review?.canReview),
      drafts: drafts.items,
      waiting,
    }
  })
}

const isOn = (status: EventStatus): boolean => status === 'published' || status === 'running'

/** What a list does not say. One that does not come must not take the page with it. */
async function details(events: readonly EventSummary[]): Promise<EventDetail[]> {
  const found = await Promise.all(events.map(({ id }) => fetchEvent(id).catch(() => undefined)))
  return found.filter((event) => event !== undefined)
}

/** 我组织的活动: running and upcoming ones first, then the past. */
export function useManagedEvents(filter: ManagedEventsFilter): List<EventSummary> {
  const key = `workbench:events:${filter.status ?? ''}:${filter.category ?? ''}:${filter.q ?? ''}`
  return useList(key, (cursor, limit) => fetchManagedEvents(filter, cursor, limit))
}
