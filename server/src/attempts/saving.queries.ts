import type { AttemptState } from '@tongxin/contract/quiz-constants'
import type { HotQueryable } from '../database/database.ts'
import type { Asked } from './asked.rules.ts'
import type { Place, Saved, SavedAnswer } from './saving.rules.ts'

/** An attempt as its lock finds it. */
export interface LockedAttempt {
  id: number
  quizId: number
  memberId: number
  state: AttemptState
  deadlineAt: Date
  /** `null`: not asked for. */
  questions: Asked[] | null
}

/**
 * Locks these attempts, in the order of their ids so that nobody waits in a circle. Saving, handing in and more time all
 * take this lock.
 * @param known of which the questions need not be read
 */
export function lockAttempts(
  tx: HotQueryable,
  ids: readonly number[],
  known: readonly number[],
): Promise<LockedAttempt[]> {
  return tx.run(
    'lock_attempts',
    `select a.id, a.quiz_id as "quizId", a.member_id as "memberId", a.state, a.deadline_at as "deadlineAt",
       case when a.id = any($2::int[]) then null else a.questions end as questions
     from attempts a where a.id = any($1::int[]) order by a.id for no key update`,
    [ids, known],
  )
}

/**
 * What is stored at these places, by attempt; those with nothing at all are not answered. Found by attempt, whatever the
 * planner believes of the table: beside a list of places it could choose to go through all of it.
 */
export function findSaved(tx: HotQueryable, places: readonly Place[]): Promise<Saved[]> {
  return tx.run(
    'find_saved',
    `select attempt_id as "attemptId", max(seq) as "lastSeq",
       coalesce(json_agg(json_build_object('position', position, 'answer', answer, 'seq', seq))
         filter (where (attempt_id, position) in (select * from unnest($1::int[], $2::int[]))), '[]') as answers
     from attempt_answers where attempt_id = any($1::int[]) group by attempt_id`,
    [places.map(({ attemptId }) => attemptId), places.map(({ position }) => position)],
  )
}

/** Writes answers, in one statement; the attempts' locks are held. */
export async function writeAnswers(
  tx: HotQueryable,
  rows: readonly (Place & SavedAnswer)[],
  now: Date,
): Promise<void> {
  if (rows.length === 0) return
  await tx.run(
    'write_answers',
    `insert into attempt_answers (attempt_id, position, answer, seq, saved_at)
     select attempt_id, position, answer::jsonb, seq, $5
     from unnest($1::int[], $2::smallint[], $3::text[], $4::int[]) as r (attempt_id, position, answer, seq)
     on conflict (attempt_id, position) do update
       set answer = excluded.answer, seq = excluded.seq, saved_at = excluded.saved_at`,
    [
      rows.map(({ attemptId }) => attemptId),
      rows.map(({ position }) => position),
      rows.map(({ answer }) => JSON.stringify(answer)),
      rows.map(({ seq }) => seq),
      now,
    ],
  )
}
