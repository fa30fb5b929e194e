import type { PaperQuestion, PaperRule } from '@tongxin/contract/quizzes'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database, HotQueryable } from '../database/database.ts'
import { inTransaction } from '../database/transaction.ts'
import { writeWordDocument } from '../documents/word-document.ts'
import { AppError } from '../errors.ts'
import type { Actor } from '../identity/access.rules.ts'
import { type PaperSource, refKey } from '../questions/paper-source.service.ts'
import { fromHundredths } from './paper.rules.ts'
import { keyBlocks, paperBlocks } from './printed-paper.ts'
import { type QuizFacts, updateQuiz } from './quizzes.queries.ts'
import type { QuizzesService } from './quizzes.service.ts'

/** The paper for those without a phone, and the key for who marks it, as .docx. */
export class PrintingService {
  constructor(
    private readonly database: Database,
    private readonly quizzes: QuizzesService,
    private readonly source: PaperSource,
    private readonly audit: AuditService,
  ) {}

  /**
   * @param isKey the key instead of the paper; of the same questions
   * @throws AppError `paper_not_printable` without questions, `paper_not_enough`
   */
  async print(actor: Actor, id: number, isKey: boolean): Promise<{ name: string; content: Buffer }> {
    await this.quizzes.require(actor, 'quiz.manage', id)
    const { quiz, questions } = await inTransaction(this.database, async (tx) => {
      const locked = await this.quizzes.lock(tx, id)
      if (locked.questionsCount === 0) throw new AppError('paper_not_printable')
      const asked = await this.questionsOf(tx, locked)
      const contents = await this.source.contents(tx, asked)
      await this.audit.record(tx, actor, 'quiz.print', {
        organizationId: locked.organizationId,
        details: { quizId: id, ...(isKey && { key: true }) },
      })
      return {
        quiz: locked,
        questions: asked.map((one) => ({
          content: contents.get(refKey(one))!.content,
          marks: one.marks,
        })),
      }
    })
    const paper = { ...quiz, totalMarks: fromHundredths(quiz.totalMarks), questions }
    const title = `${quiz.title}${isKey ? '参考答案' : ''}`
    return {
      name: `${title}.docx`,
      content: await writeWordDocument(title, isKey ? keyBlocks(paper) : paperBlocks(paper)),
    }
  }

  /** Of a drawn paper one is drawn for printing and kept: the key has to be that of the paper in people's hands. */
  private async questionsOf(tx: HotQueryable, quiz: QuizFacts): Promise<PaperQuestion[]> {
    if (quiz.paperKind === 'fixed') return quiz.paper as PaperQuestion[]
    if (quiz.printed) return quiz.printed
    const printed = await this.source.draw(tx, quiz.organizationId, quiz.paper as PaperRule[])
    await updateQuiz(tx, quiz.id, { printed })
    return printed
  }
}
