import { AppError } from '../errors.ts'
import { type EventFacts, eventBlock } from '../events/events.rules.ts'
import { cancellationBlock } from '../events/viewer.rules.ts'
import type { Sealing } from './registering.rules.ts'
import type { Entry, Hall } from './seating.rules.ts'

/** Whether there is something to take back. */
const isActive = (entry: Entry | undefined): entry is Entry =>
  entry !== undefined && entry.state !== 'cancelled' && entry.state !== 'refused'

/** Takes one's own registration back, or leaves the line. @throws AppError saying why not */
export function cancel(event: EventFacts, hall: Hall, entry: Entry | undefined, checkedIn: boolean): void {
  if (!isActive(entry)) return
  const block = cancellationBlock(
    event,
    { registration: entry.state, promotedAt: entry.promotedAt, checkedIn },
    hall.now,
  )
  if (block) throw new AppError(block)
  leave(hall, entry)
}

/** 申请取消: after the deadline one asks; before it one need not. A repeat changes nothing. */
export function requestCancellation(
  event: EventFacts,
  hall: Hall,
  entry: Entry | undefined,
  checkedIn: boolean,
  note: string | null,
  { seal }: Sealing,
): void {
  if (!isActive(entry)) throw new AppError('not_registered')
  const block = cancellationBlock(
    event,
    { registration: entry.state, promotedAt: entry.promotedAt, checkedIn },
    hall.now,
  )
  if (block === null) return leave(hall, entry)
  if (block !== 'cancellation_closed') throw new AppError(block)
  if (entry.cancellationRequestedAt) return
  entry.cancellationRequestedAt = hall.now
  entry.cancellationNote = note && seal(note)
  hall.touch(entry)
}

/** The organiser's answer to it. Repeated it changes nothing. */
export function answerCancellation(
  hall: Hall,
  entry: Entry | undefined,
  accept: boolean,
  reason: string | null,
  { seal, open }: Sealing,
): void {
  if (!entry) throw new AppError('registration_not_found')
  // Answered already, and in the same way.
  if (accept && entry.state === 'cancelled' && entry.decidedAt) return
  const given = entry.decisionReason && open(entry.decisionReason)
  if (!accept && !entry.cancellationRequestedAt && entry.decidedAt && given === reason) return
  if (!entry.cancellationRequestedAt || !isActive(entry)) throw new AppError('cancellation_not_requested')
  entry.decidedAt = hall.now
  entry.decisionReason = reason && seal(reason)
  if (accept) return leave(hall, entry)
  entry.cancellationRequestedAt = null
  hall.touch(entry)
}

/** The organiser's no to an application. Repeated it changes nothing. */
export function refuse(hall: Hall, entry: Entry | undefined, reason: string | null, { seal }: Sealing): void {
  if (!entry) throw new AppError('registration_not_found')
  if (entry.state === 'refused') return
  if (entry.state !== 'pending') throw new AppError('registration_not_pending')
  entry.decidedAt = hall.now
  entry.decisionReason = reason && seal(reason)
  hall.leave(entry, 'refused')
}

/** The organiser takes somebody off the list. Repeated it changes nothing. */
export function remove(
  event: EventFacts,
  hall: Hall,
  entry: Entry | undefined,
  checkedIn: boolean,
  reason: string | null,
  { seal }: Sealing,
): void {
  if (!entry) throw new AppError('registration_not_found')
  if (!isActive(entry)) return
  const block = eventBlock(event, hall.now) ?? (checkedIn ? 'already_checked_in' : null)
  if (block) throw new AppError(block, { detail: checkedIn ? '这个人已经签到，不能移出名单。' : undefined })
  entry.decidedAt = hall.now
  entry.decisionReason = reason && seal(reason)
  leave(hall, entry)
}

function leave(hall: Hall, entry: Entry): void {
  entry.cancellationRequestedAt = null
  entry.cancellationNote = null
  // Nobody needs to know any more who it was: a guest is on no roster.
  if (entry.person < 0) Object.assign(entry, { guestName: null, guestPhone: null, answers: null })
  hall.leave(entry, 'cancelled')
}
