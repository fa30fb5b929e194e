import type { AnswersSaved } from '@tongxin/contract/attempts'
import type { Database, HotQueryable } from '../database/database.ts'
import { type BatchLimits, Gathering } from '../database/gathering.ts'
import { together } from '../database/together.ts'
import { inKeyedTransaction, type Last } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { Recent } from '../recent.ts'
import type { Clock } from '../time.ts'
import { type Shapes, shapesOf } from './asked.rules.ts'
import * as queries from './saving.queries.ts'
import { changesOf, type NewAnswers, openBooks } from './saving.rules.ts'

/** Answers of one member to one attempt. */
export interface Saving {
  memberId: number
  attemptId: number
  answers: NewAnswers
}

type Outcome = AnswersSaved | AppError

/** Of some hundred bytes each. */
const REMEMBERED = 20_000

/**
 * Answers of all members that arrive together are saved together: the attempts' locks in one order, one round of set-based
 * statements, one commit, and no answer before the commit (decision 094).
 */
export class AnswerBatchesService {
  private readonly gathering: Gathering<'all', Saving, AnswersSaved>
  /** What an attempt asks never changes. */
  private readonly shapes = new Recent<number, Shapes>(REMEMBERED)

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    limits: BatchLimits = { batch: 250, waiting: 5_000 },
  ) {
    this.gathering = new Gathering<'all', Saving, AnswersSaved>(
      (_, savings) =>
        together(savings, (some) =>
          inKeyedTransaction(this.database, (tx, last) => this.work(tx, last, some)),
        ),
      { ...limits, busy: 'quiz_busy' },
    )
  }

  /** @throws AppError `attempt_not_found`, `attempt_handed_in`, `attempt_time_over`, `answers_invalid` or `quiz_busy` */
  save(saving: Saving): Promise<AnswersSaved> {
    return this.gathering.add('all', saving)
  }

  /** Judges each, in order of arrival, under the locks, and writes what is new. */
  private async work(tx: HotQueryable, last: Last, savings: readonly Saving[]): Promise<Outcome[]> {
    const ids = [...new Set(savings.map(({ attemptId }) => attemptId))]
    const remembered = new Map(ids.map((id) => [id, this.shapes.get(id)]))
    const places = savings.flatMap(({ attemptId, answers }) =>
      answers.map(({ position }) => ({ attemptId, position })),
    )
    // Sent right behind the request for the locks, and so read under them.
    const [locked, saved] = await Promise.all([
      queries.lockAttempts(
        tx,
        ids,
        ids.filter((id) => remembered.get(id)),
      ),
      queries.findSaved(tx, places),
    ])
    // Read after the wait for the locks: nothing that is late gets in by waiting.
    const now = this.clock()
    const attempts = new Map(locked.map((attempt) => [attempt.id, attempt]))
    const books = openBooks(
      locked.map((attempt) => [attempt.id, this.shapesOf(attempt, remembered.get(attempt.id))]),
      saved,
    )
    const outcomes = savings.map(({ attemptId, memberId, answers: fresh }): Outcome => {
      const attempt = attempts.get(attemptId)
      if (attempt?.memberId !== memberId) return new AppError('attempt_not_found')
      if (attempt.state !== 'open') return new AppError('attempt_handed_in')
      if (now >= attempt.deadlineAt) return new AppError('attempt_time_over')
      const book = books.get(attemptId)!
      const saved = book.save(fresh)
      if (typeof saved === 'string') return new AppError(saved)
      return {
        answers: saved,
        lastSeq: book.lastSeq,
        savedAt: now.toISOString(),
        deadlineAt: attempt.deadlineAt.toISOString(),
      }
    })
    last(queries.writeAnswers(tx, changesOf(books), now))
    return outcomes
  }

  private shapesOf({ id, questions }: queries.LockedAttempt, remembered: Shapes | undefined): Shapes {
    const shapes = remembered ?? shapesOf(questions!)
    if (questions) this.shapes.set(id, shapes)
    return shapes
  }
}
