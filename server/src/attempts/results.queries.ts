import type { HotQueryable } from '../database/database.ts'

export interface Taker {
  quizId: number
  memberId: number
}

/**
 * Writes which attempt of each of these members counts, and whether it passes: the best one (of equal ones the first) or
 * the last one, as the quiz says. To be called in the transaction that has handed in or corrected an attempt; it lets only
 * one at a time do so for a member and a quiz.
 */
export async function countResults(tx: HotQueryable, takers: readonly Taker[]): Promise<void> {
  if (takers.length === 0) return
  const values = [takers.map(({ quizId }) => quizId), takers.map(({ memberId }) => memberId)]
  // Two attempts that end at once, on paper and on the phone, would not see each other. Always in the same order.
  await tx.run(
    'lock_results',
    `select pg_advisory_xact_lock(quiz, member) from (
       select distinct * from unnest($1::int[], $2::int[]) as t (quiz, member) order by 1, 2) takers`,
    values,
  )
  await tx.run(
    'count_results',
    `insert into quiz_results (quiz_id, member_id, organization_id, attempt_id, marks, total_marks, passed, excellent)
     select distinct on (a.quiz_id, a.member_id) a.quiz_id, a.member_id, a.organization_id, a.id, a.marks, a.total_marks,
       a.marks * 100 >= a.total_marks * q.pass_percent, a.marks * 100 >= a.total_marks * q.excellence_percent
     from unnest($1::int[], $2::int[]) as t (quiz, member)
       join attempts a on a.quiz_id = t.quiz and a.member_id = t.member and a.state = 'handed_in'
       join quizzes q on q.id = a.quiz_id
     order by a.quiz_id, a.member_id, case q.attempt_counting when 'best' then -a.marks else -a.number end, a.number
     on conflict (quiz_id, member_id) do update set organization_id = excluded.organization_id,
       attempt_id = excluded.attempt_id, marks = excluded.marks, total_marks = excluded.total_marks,
       passed = excluded.passed, excellent = excluded.excellent`,
    values,
  )
}
