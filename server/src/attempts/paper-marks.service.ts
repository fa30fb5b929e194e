import type { PaperMarks, PaperMarksInput } from '@tongxin/contract/quizzes'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import type { Actor } from '../identity/access.rules.ts'
import { fromHundredths } from '../quizzes/paper.rules.ts'
import type { QuizParticipantsService } from '../quizzes/participants.service.ts'
import type { QuizzesService } from '../quizzes/quizzes.service.ts'
import { quizStatus } from '../quizzes/quizzes.rules.ts'
import type { Clock } from '../time.ts'
import { toHundredths } from './marking.rules.ts'
import * as queries from './paper-marks.queries.ts'
import { countResults } from './results.queries.ts'

/** 录入纸质试卷的得分: an attempt like any other, handed in by an organiser, without answers. */
export class PaperMarksService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly quizzes: QuizzesService,
    private readonly participants: QuizParticipantsService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Enters what somebody's paper brought, or corrects what was entered before: one paper a member and quiz.
   * @throws AppError `quiz_state_wrong` before the quiz is open, `member_not_found` outside the audience,
   *   `paper_marks_invalid` above the total, `attempts_used_up`
   */
  async enter(actor: Actor, quizId: number, number: string, input: PaperMarksInput): Promise<PaperMarks> {
    await this.quizzes.require(actor, 'quiz.manage', quizId)
    const marks = toHundredths(input.marks)
    return inTransaction(this.database, async (tx) => {
      // Alone with the quiz: nobody begins an attempt between the look at what was taken and the entry.
      const quiz = await this.quizzes.lock(tx, quizId)
      const now = this.clock()
      const status = quizStatus(quiz, now)
      if (status !== 'running' && status !== 'ended')
        throw new AppError('quiz_state_wrong', { detail: '测试开始以后才能录入纸质试卷的得分。' })
      const member = await this.participants.require(tx, quiz, number)
      if (marks > quiz.totalMarks) throw new AppError('paper_marks_invalid')
      const { totalMarks } = quiz
      const taken = await queries.findTaken(tx, quizId, member.id)
      if (taken.paperAttemptId !== null) await queries.correctMarks(tx, taken.paperAttemptId, marks)
      else {
        if (quiz.attemptsMax !== null && taken.attempts >= quiz.attemptsMax)
          throw new AppError('attempts_used_up', {
            detail: '这位同志已经在手机上作答，次数已用完，不能再录入纸质试卷的得分。',
          })
        const attempt = {
          quizId,
          memberId: member.id,
          organizationId: member.organizationId,
          number: taken.lastNumber + 1,
          marks,
          totalMarks,
        }
        await queries.insertPaperAttempt(tx, attempt, now)
      }
      await countResults(tx, [{ quizId, memberId: member.id }])
      // Without the marks: who reads the log is not who marks.
      await this.audit.record(tx, actor, 'quiz.paper_marks', {
        organizationId: quiz.organizationId,
        memberId: member.id,
        details: { quizId },
      })
      return { memberNumber: number, marks: input.marks, totalMarks: fromHundredths(totalMarks) }
    })
  }
}
