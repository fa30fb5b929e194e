import type { AnswersInput, AnswersSaved, Attempt } from '@tongxin/contract/attempts'
import type { PaperQuestion, PaperRule } from '@tongxin/contract/quizzes'
import { randomInt } from 'node:crypto'
import type { Database, HotQueryable } from '../database/database.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { type Actor, type ActorMember, may, requireMember } from '../identity/access.rules.ts'
import { type PaperSource, refKey } from '../questions/paper-source.service.ts'
import { deadlineOf, quizBlock } from '../quizzes/quizzes.rules.ts'
import type { Clock } from '../time.ts'
import type { AnswerBatchesService } from './answer-batches.service.ts'
import { arrange, type Asked, inOrder, shuffleWith } from './asked.rules.ts'
import type { AttemptQuiz, QuizSource } from './attempt-quiz.ts'
import { toAttempt } from './attempts.presenter.ts'
import * as queries from './attempts.queries.ts'
import type { HandInService } from './hand-in.service.ts'
import { toHundredths } from './marking.rules.ts'

/** How often somebody may be overtaken by themselves on another phone. */
const TRIES = 5

/** A member's own attempts while they are open. What an attempt is of nobody else's. */
export class AttemptsService {
  private readonly shuffle = shuffleWith(randomInt)

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly quizzes: QuizSource,
    private readonly papers: PaperSource,
    private readonly batches: AnswerBatchesService,
    private readonly handIns: HandInService,
  ) {}

  /**
   * Begins an attempt, or goes on with the one that is open: a double tap and a second phone get the same.
   * @throws AppError `quiz_not_found`, why the member may not (`QUIZ_BLOCK_REASONS`), or `paper_not_enough`
   */
  async begin(actor: Actor, quizId: number): Promise<Attempt> {
    for (let i = 0; i < TRIES; i++) {
      const found = await inTransaction(this.database, (tx) => this.beginOrFind(tx, actor, quizId))
      if (!found) continue
      if (!found.isOver) return this.detail(actor, found.id)
      // Its time is over and the round has not come yet; whether there may be another one is seen then.
      await this.handIns.handInOverdue([found.id])
    }
    throw new AppError('quiz_busy')
  }

  async detail(actor: Actor, attemptId: number): Promise<Attempt> {
    const member = requireMember(actor)
    const attempt = await queries.findAttempt(this.database, attemptId)
    if (attempt?.memberId !== member.id) throw new AppError('attempt_not_found')
    const [answers, contents] = await Promise.all([
      queries.listAnswers(this.database, attemptId),
      this.papers.contents(
        this.database,
        attempt.questions.map(({ question, version }) => ({ questionId: question, version })),
      ),
    ])
    return toAttempt(attempt, contents, answers, this.clock())
  }

  /** Saves answers; all of them or none. Together with whoever saves at this moment. */
  async save(actor: Actor, attemptId: number, { answers }: AnswersInput): Promise<AnswersSaved> {
    return this.batches.save({ memberId: requireMember(actor).id, attemptId, answers })
  }

  /** @returns `undefined` when the member has begun at the same moment elsewhere */
  private async beginOrFind(
    tx: HotQueryable,
    actor: Actor,
    quizId: number,
  ): Promise<{ id: number; isOver: boolean } | undefined> {
    const quiz = await this.quizzes.hold(tx, quizId)
    if (quiz.publishedAt === null && !may(actor, 'quiz.manage', quiz.organization.path))
      throw new AppError('quiz_not_found')
    const { member } = actor
    const standing = member && (await queries.findStanding(tx, quizId, member.id))
    const now = this.clock()
    if (standing?.openId && quiz.state === 'published')
      return { id: standing.openId, isOver: now >= standing.deadlineAt! }
    const block = quizBlock(quiz, member, standing?.used ?? 0, now)
    if (block) throw new AppError(block)
    const id = await this.insert(tx, quiz, member!, standing!, now)
    return id === undefined ? undefined : { id, isOver: false }
  }

  private async insert(
    tx: HotQueryable,
    quiz: AttemptQuiz,
    member: ActorMember,
    { lastNumber, extraMinutes }: queries.Standing,
    now: Date,
  ): Promise<number | undefined> {
    const questions = await this.ask(tx, quiz)
    return queries.insertAttempt(tx, {
      quizId: quiz.id,
      memberId: member.id,
      organizationId: member.organizationId,
      number: lastNumber + 1,
      startedAt: now,
      deadlineAt: deadlineOf(quiz, now, extraMinutes),
      questions,
      totalMarks: questions.reduce((sum, { marks }) => sum + marks, 0),
    })
  }

  /** The paper of one attempt. */
  private async ask(tx: HotQueryable, quiz: AttemptQuiz): Promise<Asked[]> {
    const paper =
      quiz.paperKind === 'fixed'
        ? (quiz.paper as PaperQuestion[])
        : await this.papers.draw(tx, quiz.organizationId, quiz.paper as PaperRule[])
    const contents = await this.papers.contents(tx, paper)
    return arrange(
      paper.map((ref) => ({
        ...ref,
        marks: toHundredths(ref.marks),
        content: contents.get(refKey(ref))!.content,
      })),
      {
        questions: quiz.shuffleQuestions ? this.shuffle : inOrder,
        options: quiz.shuffleOptions ? this.shuffle : inOrder,
      },
    )
  }
}
