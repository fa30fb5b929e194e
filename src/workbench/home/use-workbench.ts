import type { EventSummary } from '@tongxin/contract/events'
import { type List, useList } from '@/shared/use-list'
import { type Load, useLoad } from '@/shared/use-load'
import { fetchAttendance, fetchManagedEvents, type ManagedEventsFilter } from '../api'
import { isCheckInOpen } from '../event-status'

export interface Today {
  /** Events whose check-in is open, with how many have come; `undefined`: could not be learnt. */
  checkingIn: { event: EventSummary; checkedIn: number | undefined }[]
  drafts: EventSummary[]
}

/** Nobody opens more doors at once; beyond that the list below has the rest. */
const DOORS = 3
const DRAFTS = 3

/** 待办: what waits for this organiser now. */
export function useToday(): Load<Today> {
  return useLoad<Today>('workbench:today', async () => {
    const [current, drafts] = await Promise.all([
      fetchManagedEvents({}),
      fetchManagedEvents({ status: 'draft' }, undefined, DRAFTS),
    ])
    const now = Date.now()
    const open = current.items.filter((event) => isCheckInOpen(event, now)).slice(0, DOORS)
    // A count that does not come must not take the page with it.
    const counts = await Promise.all(open.map(({ id }) => fetchAttendance(id).catch(() => undefined)))
    return {
      checkingIn: open.map((event, index) => ({ event, checkedIn: counts[index]?.checkedIn })),
      drafts: drafts.items,
    }
  })
}

/** 我组织的活动: running and upcoming ones first, then the past. */
export function useManagedEvents(filter: ManagedEventsFilter): List<EventSummary> {
  const key = `workbench:events:${filter.status ?? ''}:${filter.category ?? ''}:${filter.q ?? ''}`
  return useList(key, (cursor, limit) => fetchManagedEvents(filter, cursor, limit))
}
