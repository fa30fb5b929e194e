import { LIMITS } from '@tongxin/contract/limits'
import type { NotYetTaken, NotYetTakenQuery, QuizRates, QuizRatesQuery } from '@tongxin/contract/quiz-rates'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { decodeCursor, pageOf } from '../http/cursor.ts'
import { type Actor, may, scopes } from '../identity/access.rules.ts'
import {
  type OrganizationNode,
  type OrganizationsService,
  toSummary,
} from '../organizations/organizations.service.ts'
import { addMinutes, type Clock } from '../time.ts'
import * as queries from './quiz-rates.queries.ts'
import {
  childrenOf,
  distributionOf,
  lowestAbove,
  type OrganizationCounts,
  ratesOf,
} from './quiz-rates.rules.ts'

const NO_RESULT = { participants: 0, passed: 0, excellent: 0, marks: 0, totalMarks: 0 }

/** A quiz, and the organization whose part of it is asked for. */
export interface RatedPart {
  quiz: queries.RatedQuiz
  organization: OrganizationNode
}

/** What organizations see of a quiz: numbers, and names only to help. */
export class QuizRatesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly organizations: OrganizationsService,
    private readonly audit: AuditService,
  ) {}

  async rates(actor: Actor, quizId: number, query: QuizRatesQuery): Promise<QuizRates> {
    const part = await this.require(actor, quizId, query.organizationId)
    const { quiz, organization } = part
    const { places, rows, distribution } = await this.count(part)
    return {
      quizId,
      organization: toSummary(organization),
      frozenAt: quiz.frozenAt?.toISOString() ?? null,
      ...ratesOf(rows),
      distribution,
      children: childrenOf(rows, organization.id).map(({ id, counts }) => ({
        organization: toSummary(places.get(id)!),
        ...counts,
      })),
    }
  }

  /**
   * 尚未参加, as long as one still can. Only an organiser of that very organization, who knows these people and can help;
   * nobody above reads names.
   * @throws AppError `forbidden`, `quiz_not_found` or `quiz_closed`
   */
  async notYetTaken(actor: Actor, quizId: number, query: NotYetTakenQuery): Promise<NotYetTaken> {
    const { organizationId } = query
    if (!actor.grants.some((grant) => grant.role === 'organizer' && grant.organizationId === organizationId))
      throw new AppError('forbidden')
    const quiz = await this.find(actor, quizId)
    const limit = query.limit ?? LIMITS.defaultPageSize
    const after = decodeCursor<[string]>(
      query.cursor,
      (v): v is [string] => v.length === 1 && typeof v[0] === 'string',
    )
    const isOver = this.clock() >= addMinutes(quiz.closesAt, quiz.extraMinutes)
    if (isOver || quiz.state === 'withdrawn')
      throw new AppError('quiz_closed', { detail: '测试已经结束，不再列出名单；参加的情况请看参考率。' })
    const rows = await queries.listWaiting(this.database, quizId, organizationId, {
      after: after?.[0] ?? '',
      limit: limit + 1,
    })
    await this.audit.recordLook(this.database, actor, 'quiz.missing', { organizationId, details: { quizId } })
    return pageOf(
      rows,
      limit,
      ({ number, name, hasBegun }) => ({ memberNumber: number, name, hasBegun }),
      ({ number }) => [number],
    )
  }

  /**
   * For the other services of this feature.
   * @param organizationId left out: the highest organization of the quiz that the actor oversees
   * @throws AppError `quiz_not_found`, `organization_not_found` or `forbidden`
   */
  async require(actor: Actor, quizId: number, organizationId?: number): Promise<RatedPart> {
    if (scopes(actor, 'quiz.oversee').length === 0) throw new AppError('forbidden')
    if (organizationId === undefined) {
      const quiz = await this.find(actor, quizId)
      return { quiz, organization: await this.highest(actor, quiz) }
    }
    const [quiz, [organization]] = await Promise.all([
      this.find(actor, quizId),
      this.organizations.nodes([organizationId]),
    ])
    if (!may(actor, 'quiz.oversee', organization!.path)) throw new AppError('forbidden')
    return { quiz, organization: organization! }
  }

  /**
   * What is counted of each organization of this part that has somebody expected or taking part, and how the marks are
   * distributed in all of it. Permission has been checked.
   */
  async count({ quiz, organization }: RatedPart): Promise<{
    places: Map<number, queries.Place>
    rows: OrganizationCounts[]
    distribution: number[]
  }> {
    const places = await queries.listPlaces(this.database, organization.id)
    const ids = places.map(({ id }) => id)
    const roots = new Set(quiz.audiencePaths.map((path) => path.at(-1)!))
    const meant = places.filter(({ path }) => path.some((id) => roots.has(id))).map(({ id }) => id)
    const isFrozen = quiz.frozenAt !== null
    // Side by side: each reads all results of the quiz.
    const [results, tenths, expected] = await Promise.all([
      queries.countResults(this.database, quiz.id, ids),
      queries.countTenths(this.database, quiz.id, ids),
      isFrozen
        ? queries.listFrozen(this.database, quiz.id, ids)
        : queries.countWaiting(this.database, quiz.id, meant),
    ])
    const resultOf = new Map(results.map((result) => [result.id, result]))
    const membersOf = new Map(expected.map(({ id, members }) => [id, members]))
    const rows = places.flatMap((place): OrganizationCounts[] => {
      const result = resultOf.get(place.id) ?? NO_RESULT
      const members = membersOf.get(place.id) ?? 0
      if (result.participants === 0 && members === 0) return []
      const { path, branchId } = place
      return [
        {
          ...result,
          id: place.id,
          path,
          branchId,
          expected: isFrozen ? members : members + result.participants,
        },
      ]
    })
    return {
      places: new Map(places.map((place) => [place.id, place])),
      rows,
      distribution: distributionOf(tenths),
    }
  }

  /** Drafts exist only for those who keep them. */
  private async find(actor: Actor, quizId: number): Promise<queries.RatedQuiz> {
    const quiz = await queries.findQuiz(this.database, quizId)
    if (!quiz || (quiz.state === 'draft' && !may(actor, 'quiz.manage', quiz.path)))
      throw new AppError('quiz_not_found')
    return quiz
  }

  /** All of the quiz for those who oversee as much or more, else the highest part of it that is theirs. */
  private async highest(actor: Actor, quiz: queries.RatedQuiz): Promise<OrganizationNode> {
    const top = lowestAbove(quiz.audiencePaths)
    const [whole] = top === undefined ? [] : await this.organizations.nodes([top])
    if (whole && may(actor, 'quiz.oversee', whole.path)) return whole
    const overseen = await this.organizations.nodes(scopes(actor, 'quiz.oversee'))
    const [highest] = overseen
      .filter(({ id, path }) =>
        quiz.audiencePaths.some((audience) => audience.includes(id) || path.includes(audience.at(-1)!)),
      )
      .sort((a, b) => a.path.length - b.path.length)
    if (!highest) throw new AppError('forbidden')
    return highest
  }
}
