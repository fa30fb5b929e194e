import type { Ticket } from '@tongxin/contract/tickets'
import type { EventSummary } from '@tongxin/contract/events'
import { useEffect } from 'react'
import { keep, readKept } from '@/shared/kept'
import { serverTimestamp } from '@/shared/server-clock'
import { getOwner } from '@/shared/session'
import { fetchEvent, fetchTicket } from './api'

/** How long before an event its ticket is fetched, milliseconds: the hall may have no network. */
const AHEAD = 36 * 3_600_000

/** Under which name a ticket is kept: after cancelling and registering again it is another one. */
export const ticketName = (eventId: number, registeredAt: string): string =>
  `ticket:${eventId}:${registeredAt}`

/** What the ticket's page needs is on this phone before one stands at the door. */
async function keepForTheDoor(event: EventSummary, hasDetail: boolean): Promise<void> {
  const { registration } = event.viewer
  if (registration?.state !== 'registered') return
  const owner = getOwner()
  const key = `${owner}:${ticketName(event.id, registration.registeredAt)}`
  if (readKept<Ticket>(key)) return
  const ticket = await fetchTicket(event.id)
  keep(key, ticket, serverTimestamp())
  if (!hasDetail) keep(`${owner}:event:${event.id}`, await fetchEvent(event.id), serverTimestamp())
}

const quietly = (work: Promise<void>): void => void work.catch(() => undefined)

/** On the event's own page: at any time before. What is kept already costs a look into the storage. */
export function useTicketKept(event: EventSummary | undefined, offline: boolean): void {
  useEffect(() => {
    if (event && !offline && event.status !== 'ended' && event.status !== 'cancelled')
      quietly(keepForTheDoor(event, true))
  }, [event, offline])
}

/** On the home page: when the event is near. */
export function useNextTicketKept(
  next: EventSummary | null | undefined,
  now: number,
  offline: boolean,
): void {
  const isNear = next ? Date.parse(next.startsAt) - now < AHEAD : false
  useEffect(() => {
    if (next && isNear && !offline) quietly(keepForTheDoor(next, false))
  }, [next, isNear, offline])
}
