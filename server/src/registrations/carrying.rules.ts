import type { Entry } from './seating.rules.ts'

const BETTER = ['registered', 'waitlisted', 'pending'] as const
const rankOf = ({ state }: Entry) => (BETTER as readonly string[]).indexOf(state)

/** Whether somebody holds a seat, waits for one or has asked for one. */
export const isHeld = (entry: Entry | undefined): entry is Entry => entry !== undefined && rankOf(entry) >= 0

/**
 * Which of the two a person keeps who had registered as a guest before they were found on the roster: the better one; of two
 * in line the one further ahead, of two seats their own.
 * @param guest is held
 */
export function keepsGuests(guest: Entry, own: Entry | undefined): boolean {
  if (!isHeld(own)) return true
  if (rankOf(guest) !== rankOf(own)) return rankOf(guest) < rankOf(own)
  return guest.state !== 'registered' && guest.queueNumber < own.queueNumber
}
