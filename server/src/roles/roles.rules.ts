import { AppError } from '../errors.ts'

export interface Period {
  startsAt: Date
  /** `null`: without an end. */
  endsAt: Date | null
}

export function isOver(period: Period, now: Date): boolean {
  return period.endsAt !== null && period.endsAt <= now
}

/**
 * The times of a grant that is asked for.
 * @param held the same role as it was granted before, if it was
 * @throws AppError `role_period_invalid`
 */
export function periodOf(
  asked: { startsAt?: string; endsAt?: string | null },
  held: Period | undefined,
  now: Date,
): Period {
  const since = held && !isOver(held, now) ? held.startsAt : now
  const period = {
    startsAt: asked.startsAt === undefined ? since : new Date(asked.startsAt),
    endsAt: asked.endsAt == null ? null : new Date(asked.endsAt),
  }
  if (period.endsAt !== null && (period.endsAt <= period.startsAt || period.endsAt <= now))
    throw new AppError('role_period_invalid')
  return period
}

export function isSamePeriod(a: Period, b: Period): boolean {
  return a.startsAt.getTime() === b.startsAt.getTime() && a.endsAt?.getTime() === b.endsAt?.getTime()
}
