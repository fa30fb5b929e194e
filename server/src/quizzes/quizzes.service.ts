import type { QuizDetail, QuizInput, QuizPatch, QuizWithdrawal } from '@tongxin/contract/quizzes'
import type { DeadlinesService } from '../attempts/deadlines.service.ts'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database, HotQueryable } from '../database/database.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { type Actor, may, type Permission } from '../identity/access.rules.ts'
import { assertLiving } from '../organizations/organizations.rules.ts'
import type { OrganizationsService } from '../organizations/organizations.service.ts'
import type { Clock } from '../time.ts'
import { isSamePaper } from './paper.rules.ts'
import type { PapersService } from './papers.service.ts'
import { toValues, UNSET } from './quiz-values.ts'
import type { QuizPresenter } from './quizzes.presenter.ts'
import * as queries from './quizzes.queries.ts'
import type { QuizFacts } from './quizzes.queries.ts'
import { quizStatus } from './quizzes.rules.ts'
import { assertChangeable, assertSettings } from './settings.rules.ts'

/** One quiz: who sees it, who changes it, and until when. Lists are in `quiz-lists.service.ts`. */
export class QuizzesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly organizations: OrganizationsService,
    private readonly papers: PapersService,
    private readonly deadlines: DeadlinesService,
    private readonly presenter: QuizPresenter,
    private readonly audit: AuditService,
  ) {}

  async detail(actor: Actor, id: number): Promise<QuizDetail> {
    return this.detailOf(this.database, actor, id, this.clock())
  }

  /**
   * A new draft.
   * @param requestKey from the client, one for each form that is sent: a repeated request answers with the same quiz
   */
  async create(actor: Actor, input: QuizInput, requestKey?: string): Promise<QuizDetail> {
    const { organizationId, ...settings } = { ...UNSET, ...input }
    const [node] = await this.organizations.nodes([organizationId])
    if (!may(actor, 'quiz.manage', node!.path)) throw new AppError('forbidden')
    assertLiving(node!)
    await this.organizations.nodes(settings.audience.organizationIds)
    const values = toValues(settings)
    assertSettings(values)
    const creationKey = requestKey === undefined ? null : `${actor.accountId}:${requestKey}`
    return inTransaction(this.database, async (tx) => {
      const now = this.clock()
      const times = { createdAt: now, updatedAt: now }
      const id = await queries.insertQuiz(tx, { ...values, ...times, organizationId, creationKey })
      if (id === undefined)
        return this.detailOf(tx, actor, await queries.findQuizByCreationKey(tx, creationKey!), now)
      await this.papers.requireQuestions(tx, actor, values)
      await queries.replaceAudience(tx, id, settings.audience.organizationIds)
      await this.audit.record(tx, actor, 'quiz.create', { organizationId, details: { quizId: id } })
      return this.detailOf(tx, actor, id, now)
    })
  }

  async update(actor: Actor, id: number, patch: QuizPatch): Promise<QuizDetail> {
    await this.require(actor, 'quiz.manage', id)
    await this.organizations.nodes(patch.audience?.organizationIds ?? [])
    return this.change(actor, id, async (tx, quiz, now) => {
      if (quiz.state === 'withdrawn')
        throw new AppError('quiz_state_wrong', { detail: '测试已经撤回，不能再修改。' })
      const next = { ...quiz, ...toValues(patch) }
      assertSettings(next)
      if (await queries.hasAttempts(tx, id))
        assertChangeable(quiz, next, patch.audience !== undefined && !isSameAudience(quiz, patch), now)
      const isOtherPaper = !isSamePaper(quiz, next)
      if (isOtherPaper) await this.papers.requireQuestions(tx, actor, next, quiz)
      if (isOtherPaper && quiz.state === 'published') await this.papers.requireComplete(tx, next)
      await queries.updateQuiz(tx, id, {
        ...toValues(patch),
        ...(isOtherPaper && { printed: null }),
        updatedAt: now,
      })
      if (patch.audience) await queries.replaceAudience(tx, id, patch.audience.organizationIds)
      if (next.closesAt.getTime() !== quiz.closesAt.getTime()) {
        await this.deadlines.move(tx, next, null, now)
        if (quiz.frozenAt) await queries.unfreeze(tx, id)
      }
      await this.audit.record(tx, actor, 'quiz.update', {
        organizationId: quiz.organizationId,
        details: { quizId: id, fields: Object.keys(patch) },
      })
    })
  }

  async publish(actor: Actor, id: number): Promise<QuizDetail> {
    await this.require(actor, 'quiz.manage', id)
    return this.change(actor, id, async (tx, quiz, now) => {
      if (quiz.state === 'withdrawn')
        throw new AppError('quiz_state_wrong', { detail: '测试已经撤回，不能再发布。' })
      if (quiz.state === 'published') return
      if (quiz.closesAt <= now) {
        const message = '截止时间已经过了，请先改截止时间再发布。'
        const errors = [{ path: '/closesAt', message }]
        throw new AppError('quiz_settings_invalid', { detail: message, errors })
      }
      await this.papers.requireComplete(tx, quiz)
      await queries.updateQuiz(tx, id, { state: 'published', publishedAt: now, updatedAt: now })
      await this.audit.record(tx, actor, 'quiz.publish', subjectOf(quiz))
    })
  }

  /** What is open stays and is handed in at its time; nobody begins any more. */
  async withdraw(actor: Actor, id: number, { reason }: QuizWithdrawal): Promise<QuizDetail> {
    await this.require(actor, 'quiz.manage', id)
    return this.change(actor, id, async (tx, quiz, now) => {
      if (quiz.state === 'withdrawn') return
      if (quizStatus(quiz, now) === 'ended')
        throw new AppError('quiz_state_wrong', { detail: '测试已经截止，不能再撤回。' })
      await queries.updateQuiz(tx, id, { state: 'withdrawn', withdrawReason: reason.trim(), updatedAt: now })
      await this.audit.record(tx, actor, 'quiz.withdraw', subjectOf(quiz))
    })
  }

  // ---- for the features that build on quizzes ----

  /** @throws AppError `quiz_not_found` */
  async facts(db: HotQueryable, id: number): Promise<QuizFacts> {
    return orMissing(await queries.findQuiz(db, id))
  }

  /**
   * The same, and nobody changes it until the transaction ends: whoever begins or enters an attempt asks this first.
   * @throws AppError `quiz_not_found`
   */
  async hold(tx: HotQueryable, id: number): Promise<QuizFacts> {
    return orMissing(await queries.holdQuiz(tx, id))
  }

  /** Nobody else holds or changes it until the transaction ends. */
  async lock(tx: HotQueryable, id: number): Promise<QuizFacts> {
    return orMissing(await queries.lockQuiz(tx, id))
  }

  /**
   * The quiz, if the actor has this permission on its organization.
   * @throws AppError `quiz_not_found` (also for drafts of others, whose existence is nobody's business) or `forbidden`
   */
  async require(actor: Actor, permission: Permission, id: number): Promise<QuizFacts> {
    const quiz = await this.seen(this.database, actor, id)
    if (!may(actor, permission, quiz.organization.path)) throw new AppError('forbidden')
    return quiz
  }

  /**
   * The quiz, if the actor may know of it.
   * @throws AppError `quiz_not_found`
   */
  async seen(db: HotQueryable, actor: Actor, id: number): Promise<QuizFacts> {
    const quiz = await queries.findQuiz(db, id)
    return orMissing(quiz && isVisible(actor, quiz) ? quiz : undefined)
  }

  /** Runs `step` in a transaction under the quiz's lock, then answers with the detail. */
  private async change(
    actor: Actor,
    id: number,
    step: (tx: HotQueryable, quiz: QuizFacts, now: Date) => Promise<void>,
  ): Promise<QuizDetail> {
    const now = await inTransaction(this.database, async (tx) => {
      const quiz = await this.lock(tx, id)
      // Read after the wait for the lock.
      const turn = this.clock()
      await step(tx, quiz, turn)
      return turn
    })
    return this.detailOf(this.database, actor, id, now)
  }

  private async detailOf(db: HotQueryable, actor: Actor, id: number, now: Date): Promise<QuizDetail> {
    return this.presenter.detail(db, actor, await this.seen(db, actor, id), now)
  }
}

function orMissing(quiz: QuizFacts | undefined): QuizFacts {
  if (!quiz) throw new AppError('quiz_not_found')
  return quiz
}

const subjectOf = (quiz: QuizFacts) => ({
  organizationId: quiz.organizationId,
  details: { quizId: quiz.id },
})

/** What was never published is its organisers' business, even after it was given up. */
const isVisible = (actor: Actor, quiz: QuizFacts) =>
  quiz.publishedAt !== null || may(actor, 'quiz.manage', quiz.organization.path)

function isSameAudience(quiz: QuizFacts, { audience }: QuizPatch): boolean {
  const alike = (a: readonly (string | number)[], b: readonly (string | number)[]) =>
    a.length === b.length && a.every((one) => b.includes(one))
  return (
    alike(quiz.audienceOrganizationIds, audience!.organizationIds) &&
    alike(quiz.audienceCategories, audience!.categories)
  )
}
