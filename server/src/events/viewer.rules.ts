import type { RegistrationState, RequestState } from '@tongxin/contract/constants'
import { DECLINE_HOURS } from '@tongxin/contract/constants'
import type { BlockReason } from '@tongxin/contract/error-codes'
import { addMinutes, earlierOf } from '../time.ts'
import { audienceBlock, isExpected, isReleased, lineOf, placeFor, type Standing } from './admission.rules.ts'
import { checkInBlock, type DoorFacts } from './door.rules.ts'
import { cancellationClosesAt, eventBlock, type EventFacts, registrationBlock } from './events.rules.ts'

/** What the rules need to know of a person's part in an event. */
export interface Participation {
  /** `null`: a guest. */
  standing: Standing | null
  registration: RegistrationState | null
  promotedAt: Date | null
  checkedIn: boolean
  checkedOut: boolean
  leave: RequestState | null
}

type Facts = DoorFacts & { checkOut: boolean }

/** Until when somebody who moved up may decline, whatever the deadline says. */
export function declineUntil(event: Pick<EventFacts, 'startsAt'>, promotedAt: Date): Date {
  return earlierOf(addMinutes(promotedAt, DECLINE_HOURS * 60), event.startsAt)
}

/** Whether a registration can be taken back without asking anybody. Who only waits or applies can always leave. */
export function mayCancelFreely(
  event: EventFacts,
  person: Pick<Participation, 'registration' | 'promotedAt'>,
  now: Date,
): boolean {
  if (person.registration !== 'registered' || now < cancellationClosesAt(event)) return true
  return person.promotedAt !== null && now < declineUntil(event, person.promotedAt)
}

/** Why this person's registration cannot be taken back now; `null`: it can. */
export function cancellationBlock(
  event: EventFacts,
  person: Pick<Participation, 'registration' | 'promotedAt' | 'checkedIn'>,
  now: Date,
): BlockReason | 'already_checked_in' | 'cancellation_closed' | null {
  const block = eventBlock(event, now) ?? (person.checkedIn ? 'already_checked_in' : null)
  return block ?? (mayCancelFreely(event, person, now) ? null : 'cancellation_closed')
}

/** Why this person cannot register now; `null`: they can, if only to wait. Nobody asks it of who has a place. */
function blockOf(event: Facts, person: Participation, now: Date): BlockReason | null {
  if (person.registration === 'pending') return 'awaiting_approval'
  if (person.registration === 'refused') return 'registration_refused'
  const block = registrationBlock(event, now) ?? audienceBlock(event, person.standing)
  if (block) return block
  const place = placeFor(
    event,
    lineOf(event.quotas, person.standing?.path ?? null),
    1,
    isReleased(event, now),
  )
  return place === 'event_full' || place === 'quota_full' ? place : null
}

/** 请假: by members who are expected, until the start. */
export function canAskLeave(
  event: EventFacts & Parameters<typeof isExpected>[0],
  person: Pick<Participation, 'standing' | 'checkedIn' | 'leave'>,
  now: Date,
): boolean {
  if (person.checkedIn || person.leave === 'open' || person.leave === 'accepted') return false
  return isExpected(event, person.standing) && eventBlock(event, now) === null && now < event.startsAt
}

/** The part of the reply's `viewer` block that follows from rules alone. */
export function permissionsOf(event: Facts, person: Participation, now: Date) {
  const placed = person.registration === 'registered' || person.registration === 'waitlisted'
  const active = placed || person.registration === 'pending'
  const blockedBy = placed ? null : blockOf(event, person, now)
  const checkInBlockedBy = person.checkedIn ? null : checkInBlock(event, person, now)
  const cancellation = active ? cancellationBlock(event, person, now) : 'not_registered'
  return {
    canRegister: !active && blockedBy === null,
    canCancel: cancellation === null,
    canRequestCancellation: cancellation === 'cancellation_closed',
    canCheckIn: !person.checkedIn && checkInBlockedBy === null,
    canCheckOut: event.checkOut && person.checkedIn && !person.checkedOut,
    canAskLeave: canAskLeave(event, person, now),
    blockedBy,
    checkInBlockedBy,
  }
}
