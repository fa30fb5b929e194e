import { OFFLINE_HOURS, type WalkInRule } from '@tongxin/contract/check-in-constants'
import type { RegistrationState } from '@tongxin/contract/constants'
import type { BlockReason } from '@tongxin/contract/error-codes'
import { AppError } from '../errors.ts'
import { addMinutes } from '../time.ts'
import {
  audienceBlock,
  type AudienceFacts,
  isExpected,
  isReleased,
  lineOf,
  placeFor,
  type SeatFacts,
  type Standing,
} from './admission.rules.ts'
import { checkInClosesAt, checkInOpensAt, eventBlock, type EventFacts } from './events.rules.ts'

/** What decides who comes in at the door. */
export type DoorFacts = EventFacts &
  AudienceFacts &
  SeatFacts & { walkIns: WalkInRule; expectsAll: boolean; hostOrganizationId: number }

/** Who stands at the door. `standing` is `null` for a guest. */
export interface Arrival {
  standing: Standing | null
  registration: RegistrationState | null
}

/** As what somebody comes in: with a seat, as one of all who are expected, or 未报名到场. */
export type Entitlement = 'registered' | 'expected' | 'walk_in'

/** As what this person comes in, or why not; when is another question. */
export function entitlementOf(
  event: DoorFacts,
  { standing, registration }: Arrival,
  now: Date,
): { as: Entitlement } | { block: BlockReason } {
  if (registration === 'registered') return { as: 'registered' }
  // A guest is known by name only once registered.
  if (standing === null)
    return {
      block: registration === null && !event.audienceGuests ? 'membership_required' : 'not_registered',
    }
  if (isExpected(event, standing)) return { as: 'expected' }
  const outside = audienceBlock(event, standing)
  if (event.walkIns === 'none' || registration === 'pending' || registration === 'refused')
    return { block: 'not_registered' }
  if (outside) return { block: outside }
  if (event.walkIns === 'always') return { as: 'walk_in' }
  // As if they registered now, without a place in line.
  const line = lineOf(event.quotas, standing.path)
  const place = placeFor({ ...event, waitlistEnabled: false }, line, 1, isReleased(event, now))
  return place === 'registered' ? { as: 'walk_in' } : { block: 'event_full' }
}

/** Why nobody can check in at this time; `null`: it is the time. */
export function windowBlock(event: EventFacts, at: Date): BlockReason | null {
  const block = eventBlock(event, at)
  // The window alone decides about the end: an organiser may keep the door open a little longer.
  if (block && block !== 'event_ended') return block
  if (at < checkInOpensAt(event)) return 'check_in_not_open_yet'
  return at >= checkInClosesAt(event) ? 'check_in_closed' : null
}

/** Why this person cannot check in now; `null`: they can. Having checked in already is no obstacle but an answer. */
export function checkInBlock(event: DoorFacts, arrival: Arrival, now: Date): BlockReason | null {
  const block = eventBlock(event, now)
  if (block && block !== 'event_ended') return block
  const entitlement = entitlementOf(event, arrival, now)
  if ('as' in entitlement) return windowBlock(event, now)
  return entitlement.block === 'membership_required' ? entitlement.block : (block ?? entitlement.block)
}

/** Until when what was recorded without network is taken. */
export function offlineUntil(event: EventFacts): Date {
  const closes = checkInClosesAt(event)
  return addMinutes(closes > event.endsAt ? closes : event.endsAt, OFFLINE_HOURS * 60)
}

/** @throws AppError `invalid_input`: a fence without a middle */
export function assertFence(event: {
  fenceRadius: number | null
  placeLatitude: number | null
  placeLongitude: number | null
}): void {
  if (event.fenceRadius === null || (event.placeLatitude !== null && event.placeLongitude !== null)) return
  const message = '要求在活动地点附近签到时，请先在地图上选好活动地点。'
  throw new AppError('invalid_input', { detail: message, errors: [{ path: '/place', message }] })
}
