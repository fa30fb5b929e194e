import type { EventDetail } from '@tongxin/contract/events'
import { seatsLeft } from '../seats'

type Seated = Pick<
  EventDetail,
  'capacity' | 'registeredCount' | 'waitlistCount' | 'quotas' | 'quotasReleasedAt' | 'viewerQuota'
>

/** What units left is everybody's by now. For words only: who gets a seat is decided by the server. */
export const isReleased = ({ quotasReleasedAt }: Pick<EventDetail, 'quotasReleasedAt'>, now: number) =>
  quotasReleasedAt !== null && Date.parse(quotasReleasedAt) <= now

/**
 * Free seats that are there for this person: those of the unit's quota, or, without one, those that no unit has for
 * itself. `null`: no limit. While somebody waits for them, they are not free.
 */
export function seatsFor(event: Seated, now: number): number | null {
  if (event.quotas.length === 0 || isReleased(event, now)) return seatsLeft(event)
  const own = event.viewerQuota
  if (own) {
    const waiting = event.quotas.find(({ organization }) => organization.id === own.organizationId)?.waiting
    return waiting ? 0 : Math.max(0, own.seats - own.taken)
  }
  const sum = (name: 'seats' | 'taken' | 'waiting') =>
    event.quotas.reduce((total, quota) => total + quota[name], 0)
  return seatsLeft({
    capacity: event.capacity === null ? null : event.capacity - sum('seats'),
    registeredCount: event.registeredCount - sum('taken'),
    waitlistCount: event.waitlistCount - sum('waiting'),
  })
}
