import type { AnswersInput, AnswersSaved, Attempt } from '@tongxin/contract/attempts'
import type { Database } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { type Actor, requireMember } from '../identity/access.rules.ts'
import type { PaperSource } from '../questions/paper-source.service.ts'
import type { Clock } from '../time.ts'
import type { AnswerBatchesService } from './answer-batches.service.ts'
import { toAttempt } from './attempts.presenter.ts'
import * as queries from './attempts.queries.ts'
import type { BeginningsService } from './beginnings.service.ts'
import type { HandInService } from './hand-in.service.ts'

/** How often somebody may be overtaken by themselves on another phone. */
const TRIES = 5

/** A member's own attempts while they are open. Of anybody else's nobody hears. */
export class AttemptsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly papers: PaperSource,
    private readonly beginnings: BeginningsService,
    private readonly batches: AnswerBatchesService,
    private readonly handIns: HandInService,
  ) {}

  /**
   * Begins an attempt, or goes on with the one that is open: a double tap and a second phone get the same.
   * @throws AppError `quiz_not_found`, why the member may not (`QUIZ_BLOCK_REASONS`), `paper_not_enough` or `quiz_busy`
   */
  async begin(actor: Actor, quizId: number): Promise<Attempt> {
    for (let i = 0; i < TRIES; i++) {
      const begun = await this.beginnings.begin(actor, quizId)
      if (!begun) continue
      if (!begun.isOver) return this.detail(actor, begun.id)
      // Its time is over and the round has not come yet; whether there may be another one is seen then.
      await this.handIns.handInOverdue([begun.id])
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
}
