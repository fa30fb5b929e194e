import { setImmediate } from 'node:timers/promises'
import type { ItemAnalysis, QuizItems } from '@tongxin/contract/quiz-rates'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { type Actor, may } from '../identity/access.rules.ts'
import { addMinutes, type Clock } from '../time.ts'
import * as queries from './items.queries.ts'
import { analyse } from './items.rules.ts'
import { findQuiz } from './quiz-rates.queries.ts'

/** More questions than anybody reads: of a paper drawn from a large bank, those asked most. */
const MAX_ITEMS = 500
/** So many answers are looked at before others get their turn. */
const ANSWERS_AT_ONCE = 10_000

/** 题目分析 */
export class ItemsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  /**
   * Only once nobody can be answering any more: the keys are in it.
   * @throws AppError `quiz_not_found`, `forbidden` or `quiz_items_not_yet`
   */
  async items(actor: Actor, quizId: number): Promise<QuizItems> {
    const quiz = await findQuiz(this.database, quizId)
    const isKeeper = quiz !== undefined && may(actor, 'quiz.manage', quiz.path)
    if (!quiz || (quiz.state === 'draft' && !isKeeper)) throw new AppError('quiz_not_found')
    if (!isKeeper) throw new AppError('forbidden')
    if (quiz.state === 'draft' || this.clock() < addMinutes(quiz.closesAt, quiz.extraMinutes))
      throw new AppError('quiz_items_not_yet')
    await this.audit.recordLook(this.database, actor, 'quiz.items', {
      organizationId: quiz.organizationId,
      details: { quizId },
    })
    const items: ItemAnalysis[] = []
    const asked = await queries.listAsked(this.database, quizId, MAX_ITEMS)
    for (const some of inPortions(asked)) {
      items.push(...(await this.analyseSome(quizId, some)))
      await setImmediate()
    }
    return { items }
  }

  private async analyseSome(quizId: number, asked: readonly queries.AskedVersion[]): Promise<ItemAnalysis[]> {
    const rows = new Map<string, queries.AnsweredRow[]>()
    const ids = [...new Set(asked.map(({ questionId }) => questionId))]
    for (const row of await queries.listAnswered(this.database, quizId, ids)) {
      const key = `${row.questionId}/${row.version}`
      const known = rows.get(key)
      if (known) known.push(row)
      else rows.set(key, [row])
    }
    return asked.map(({ questionId, version, content }) => ({
      questionId,
      version,
      content,
      ...analyse(content, rows.get(`${questionId}/${version}`) ?? []),
    }))
  }
}

function* inPortions(asked: readonly queries.AskedVersion[]): Generator<queries.AskedVersion[]> {
  let portion: queries.AskedVersion[] = []
  let answers = 0
  for (const one of asked) {
    portion.push(one)
    answers += one.attempts
    if (answers < ANSWERS_AT_ONCE) continue
    yield portion
    portion = []
    answers = 0
  }
  if (portion.length > 0) yield portion
}
