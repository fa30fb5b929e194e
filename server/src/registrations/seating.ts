import type { RegistrationState } from '@tongxin/contract/constants'
import type { ErrorCode } from '@tongxin/contract/error-codes'
import type { FormAnswers } from '@tongxin/contract/registration-form'
import type { Queryable } from '../database/database.ts'
import type { Reached } from '../events/event-reach.service.ts'

/** Somebody to be registered by an organiser. */
export interface Entry {
  memberId: number
  companions: number
  answers: FormAnswers | undefined
}

export interface EntryTerms {
  registeredBy: number | null
  /** A co-host's people must belong to the audience, and wait for approval where it is asked for. */
  ofHost: boolean
}

/** Where somebody is now, or why not. */
export type Placed = { state: RegistrationState } | { code: ErrorCode; detail?: string }

/**
 * What the organisers' side asks of seats, quotas and the waiting list. The caller holds the event's lock; counters and
 * promotions are made here.
 */
export interface Seating {
  /** New registrations, one answer for each in order. Nobody of them has a place yet. */
  enter(
    tx: Queryable,
    event: Reached['event'],
    entries: readonly Entry[],
    terms: EntryTerms,
    now: Date,
  ): Promise<Placed[]>
  /** A seat or a place in line for one who is pending or refused. */
  accept(tx: Queryable, event: Reached['event'], person: number, now: Date): Promise<Placed>
  /** Takes one off the list; those who wait move up. */
  release(
    tx: Queryable,
    event: Reached['event'],
    person: number,
    outcome: { state: 'refused' | 'cancelled'; reason: string | null },
    now: Date,
  ): Promise<void>
}
