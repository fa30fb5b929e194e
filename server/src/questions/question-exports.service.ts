import type { BankExportQuery } from '@tongxin/contract/question-bank'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database } from '../database/database.ts'
import { AppError } from '../errors.ts'
import type { Actor } from '../identity/access.rules.ts'
import type { QuestionWorker } from './question-worker.ts'
import * as queries from './questions.queries.ts'
import type { QuestionsService } from './questions.service.ts'

const PAGE = 1_000
/** A longer document takes minutes to write, and nobody opens it. */
const MOST_IN_WORD = 10_000

/** The active questions of a bank as a file. */
export class QuestionExportsService {
  constructor(
    private readonly database: Database,
    private readonly questions: QuestionsService,
    private readonly audit: AuditService,
    private readonly worker: QuestionWorker,
  ) {}

  async export(actor: Actor, { organizationId, format }: BankExportQuery): Promise<Buffer> {
    await this.questions.requireBank(actor, organizationId)
    await this.audit.record(this.database, actor, 'question.export', { organizationId, details: { format } })
    return this.worker.run(async (ask) => {
      let count = 0
      for await (const page of queries.pagesOfBank(this.database, organizationId, PAGE)) {
        count += page.length
        if (format === 'docx' && count > MOST_IN_WORD) throw tooLong()
        await ask({ do: 'collect', questions: page.map(({ content, notes }) => ({ content, notes })) })
      }
      return (await ask({ do: 'write', format }))!
    })
  }
}

const tooLong = () =>
  new AppError('question_file_oversized', {
    detail: `题库里的题太多，Word 文件最多 ${MOST_IN_WORD} 题，请导出为表格。`,
  })
