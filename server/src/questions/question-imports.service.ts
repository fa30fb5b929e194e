import { setImmediate } from 'node:timers/promises'
import type { PastedQuestions, QuestionImport, QuestionImportResult } from '@tongxin/contract/question-bank'
import { QUESTION_LIMITS } from '@tongxin/contract/quiz-constants'
import { buffer } from 'node:stream/consumers'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database } from '../database/database.ts'
import { AppError } from '../errors.ts'
import type { Upload } from '../http/upload.ts'
import type { Actor } from '../identity/access.rules.ts'
import { assertLiving } from '../organizations/organizations.rules.ts'
import type { Clock } from '../time.ts'
import { tidyQuestion, type WholeQuestion } from './contents.rules.ts'
import type { QuestionWorker } from './question-worker.ts'
import * as queries from './questions.queries.ts'
import type { QuestionsService } from './questions.service.ts'

/** Questions of the bank that are compared at a time. */
const PAGE = 1_000
/** Questions that are checked before others get their turn. */
const CHECKED_AT_ONCE = 200

/** From a file to the bank: first what was understood, of which nothing is stored, then all that was confirmed. */
export class QuestionImportsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly questions: QuestionsService,
    private readonly audit: AuditService,
    private readonly worker: QuestionWorker,
  ) {}

  /** @returns an `ImportPreview` as JSON in UTF-8 */
  async previewText(actor: Actor, { organizationId, text }: PastedQuestions): Promise<Buffer> {
    await this.questions.requireBank(actor, organizationId)
    return this.preview(organizationId, text)
  }

  /** @param receive takes the file; it is asked for only after the permission */
  async previewFile(
    actor: Actor,
    { organizationId }: { organizationId: number },
    receive: () => Promise<Upload>,
  ): Promise<Buffer> {
    await this.questions.requireBank(actor, organizationId)
    const { content } = await receive()
    return this.preview(organizationId, new Uint8Array(await buffer(content)))
  }

  /** All or none, once for one key. */
  async import(actor: Actor, input: QuestionImport, requestKey?: string): Promise<QuestionImportResult> {
    const { organizationId, forPractice } = input
    assertLiving(await this.questions.requireBank(actor, organizationId))
    const key = requestKey === undefined ? null : `${actor.accountId}:${requestKey}`
    const checked = await tidyAll(input.questions)
    const made = checked.map((one, i) => ({ ...one, creationKey: key === null ? null : `${key}:${i}` }))
    const batch = { organizationId, forPractice, memberId: actor.member?.id ?? null, now: this.clock() }
    const imported = await this.questions.once(
      async (db) =>
        (key !== null && (await queries.countMadeTogether(db, key, QUESTION_LIMITS.importQuestions))) ||
        undefined,
      made,
      organizationId,
      async (tx) => {
        const { length } = await queries.insertQuestions(tx, batch, made)
        const details = { questions: length, forPractice }
        await this.audit.record(tx, actor, 'question.import', { organizationId, details })
        return length
      },
    )
    return { imported }
  }

  private preview(organizationId: number, file: Uint8Array | string): Promise<Buffer> {
    return this.worker.run(async (ask) => {
      await ask({ do: 'read', file })
      for await (const page of queries.pagesOfBank(this.database, organizationId, PAGE))
        await ask({ do: 'compare', bank: page.map(({ id, content }) => ({ id, content })) })
      return (await ask({ do: 'preview' }))!
    })
  }
}

/** @throws AppError `question_content_invalid` that says which question, and why */
async function tidyAll(questions: readonly WholeQuestion[]): Promise<WholeQuestion[]> {
  const tidied: WholeQuestion[] = []
  for (const [i, question] of questions.entries()) {
    try {
      tidied.push(tidyQuestion(question))
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      const detail = `第 ${i + 1} 题：${error.detail}`
      throw new AppError(error.code, { detail, errors: [{ path: `/questions/${i}`, message: detail }] })
    }
    if (i % CHECKED_AT_ONCE === CHECKED_AT_ONCE - 1) await setImmediate()
  }
  return tidied
}
