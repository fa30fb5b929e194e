import { isDeepStrictEqual } from 'node:util'
import type {
  BankList,
  BankQuery,
  BankQuestionDetail,
  BankStrata,
  QuestionEdit,
  QuestionInput,
} from '@tongxin/contract/question-bank'
import type { AuditAction } from '@tongxin/contract/audit-actions'
import { LIMITS } from '@tongxin/contract/limits'
import type { AuditService } from '../audit/audit.service.ts'
import { type Database, type HotQueryable, type Queryable, sqlState } from '../database/database.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { decodeCursor, isInt, pageOf } from '../http/cursor.ts'
import { type Actor, may } from '../identity/access.rules.ts'
import { assertLiving } from '../organizations/organizations.rules.ts'
import type { OrganizationNode, OrganizationsService } from '../organizations/organizations.service.ts'
import type { Clock } from '../time.ts'
import { tidyQuestion, type WholeQuestion } from './contents.rules.ts'
import { toBankQuestion, toDetail } from './questions.presenter.ts'
import * as queries from './questions.queries.ts'
import * as strata from './strata.queries.ts'

const UNIQUE_VIOLATION = '23505'
/** Somebody else moved the question to another stratum meanwhile. */
const MOVED = Symbol('moved')
const MOST_TRIES = 5

