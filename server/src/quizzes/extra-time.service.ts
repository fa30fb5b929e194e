import type { ExtraTimeInput, ExtraTimeList } from '@tongxin/contract/quizzes'
import type { DeadlinesService } from '../attempts/deadlines.service.ts'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import type { Actor } from '../identity/access.rules.ts'
import type { Clock } from '../time.ts'
import * as queries from './participants.queries.ts'
import type { QuizParticipantsService } from './participants.service.ts'
import { quizStatus } from './quizzes.rules.ts'
import type { QuizzesService } from './quizzes.service.ts'

/** 个别延时. */
export class ExtraTimeService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly quizzes: QuizzesService,
    private readonly participants: QuizParticipantsService,
    private readonly deadlines: DeadlinesService,
    private readonly audit: AuditService,
  ) {}

  async list(actor: Actor, quizId: number): Promise<ExtraTimeList> {
    const { organizationId } = await this.quizzes.require(actor, 'quiz.manage', quizId)
    await this.audit.recordLook(this.database, actor, 'quiz.extra_time', {
      organizationId,
      details: { quizId },
    })
    return { items: await queries.listExtraTime(this.database, quizId) }
  }

  /**
   * So many minutes more for one member; an open attempt has them at once. What was handed in stays.
   * @throws AppError `member_not_found` outside the audience, `quiz_state_wrong` for a quiz that nobody can be taking
   */
  async set(
    actor: Actor,
    quizId: number,
    number: string,
    { minutes }: ExtraTimeInput,
  ): Promise<ExtraTimeList> {
    await this.quizzes.require(actor, 'quiz.manage', quizId)
    await inTransaction(this.database, async (tx) => {
      const quiz = await this.quizzes.lock(tx, quizId)
      const member = await this.participants.require(tx, quiz, number)
      const now = this.clock()
      const status = quizStatus(quiz, now)
      if (status === 'withdrawn')
        throw new AppError('quiz_state_wrong', { detail: '测试已经撤回，不用再延时。' })
      await queries.writeExtraTime(tx, quizId, member.id, minutes)
      const open = await this.deadlines.move(tx, quiz, member.id, now)
      // Nobody can begin any more; all that it would do is to keep everybody's results back again.
      if (status === 'ended' && open === 0 && minutes > 0)
        throw new AppError('quiz_state_wrong', { detail: '测试已经截止，这位同志没有正在进行的作答。' })
      await this.audit.record(tx, actor, 'quiz.extra_time', {
        organizationId: quiz.organizationId,
        memberId: member.id,
        details: { quizId, minutes },
      })
    })
    return { items: await queries.listExtraTime(this.database, quizId) }
  }
}
