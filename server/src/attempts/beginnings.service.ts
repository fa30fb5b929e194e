import type { PaperQuestion, PaperRule } from '@tongxin/contract/quizzes'
import { randomInt } from 'node:crypto'
import type { Database, HotQueryable } from '../database/database.ts'
import { type BatchLimits, Gathering } from '../database/gathering.ts'
import { together } from '../database/together.ts'
import { inKeyedTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { type Actor, may } from '../identity/access.rules.ts'
import { type PaperSource, refKey } from '../questions/paper-source.service.ts'
import { deadlineOf, quizBlock } from '../quizzes/quizzes.rules.ts'
import type { Clock } from '../time.ts'
import { arrange, type Asked, inOrder, shuffleWith } from './asked.rules.ts'
import type { AttemptQuiz, QuizSource } from './attempt-quiz.ts'
import * as queries from './attempts.queries.ts'
import { toHundredths } from './marking.rules.ts'

/** The attempt that somebody goes on with. */
export interface Begun {
  id: number
  /** Its time is over, and nobody has handed it in yet. */
  isOver: boolean
}

/** A member who begins now, or why not. */
type Verdict = Begun | AppError | { standing: queries.Standing }

/**
 * A window opens, and all begin: members who begin the same quiz at the same moment begin together, in one transaction.
 * Each gets a paper of their own.
 */
export class BeginningsService {
  private readonly gathering: Gathering<number, Actor, Begun | null>
  private readonly shuffle = shuffleWith(randomInt)

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly quizzes: QuizSource,
    private readonly papers: PaperSource,
    limits: BatchLimits = { batch: 50, waiting: 5_000 },
  ) {
    this.gathering = new Gathering<number, Actor, Begun | null>(
      (quizId, actors) =>
        together(actors, (some) => inKeyedTransaction(this.database, (tx) => this.work(tx, quizId, some))),
      { ...limits, busy: 'quiz_busy' },
    )
  }

  /**
   * @returns `null` when the member has begun at the same moment elsewhere
   * @throws AppError `quiz_not_found`, why the member may not (`QUIZ_BLOCK_REASONS`), `paper_not_enough` or `quiz_busy`
   */
  begin(actor: Actor, quizId: number): Promise<Begun | null> {
    return this.gathering.add(quizId, actor)
  }

  private async work(
    tx: HotQueryable,
    quizId: number,
    actors: readonly Actor[],
  ): Promise<(Begun | AppError | null)[]> {
    const quiz = await this.quizzes.hold(tx, quizId)
    const members = new Map(actors.flatMap(({ member }) => (member ? [[member.id, member] as const] : [])))
    const found = await queries.findStandings(tx, quizId, [...members.keys()])
    const standings = new Map(found.map((standing) => [standing.memberId, standing]))
    const now = this.clock()
    const verdicts = actors.map((actor) => judge(quiz, actor, standings.get(actor.member?.id ?? 0), now))
    const fresh = new Map(
      verdicts.flatMap((verdict) =>
        'standing' in verdict ? [[verdict.standing.memberId, verdict.standing] as const] : [],
      ),
    )
    const asked = fresh.size > 0 ? await this.ask(tx, quiz, fresh.size) : []
    const rows = [...fresh.values()].map(({ memberId, lastNumber, extraMinutes }, i) => ({
      memberId,
      organizationId: members.get(memberId)!.organizationId,
      number: lastNumber + 1,
      startedAt: now,
      deadlineAt: deadlineOf(quiz, now, extraMinutes),
      questions: asked[i]!,
      totalMarks: asked[i]!.reduce((sum, { marks }) => sum + marks, 0),
    }))
    const inserted = rows.length > 0 ? await queries.insertAttempts(tx, quizId, rows) : []
    const begun = new Map(inserted.map(({ id, memberId }) => [memberId, { id, isOver: false }]))
    return verdicts.map((verdict) =>
      'standing' in verdict ? (begun.get(verdict.standing.memberId) ?? null) : verdict,
    )
  }

  /** So many papers of this quiz. */
  private async ask(tx: HotQueryable, quiz: AttemptQuiz, count: number): Promise<Asked[][]> {
    const papers =
      quiz.paperKind === 'fixed'
        ? Array.from({ length: count }, () => quiz.paper as PaperQuestion[])
        : await this.papers.drawSeveral(tx, quiz.organizationId, quiz.paper as PaperRule[], count)
    const contents = await this.papers.contents(tx, papers.flat())
    const shuffled = {
      questions: quiz.shuffleQuestions ? this.shuffle : inOrder,
      options: quiz.shuffleOptions ? this.shuffle : inOrder,
    }
    return papers.map((paper) =>
      arrange(
        paper.map((ref) => ({
          ...ref,
          marks: toHundredths(ref.marks),
          content: contents.get(refKey(ref))!.content,
        })),
        shuffled,
      ),
    )
  }
}

/** Who has an open attempt goes on with it; what was never published is its organisers' business. */
function judge(quiz: AttemptQuiz, actor: Actor, standing: queries.Standing | undefined, now: Date): Verdict {
  if (quiz.publishedAt === null && !may(actor, 'quiz.manage', quiz.organization.path))
    return new AppError('quiz_not_found')
  if (standing?.openId && quiz.state === 'published')
    return { id: standing.openId, isOver: now >= standing.deadlineAt! }
  const block = quizBlock(quiz, actor.member, standing?.used ?? 0, now)
  return block ? new AppError(block) : { standing: standing! }
}
