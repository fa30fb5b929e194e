import type { HotQueryable } from '../database/database.ts'

/** What a member has taken already, as far as entering a paper goes. */
export interface TakenBefore {
  /** Of the attempt that was entered from paper before. */
  paperAttemptId: number | null
  attempts: number
  lastNumber: number
}

export async function findTaken(tx: HotQueryable, quizId: number, memberId: number): Promise<TakenBefore> {
  const [row] = await tx.run<TakenBefore>(
    'taken_before',
    `select max(id) filter (where handed_in_by = 'organizer') as "paperAttemptId", count(*)::int as attempts,
       coalesce(max(number), 0) as "lastNumber"
     from attempts where quiz_id = $1 and member_id = $2`,
    [quizId, memberId],
  )
  return row!
}

export async function correctMarks(tx: HotQueryable, attemptId: number, marks: number): Promise<void> {
  await tx.run('correct_paper_marks', 'update attempts set marks = $2 where id = $1', [attemptId, marks])
}

export async function insertPaperAttempt(
  tx: HotQueryable,
  attempt: {
    quizId: number
    memberId: number
    organizationId: number
    number: number
    marks: number
    totalMarks: number
  },
  now: Date,
): Promise<void> {
  await tx.run(
    'insert_paper_attempt',
    `insert into attempts (quiz_id, member_id, organization_id, number, state, handed_in_by, started_at, deadline_at,
       handed_in_at, questions, marks, total_marks)
     values ($1, $2, $3, $4, 'handed_in', 'organizer', $5, $5, $5, '[]', $6, $7)`,
    [
      attempt.quizId,
      attempt.memberId,
      attempt.organizationId,
      attempt.number,
      now,
      attempt.marks,
      attempt.totalMarks,
    ],
  )
}
