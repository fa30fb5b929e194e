import { LIMITS } from '@tongxin/contract/limits'
import type { QuizList, QuizQuery } from '@tongxin/contract/quizzes'
import type { Database } from '../database/database.ts'
import { decodeCursor, encodeCursor, isInt, isTime } from '../http/cursor.ts'
import { type Actor, scopes } from '../identity/access.rules.ts'
import type { OrganizationsService } from '../organizations/organizations.service.ts'
import type { Clock } from '../time.ts'
import { listQuizzes, type Whose } from './quiz-lists.queries.ts'
import type { QuizPresenter } from './quizzes.presenter.ts'
import { findQuizzes } from './quizzes.queries.ts'

type ListKey = [begun: string, part: number, at: number, id: number]

/** Many quizzes: what a member may take, what an organiser keeps or oversees. */
export class QuizListsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly organizations: OrganizationsService,
    private readonly presenter: QuizPresenter,
  ) {}

  async list(actor: Actor, query: QuizQuery): Promise<QuizList> {
    const now = this.clock()
    const limit = query.limit ?? LIMITS.defaultPageSize
    const cursor = decodeCursor<ListKey>(
      query.cursor,
      (v): v is ListKey =>
        v.length === 4 && isTime(v[0]) && isInt(v[1]) && Number.isSafeInteger(v[2]) && isInt(v[3]),
    )
    const whose = await this.whose(actor, query.managed ?? false)
    if (whose === null) return { items: [], nextCursor: null }
    // The list keeps the border between what is running and what has ended where it was on its first page.
    const at = cursor ? new Date(cursor[0]) : now
    const keys = await listQuizzes(this.database, {
      whose,
      at,
      status: query.status,
      q: query.q,
      after: cursor && { part: cursor[1], at: cursor[2], id: cursor[3] },
      limit: limit + 1,
    })
    const page = keys.slice(0, limit)
    const quizzes = await findQuizzes(
      this.database,
      page.map(({ id }) => id),
    )
    const last = page.at(-1)
    return {
      items: await this.presenter.summaries(this.database, actor, quizzes, now),
      nextCursor:
        keys.length > limit && last ? encodeCursor([at.toISOString(), last.part, last.at, last.id]) : null,
    }
  }

  /** `null`: there can be nothing in it. A guest is on no roster, and nobody asks them anything. */
  private async whose(actor: Actor, isManaged: boolean): Promise<Whose | null> {
    if (!isManaged) return actor.member && { member: actor.member }
    const overseen = scopes(actor, 'quiz.oversee')
    if (overseen.length === 0) return null
    const nodes = await this.organizations.nodes(overseen)
    return {
      managed: scopes(actor, 'quiz.manage'),
      overseen,
      above: [...new Set(nodes.flatMap(({ path }) => path))],
    }
  }
}
