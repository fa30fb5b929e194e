import type { AttemptResult, HandIn } from '@tongxin/contract/attempts'
import type { HandInWay } from '@tongxin/contract/quiz-constants'
import { type Database, type HotQueryable, isUnavailable } from '../database/database.ts'
import { Gathering } from '../database/gathering.ts'
import { together } from '../database/together.ts'
import { inKeyedTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { type Actor, requireMember } from '../identity/access.rules.ts'
import { type PaperSource, refKey } from '../questions/paper-source.service.ts'
import { areResultsShown, resultsShownFrom } from '../quizzes/quizzes.rules.ts'
import type { Clock } from '../time.ts'
import type { AfterHandIn } from './after-hand-in.ts'
import type { Saving } from './answer-batches.service.ts'
import { type Asked, inBankOrder, shapesOf } from './asked.rules.ts'
import type { QuizSource } from './attempt-quiz.ts'
import { toResult } from './attempts.presenter.ts'
import { type AttemptRow, findAttempt } from './attempts.queries.ts'
import * as queries from './hand-in.queries.ts'
import { earnedBy } from './marking.rules.ts'
import { countResults } from './results.queries.ts'
import { findSaved, lockAttempts, type LockedAttempt, writeAnswers } from './saving.queries.ts'
import { changesOf, openBooks } from './saving.rules.ts'

type WholeAttempt = LockedAttempt & { questions: Asked[] }

/** In one look, and by one commit: fifty papers are some thousands of rows. */
const LOOKED_AT = 20_000
const TOGETHER = 50

/** 交卷: by the member, or by us when time is over; once, whoever comes first. */
export class HandInService {
  private readonly gathering: Gathering<'all', Saving, true>

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly quizzes: QuizSource,
    private readonly papers: PaperSource,
    private readonly after: AfterHandIn | null,
    /** Told when an attempt cannot be handed in; the others are. */
    private readonly report: (error: unknown) => void,
  ) {
    this.gathering = new Gathering<'all', Saving, true>(
      (_, savings) =>
        together(savings, (some) => inKeyedTransaction(this.database, (tx) => this.work(tx, some))),
      { batch: TOGETHER, waiting: 5_000, busy: 'quiz_busy' },
    )
  }

  /**
   * Hands in with what has not been saved yet. A repeat answers the same. Once time is over, what was saved before counts and
   * what comes along does not.
   * @throws AppError `attempt_not_found`, `answers_invalid` or `quiz_busy`
   */
  async handIn(actor: Actor, attemptId: number, { answers = [] }: HandIn): Promise<AttemptResult> {
    await this.gathering.add('all', { memberId: requireMember(actor).id, attemptId, answers })
    return this.result(actor, attemptId)
  }

  /**
   * What came out, for the member alone. Asking makes it so once time is over.
   * @throws AppError `attempt_not_found`, or `result_not_yet` for one that is open
   */
  async result(actor: Actor, attemptId: number): Promise<AttemptResult> {
    const member = requireMember(actor)
    const own = async () => {
      const found = await findAttempt(this.database, attemptId)
      if (found?.memberId !== member.id) throw new AppError('attempt_not_found')
      return found
    }
    let attempt: AttemptRow = await own()
    if (attempt.state === 'open' && this.clock() >= attempt.deadlineAt) {
      await this.handInOverdue([attemptId])
      attempt = await own()
    }
    if (attempt.state === 'open')
      throw new AppError('result_not_yet', { detail: '还没有交卷，交卷以后才有成绩。' })
    const quiz = await this.quizzes.facts(this.database, attempt.quizId)
    const [marks, contents] = await Promise.all([
      queries.listMarks(this.database, attemptId),
      this.papers.contents(this.database, attempt.questions.map(refOf)),
    ])
    const shownFrom = areResultsShown(quiz, this.clock()) ? null : resultsShownFrom(quiz)
    return toResult(attempt, quiz, contents, marks, shownFrom)
  }

  /** Every attempt whose time is over, as far as nobody else is at it. Any number of processes may do it. */
  async handInAllOverdue(): Promise<void> {
    const ids = await queries.listOverdue(this.database, this.clock(), LOOKED_AT)
    for (let i = 0; i < ids.length; i += TOGETHER) {
      const some = ids.slice(i, i + TOGETHER)
      await this.handInOverdue(some, 'skip').catch(async (error: unknown) => {
        if (isUnavailable(error)) throw error
        // One of them spoils it for all. Alone it spoils it for nobody.
        for (const id of some) await this.handInOverdue([id], 'skip').catch(this.report)
      })
    }
  }

  /**
   * Those of them that are open and whose time is over.
   * @param busy whether to wait for those that somebody else is at
   */
  async handInOverdue(ids: readonly number[], busy: 'wait' | 'skip' = 'wait'): Promise<void> {
    await inKeyedTransaction(this.database, async (tx) => {
      const now = this.clock()
      const overdue = await queries.lockOverdue(tx, ids, now, busy)
      if (overdue.length > 0) await this.close(tx, overdue, 'deadline', now)
    })
  }

  /** Those who hand in at the same moment do so together, like those who save. */
  private async work(tx: HotQueryable, savings: readonly Saving[]): Promise<(true | AppError)[]> {
    const ids = [...new Set(savings.map(({ attemptId }) => attemptId))]
    const places = savings.flatMap(({ attemptId, answers }) =>
      answers.map(({ position }) => ({ attemptId, position })),
    )
    // Sent right behind the request for the locks, and so read under them.
    const [locked, saved] = await Promise.all([
      lockAttempts(tx, ids, []) as Promise<WholeAttempt[]>,
      findSaved(tx, places),
    ])
    const now = this.clock()
    const attempts = new Map(locked.map((attempt) => [attempt.id, attempt]))
    const books = openBooks(
      locked.map(({ id, questions }) => [id, shapesOf(questions)]),
      saved,
    )
    const closing = { self: new Set<WholeAttempt>(), deadline: new Set<WholeAttempt>() }
    const outcomes = savings.map(({ attemptId, memberId, answers }): true | AppError => {
      const attempt = attempts.get(attemptId)
      if (attempt?.memberId !== memberId) return new AppError('attempt_not_found')
      if (attempt.state !== 'open' || closing.self.has(attempt)) return true
      if (now >= attempt.deadlineAt) closing.deadline.add(attempt)
      else {
        const outcome = books.get(attemptId)!.save(answers)
        if (typeof outcome === 'string') return new AppError(outcome)
        closing.self.add(attempt)
      }
      return true
    })
    await writeAnswers(tx, changesOf(books), now)
    for (const by of ['self', 'deadline'] as const)
      if (closing[by].size > 0) await this.close(tx, [...closing[by]], by, now)
    return outcomes
  }

  /** Marks what is saved and writes everything down; the attempts' locks are held and they are open. */
  private async close(
    tx: HotQueryable,
    attempts: readonly WholeAttempt[],
    by: Extract<HandInWay, 'self' | 'deadline'>,
    now: Date,
  ): Promise<void> {
    const ids = attempts.map(({ id }) => id)
    const answers = new Map(
      (await queries.findAllAnswers(tx, ids)).map((row) => [`${row.attemptId}/${row.position}`, row.answer]),
    )
    const contents = await this.papers.contents(
      tx,
      attempts.flatMap(({ questions }) => questions.map(refOf)),
    )
    const marked = attempts.map((attempt) => {
      const marks = attempt.questions.map((asked, position): queries.QuestionMark => {
        const ref = refOf(asked)
        const answer = inBankOrder(asked, answers.get(`${attempt.id}/${position}`) ?? null)
        const earned = earnedBy(contents.get(refKey(ref))!.content, answer, asked.marks)
        const { id: attemptId, quizId } = attempt
        return { attemptId, position, quizId, ...ref, marks: asked.marks, earned, answer }
      })
      return { attempt, marks, at: by === 'deadline' ? attempt.deadlineAt : now }
    })
    await queries.writeMarks(
      tx,
      marked.flatMap(({ marks }) => marks),
    )
    await queries.closeAttempts(
      tx,
      marked.map(({ attempt, marks, at }) => ({
        id: attempt.id,
        marks: marks.reduce((sum, { earned }) => sum + earned, 0),
        by,
        at,
      })),
    )
    await countResults(tx, attempts)
    if (this.after) await this.learn(tx, this.after, marked)
  }

  private async learn(
    tx: HotQueryable,
    after: AfterHandIn,
    marked: readonly { attempt: WholeAttempt; marks: readonly queries.QuestionMark[]; at: Date }[],
  ): Promise<void> {
    const shown = new Map<number, Date | null>()
    // Whoever learns may be locked: always in the same order, so that nobody waits in a circle.
    for (const { attempt, marks, at } of [...marked].sort(
      (a, b) => a.attempt.memberId - b.attempt.memberId,
    )) {
      const { quizId, memberId } = attempt
      if (!shown.has(quizId)) shown.set(quizId, resultsShownFrom(await this.quizzes.facts(tx, quizId)))
      const questions = marks.map(({ questionId, version, earned, marks: worth, answer }) => ({
        questionId,
        version,
        isRight: earned === worth,
        isAnswered: answer !== null,
      }))
      await after.learn(tx, memberId, questions, at, shown.get(quizId)!)
    }
  }
}

const refOf = ({ question, version }: Asked) => ({ questionId: question, version })
