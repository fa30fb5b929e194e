import type { HotQueryable } from '../database/database.ts'

/**
 * The open attempts of a quiz, or of one member of it, whose time is not over; locked in the order of their ids like
 * everything that locks several.
 * @param memberId `null`: everybody's
 */
export function lockOpen(
  tx: HotQueryable,
  quizId: number,
  memberId: number | null,
  now: Date,
): Promise<{ id: number; startedAt: Date; extraMinutes: number }[]> {
  return tx.run(
    'lock_open_attempts',
    `select a.id, a.started_at as "startedAt", coalesce((
       select x.minutes from quiz_extra_time x where x.quiz_id = a.quiz_id and x.member_id = a.member_id
     ), 0) as "extraMinutes"
     from attempts a where a.quiz_id = $1 and a.state = 'open' and a.deadline_at > $3
       and ($2::int is null or a.member_id = $2)
     order by a.id for no key update of a`,
    [quizId, memberId, now],
  )
}

export async function writeDeadlines(
  tx: HotQueryable,
  deadlines: readonly { id: number; deadlineAt: Date }[],
): Promise<void> {
  if (deadlines.length === 0) return
  await tx.run(
    'write_deadlines',
    `update attempts a set deadline_at = d.deadline_at
     from unnest($1::int[], $2::timestamptz[]) as d (id, deadline_at) where a.id = d.id`,
    [deadlines.map(({ id }) => id), deadlines.map(({ deadlineAt }) => deadlineAt)],
  )
}