/** The bank of questions of each organization: who keeps it, what is in it, and in which version. */
export class QuestionsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly organizations: OrganizationsService,
    private readonly audit: AuditService,
  ) {}

  async list(actor: Actor, query: BankQuery): Promise<BankList> {
    await this.requireBank(actor, query.organizationId)
    const limit = query.limit ?? LIMITS.defaultPageSize
    const before = decodeCursor<[number]>(query.cursor, (v): v is [number] => v.length === 1 && isInt(v[0]))
    const rows = await queries.listQuestions(this.database, query, before?.[0], limit + 1)
    return pageOf(rows, limit, toBankQuestion, (row) => [row.id])
  }

  async strata(actor: Actor, organizationId: number): Promise<BankStrata> {
    await this.requireBank(actor, organizationId)
    const rows = await strata.listStrata(this.database, organizationId)
    return {
      strata: rows.map(({ topic, type, difficulty, questions }) => ({
        topic: topic || null,
        type,
        difficulty: difficulty || null,
        questions,
      })),
    }
  }

  async detail(actor: Actor, id: number): Promise<BankQuestionDetail> {
    return toDetail(this.database, await this.require(actor, id))
  }

  /** @param requestKey from the client, one for each form that is sent: a repeated request answers with the same question */
  async create(actor: Actor, input: QuestionInput, requestKey?: string): Promise<BankQuestionDetail> {
    const { organizationId, forPractice } = input
    assertLiving(await this.requireBank(actor, organizationId))
    const creationKey = requestKey === undefined ? null : `${actor.accountId}:${requestKey}`
    const question = { ...tidyQuestion(input), creationKey }
    const batch = { organizationId, forPractice, memberId: actor.member?.id ?? null, now: this.clock() }
    const made = await this.once(
      (db) => (creationKey === null ? undefined : queries.findByCreationKey(db, creationKey)),
      [question],
      organizationId,
      async (tx) => {
        const [id] = await queries.insertQuestions(tx, batch, [question])
        await this.audit.record(tx, actor, 'question.create', { organizationId, details: { questionId: id } })
        return id!
      },
    )
    return toDetail(this.database, (await queries.findQuestion(this.database, made))!)
  }

  /** A new version, unless the question says already what was sent: then a lost reply is asked for again. */
  async edit(actor: Actor, id: number, edit: QuestionEdit): Promise<BankQuestionDetail> {
    const question = tidyQuestion(edit)
    return this.change(actor, id, 'question.update', question, async (tx, row, to, now) => {
      if (row.state === 'retired') throw new AppError('question_retired')
      const same = saysTheSame(row, question)
      const isRepeat = same && row.forPractice === edit.forPractice && row.version === edit.version + 1
      if (row.version !== edit.version && !isRepeat) throw new AppError('question_changed')
      if (same && row.forPractice === edit.forPractice) return false
      if (row.forPractice !== edit.forPractice) await queries.setForPractice(tx, id, edit.forPractice)
      if (same) return true
      await queries.insertVersion(tx, id, row.version + 1, {
        ...question,
        memberId: actor.member?.id ?? null,
        now,
      })
      await strata.moveQuestion(tx, id, row, to)
      return true
    })
  }

  /** Nothing is deleted: a retired question is no longer drawn, and papers that have it keep it. */
  async retire(actor: Actor, id: number): Promise<BankQuestionDetail> {
    return this.change(actor, id, 'question.retire', null, async (tx, row) => {
      if (row.state === 'retired') return false
      await strata.moveQuestion(tx, id, row, null)
      return true
    })
  }

  async restore(actor: Actor, id: number): Promise<BankQuestionDetail> {
    return this.change(actor, id, 'question.restore', null, async (tx, row) => {
      if (row.state === 'active') return false
      await strata.moveQuestion(tx, id, row, row.stratumId)
      return true
    })
  }

  // ---- for imports and exports ----

  /** @throws AppError `organization_not_found` or `forbidden` */
  async requireBank(actor: Actor, organizationId: number): Promise<OrganizationNode> {
    const [node] = await this.organizations.nodes([organizationId])
    if (!may(actor, 'quiz.manage', node!.path)) throw new AppError('forbidden')
    return node!
  }

  /**
   * Runs `make` under the locks of all strata of these questions, unless `find` says that it has been done.
   * @param find what was made by an earlier request with the same key
   */
  async once<T>(
    find: (db: Queryable) => Promise<T | undefined> | undefined,
    questions: readonly WholeQuestion[],
    organizationId: number,
    make: (tx: HotQueryable) => Promise<T>,
  ): Promise<T> {
    const alike = new Map(
      questions.map(({ content, notes }) => {
        const stratum = strata.stratumOf(content, notes)
        return [JSON.stringify(stratum), stratum]
      }),
    )
    try {
      return await inTransaction(this.database, async (tx) => {
        await strata.makeStrata(tx, organizationId, [...alike.values()])
        await strata.lockStrata(tx, organizationId, [...alike.values()])
        return (await find(tx)) ?? (await make(tx))
      })
    } catch (error) {
      // The same key at the same moment with something else: what came first counts.
      const made = sqlState(error) === UNIQUE_VIOLATION ? await find(this.database) : undefined
      if (made === undefined) throw error
      return made
    }
  }

  /**
   * Runs `step` under the locks of the question's stratum, of the one that `next` belongs to, and of the question, always
   * in this order. `step` gets the id of `next`'s stratum, and says whether anything was changed.
   */
  private async change(
    actor: Actor,
    id: number,
    action: AuditAction,
    next: WholeQuestion | null,
    step: (tx: HotQueryable, row: queries.QuestionRow, stratumId: number, now: Date) => Promise<boolean>,
  ): Promise<BankQuestionDetail> {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const { organizationId, stratumId } = await this.require(actor, id)
      const done = await inTransaction(this.database, async (tx) => {
        const target = next && strata.stratumOf(next.content, next.notes)
        if (target) await strata.makeStrata(tx, organizationId, [target])
        const to = target ? await strata.findStratum(tx, organizationId, target) : stratumId
        await strata.lockStrataById(tx, [stratumId, to])
        await queries.lockQuestion(tx, id)
        const row = (await queries.findQuestion(tx, id))!
        if (row.stratumId !== stratumId) return MOVED
        if (await step(tx, row, to, this.clock()))
          await this.audit.record(tx, actor, action, { organizationId, details: { questionId: id } })
        return null
      })
      if (done !== MOVED) return this.detail(actor, id)
    }
    throw new AppError('question_changed')
  }

  private async require(actor: Actor, id: number): Promise<queries.QuestionRow> {
    const row = await queries.findQuestion(this.database, id)
    if (!row) throw new AppError('question_not_found')
    if (!may(actor, 'quiz.manage', row.organization.path)) throw new AppError('forbidden')
    return row
  }
}

/** The database gives keys back in another order. */
const saysTheSame = (row: WholeQuestion, other: WholeQuestion) =>
  isDeepStrictEqual(row.content, other.content) && isDeepStrictEqual(row.notes, other.notes)
