import type { BankExportQuery } from '@tongxin/contract/question-bank'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database } from '../database/database.ts'
import type { Actor } from '../identity/access.rules.ts'
import type { QuestionThread } from './question-thread.ts'
import * as queries from './questions.queries.ts'
import type { QuestionsService } from './questions.service.ts'

const PAGE = 1_000

/** The active questions of a bank as a file. */
export class QuestionExportsService {
  constructor(
    private readonly database: Database,
    private readonly questions: QuestionsService,
    private readonly audit: AuditService,
    private readonly thread: QuestionThread,
  ) {}

  async export(actor: Actor, { organizationId, format }: BankExportQuery): Promise<Buffer> {
    await this.questions.requireBank(actor, organizationId)
    await this.audit.record(this.database, actor, 'question.export', { organizationId, details: { format } })
    return this.thread.run(async (ask) => {
      for await (const page of queries.pagesOfBank(this.database, organizationId, PAGE))
        await ask({ do: 'collect', questions: page.map(({ content, notes }) => ({ content, notes })) })
      return (await ask({ do: 'write', format }))!
    })
  }
}
