import type { NotificationKind } from '@tongxin/contract/constants'
import type { RegistrationInput } from '@tongxin/contract/registrations'
import { AppError } from '../errors.ts'
import { eventBlock } from '../events/events.rules.ts'
import { answerCancellation, cancel, refuse, remove, requestCancellation } from './leaving.rules.ts'
import { accept, type Applicant, register, type RegisteringFacts, type Sealing } from './registering.rules.ts'
import { type Entry, type Hall, seatsOf } from './seating.rules.ts'

/** What somebody asks of an event's seats; the same for one and for a batch. */
export type Operation =
  | { kind: 'register'; applicant: Applicant; input: RegistrationInput }
  | { kind: 'cancel'; person: number }
  | { kind: 'request_cancellation'; person: number; note: string | null }
  /** 代报名, by an organiser. */
  | {
      kind: 'enter'
      applicant: Applicant
      input: RegistrationInput
      byMemberId: number | null
      ofCohost?: boolean
    }
  /** 审核报名 */
  | { kind: 'decide'; person: number; accept: boolean; reason: string | null }
  /** 答复取消申请 */
  | { kind: 'answer_cancellation'; person: number; accept: boolean; reason: string | null }
  /** 移出名单 */
  | { kind: 'remove'; person: number; reason: string | null }

/** What the person is to be told of it. */
export interface Notice {
  kind: NotificationKind
  person: number
  reason?: string
  accepted?: boolean
}

export const personIn = (operation: Operation): number =>
  'applicant' in operation ? operation.applicant.person : operation.person

/** How many seats or places it may set free at most: so many of those who wait must be at hand. */
export function freedBy(operation: Operation, entry: Entry | undefined): number {
  if (!entry || entry.state === 'cancelled' || entry.state === 'refused') return 0
  return operation.kind === 'decide' ? 0 : seatsOf(entry)
}

/**
 * Does it, or throws and leaves everything as it was.
 * @param sealing for what is kept encrypted
 * @returns the entry as it is now, and what to tell the person
 * @throws AppError saying why not
 */
export function perform(
  event: RegisteringFacts,
  hall: Hall,
  operation: Operation,
  entry: Entry | undefined,
  checkedIn: boolean,
  sealing: Sealing,
): { entry: Entry | undefined; notices: Notice[] } {
  const before = entry?.state
  const told = (
    now: Entry | undefined,
    kind: NotificationKind,
    more: Omit<Notice, 'kind' | 'person'> = {},
  ) => ({
    entry: now,
    notices: now && now.state !== before ? [{ kind, person: now.person, ...more }] : [],
  })
  switch (operation.kind) {
    case 'register': {
      const now = register(event, hall, operation.applicant, entry, operation.input, sealing)
      if (now.state === 'pending') return { entry: now, notices: [] }
      return told(now, now.state === 'registered' ? 'registered' : 'waitlisted')
    }
    case 'enter': {
      assertOn(event, hall)
      const by = { registeredByMemberId: operation.byMemberId, ofCohost: operation.ofCohost }
      const now = register(event, hall, operation.applicant, entry, operation.input, sealing, by)
      return told(now, 'registered_by_organizer')
    }
    case 'cancel':
      cancel(event, hall, entry, checkedIn)
      return { entry, notices: [] }
    case 'request_cancellation':
      requestCancellation(event, hall, entry, checkedIn, operation.note, sealing)
      return { entry, notices: [] }
    case 'decide': {
      assertOn(event, hall)
      const reason = operation.reason
      if (!operation.accept) {
        refuse(hall, entry, reason, sealing)
        return told(entry, 'refused', reasonIn(reason))
      }
      if (!entry) throw new AppError('registration_not_found')
      if (entry.state === 'cancelled') throw new AppError('registration_not_pending')
      return told(accept(hall, entry, reason, sealing), 'accepted')
    }
    case 'answer_cancellation': {
      const asked = entry?.cancellationRequestedAt ?? null
      answerCancellation(hall, entry, operation.accept, operation.reason, sealing)
      const facts = { accepted: operation.accept, ...reasonIn(operation.reason) }
      const notices =
        entry && asked ? [{ kind: 'cancellation_answered' as const, person: entry.person, ...facts }] : []
      return { entry, notices }
    }
    case 'remove':
      remove(event, hall, entry, checkedIn, operation.reason, sealing)
      return told(entry, 'removed', reasonIn(operation.reason))
  }
}

const reasonIn = (reason: string | null) => (reason === null ? {} : { reason })

/** Nobody is let into what is over or cancelled, not even by its organiser. */
function assertOn(event: RegisteringFacts, hall: Hall): void {
  const block = eventBlock(event, hall.now)
  if (block) throw new AppError(block)
}
