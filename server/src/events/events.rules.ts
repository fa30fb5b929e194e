import { CHECK_IN_LEAD_MINUTES } from '@tongxin/contract/check-in-constants'
import type { EventStatus } from '@tongxin/contract/constants'
import { LIMITS } from '@tongxin/contract/limits'
import type { BlockReason } from '@tongxin/contract/error-codes'
import { AppError, type FieldError } from '../errors.ts'
import { addDays, addMinutes, isPlausible, sayTime } from '../time.ts'

/** What the rules need to know of an event. */
export interface EventFacts {
  state: 'draft' | 'in_review' | 'published' | 'cancelled'
  startsAt: Date
  endsAt: Date
  registrationOpensAt: Date | null
  registrationClosesAt: Date | null
  checkInOpensAt: Date | null
  checkInClosesAt: Date | null
  cancellationClosesAt: Date | null
}

export function statusOf(event: EventFacts, now: Date): EventStatus {
  if (event.state !== 'published') return event.state
  if (now >= event.endsAt) return 'ended'
  return now >= event.startsAt ? 'running' : 'published'
}

export const registrationClosesAt = (event: Pick<EventFacts, 'registrationClosesAt' | 'endsAt'>) =>
  event.registrationClosesAt ?? event.endsAt

export const cancellationClosesAt = (event: Pick<EventFacts, 'cancellationClosesAt' | 'startsAt'>) =>
  event.cancellationClosesAt ?? event.startsAt

export const checkInOpensAt = (event: Pick<EventFacts, 'checkInOpensAt' | 'startsAt'>) =>
  event.checkInOpensAt ?? addMinutes(event.startsAt, -CHECK_IN_LEAD_MINUTES)

export const checkInClosesAt = (event: Pick<EventFacts, 'checkInClosesAt' | 'endsAt'>) =>
  event.checkInClosesAt ?? event.endsAt

/** The state of the event itself, before anything about the person or the window. */
export function eventBlock(event: EventFacts, now: Date): BlockReason | null {
  const status = statusOf(event, now)
  if (status === 'draft' || status === 'in_review') return 'event_not_published'
  if (status === 'cancelled') return 'event_cancelled'
  return status === 'ended' ? 'event_ended' : null
}

/** Why nobody can register for the event now; `null`: they can (or join the waiting list). */
export function registrationBlock(event: EventFacts, now: Date): BlockReason | null {
  const block = eventBlock(event, now)
  if (block) return block
  if (event.registrationOpensAt && now < event.registrationOpensAt) return 'registration_not_open_yet'
  return now >= registrationClosesAt(event) ? 'registration_closed' : null
}

/** @throws AppError `event_times_invalid` naming the field, when the times contradict one another */
export function assertTimes(
  event: Pick<
    EventFacts,
    | 'startsAt'
    | 'endsAt'
    | 'registrationOpensAt'
    | 'registrationClosesAt'
    | 'checkInOpensAt'
    | 'checkInClosesAt'
    | 'cancellationClosesAt'
  >,
): void {
  const errors: FieldError[] = []
  const demand = (holds: boolean, path: string, message: string) => {
    if (!holds) errors.push({ path, message })
  }
  const { startsAt, endsAt, registrationOpensAt: opens, registrationClosesAt: closes } = event
  for (const [field, time] of Object.entries({
    startsAt,
    endsAt,
    registrationOpensAt: opens,
    registrationClosesAt: closes,
    checkInOpensAt: event.checkInOpensAt,
    checkInClosesAt: event.checkInClosesAt,
    cancellationClosesAt: event.cancellationClosesAt,
  }))
    demand(time === null || isPlausible(time), `/${field}`, '年份应在 2000 到 2099 之间。')
  if (errors.length === 0) {
    demand(endsAt > startsAt, '/endsAt', `结束时间要晚于开始时间（${sayTime(startsAt)}）。`)
    demand(endsAt <= addDays(startsAt, LIMITS.eventDays), '/endsAt', `一场活动最长 ${LIMITS.eventDays} 天。`)
    demand(!closes || closes <= endsAt, '/registrationClosesAt', '报名截止不能晚于活动结束。')
    demand(!opens || opens < (closes ?? endsAt), '/registrationOpensAt', '报名开始要早于报名截止。')
    demand(cancellationClosesAt(event) <= endsAt, '/cancellationClosesAt', '取消截止不能晚于活动结束。')
    demand(checkInOpensAt(event) < endsAt, '/checkInOpensAt', '签到开始要早于活动结束。')
    demand(checkInOpensAt(event) < checkInClosesAt(event), '/checkInClosesAt', '签到结束要晚于签到开始。')
  }
  if (errors.length > 0) throw new AppError('event_times_invalid', { errors, detail: errors[0]!.message })
}
