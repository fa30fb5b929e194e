import type { HotQueryable } from '../database/database.ts'
import { deadlineOf } from '../quizzes/quizzes.rules.ts'
import * as queries from './deadlines.queries.ts'

/** Moves the deadlines of attempts that are open when what they follow from becomes another. */
export class DeadlinesService {
  /**
   * After a quiz got a later end or somebody more time; the quiz's lock is held, so that nobody begins with the old ones.
   * Time that is over stays over.
   * @param memberId whose; `null`: everybody's
   * @returns how many were open
   */
  async move(
    tx: HotQueryable,
    quiz: { id: number } & Parameters<typeof deadlineOf>[0],
    memberId: number | null,
    now: Date,
  ): Promise<number> {
    const open = await queries.lockOpen(tx, quiz.id, memberId, now)
    await queries.writeDeadlines(
      tx,
      open.map(({ id, startedAt, extraMinutes }) => ({
        id,
        deadlineAt: deadlineOf(quiz, startedAt, extraMinutes),
      })),
    )
    return open.length
  }
}
