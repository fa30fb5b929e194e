import type { HotQueryable } from '../database/database.ts'
import { deadlineOf } from '../quizzes/quizzes.rules.ts'
import * as queries from './deadlines.queries.ts'

/** Moves the deadlines of attempts that are open when what they follow from becomes another. */
export class DeadlinesService {
  /**
   * After a quiz got a later end or somebody more time; the quiz's lock is held, so that nobody begins with the old ones.
   * @param memberId whose; `null`: everybody's
   */
  async move(
    tx: HotQueryable,
    quiz: { id: number } & Parameters<typeof deadlineOf>[0],
    memberId: number | null = null,
  ): Promise<void> {
    const open = await queries.lockOpen(tx, quiz.id, memberId)
    await queries.writeDeadlines(
      tx,
      open.map(({ id, startedAt, extraMinutes }) => ({
        id,
        deadlineAt: deadlineOf(quiz, startedAt, extraMinutes),
      })),
    )
  }
}
