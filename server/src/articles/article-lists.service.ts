import { ARTICLE_CHANNELS } from '@tongxin/contract/article-constants'
import type { ArticleList, ArticleQuery, ArticleSummary } from '@tongxin/contract/articles'
import { LIMITS } from '@tongxin/contract/limits'
import type { LearnArticles } from '@tongxin/contract/series'
import type { Database } from '../database/database.ts'
import { decodeCursor, encodeCursor, isInt, isTime } from '../http/cursor.ts'
import { type Actor, personOf, scopes } from '../identity/access.rules.ts'
import { type Clock, earlierOf, isPlausible } from '../time.ts'
import * as queries from './article-lists.queries.ts'
import type { ArticleKey } from './article-lists.queries.ts'
import type { ArticlePresenter } from './articles.presenter.ts'
import { findArticles } from './articles.queries.ts'
import { placesOfReader } from './articles.rules.ts'
import type { SeriesService } from './series.service.ts'

type ListKey = [begun: string, part: number, at: string, id: number]

const isMoment = (value: unknown) => isTime(value) && isPlausible(new Date(value))

/** How much of each the learn tab shows. */
const LEARN = { issues: 12, articles: 6, notices: 3 }

/** Submitted ones that are looked at when an organiser's are counted. */
const LOOKED_AT = 100

/** Many articles: what has gone out to somebody, what they have marked, what an organiser keeps. */
export class ArticleListsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly series: SeriesService,
    private readonly presenter: ArticlePresenter,
  ) {}

  async list(actor: Actor, query: ArticleQuery): Promise<ArticleList> {
    const now = this.clock()
    const limit = query.limit ?? LIMITS.defaultPageSize
    const cursor = decodeCursor<ListKey>(
      query.cursor,
      (v): v is ListKey =>
        v.length === 4 && isMoment(v[0]) && (v[1] === 0 || v[1] === 1) && isMoment(v[2]) && isInt(v[3]),
    )
    // The list stays as it was on its first page, and is never that of a time to come.
    const at = cursor ? earlierOf(new Date(cursor[0]), now) : now
    const after = cursor && { part: cursor[1], at: new Date(cursor[2]), id: cursor[3] }
    const keys = await this.keys(actor, query, { at, now, after, limit: limit + 1 })
    const page = keys.slice(0, limit)
    const last = page.at(-1)
    return {
      items: await this.summaries(actor, page, now),
      nextCursor:
        keys.length > limit && last
          ? encodeCursor([at.toISOString(), last.part, last.at.toISOString(), last.id])
          : null,
    }
  }

  /** The learn tab in one request. */
  async learn(actor: Actor): Promise<LearnArticles> {
    const now = this.clock()
    const reading = { places: placesOfReader(actor.member), at: now }
    const [newest, articles, notices] = await Promise.all([
      this.series.newest(actor, now, LEARN.issues),
      queries.listForReader(this.database, { ...reading, channels: ['news'], limit: LEARN.articles }),
      actor.member === null
        ? []
        : queries.listForReader(this.database, {
            ...reading,
            channels: ['notice'],
            unacknowledgedBy: actor.member,
            limit: LEARN.notices,
          }),
    ])
    return {
      ...newest,
      articles: await this.summaries(actor, articles, now),
      notices: await this.summaries(actor, notices, now),
    }
  }

  /** How many the actor may read next; of more than can be read in a day only those are looked at. */
  async waiting(actor: Actor): Promise<number> {
    const now = this.clock()
    const page = { at: now, now, limit: LOOKED_AT }
    const keys = await this.keys(actor, { managed: true, status: 'in_review' }, page)
    const articles = await findArticles(
      this.database,
      keys.map(({ id }) => id),
    )
    const shown = await this.presenter.viewers(this.database, actor, articles, now)
    return shown.filter(({ canRead }) => canRead !== null).length
  }

  private async keys(
    actor: Actor,
    query: ArticleQuery,
    page: { at: Date; now: Date; after?: ArticleKey; limit: number },
  ): Promise<ArticleKey[]> {
    const { organizationId, q, status, seriesId, issueNumber } = query
    const channels = query.channel ? [query.channel] : ARTICLE_CHANNELS
    const common = { organizationId, q, channels, ...page }
    if (query.managed) {
      const scope = scopes(actor, 'article.manage')
      if (scope.length === 0) return []
      return queries.listManaged(this.database, { ...common, scope, status, seriesId, issueNumber })
    }
    if (status !== undefined && status !== 'published') return []
    const places = placesOfReader(actor.member)
    const { member } = actor
    if (query.unacknowledged && !member) return []
    const reading = { ...common, places, ...(query.unacknowledged && { unacknowledgedBy: member! }) }
    if (query.bookmarked)
      return queries.listBookmarked(this.database, { ...reading, person: personOf(actor) })
    if (seriesId !== undefined)
      return queries.listOfSeries(this.database, { ...reading, seriesId, issueNumber })
    return queries.listForReader(this.database, reading)
  }

  private async summaries(actor: Actor, keys: readonly ArticleKey[], now: Date): Promise<ArticleSummary[]> {
    const articles = await findArticles(
      this.database,
      keys.map(({ id }) => id),
    )
    return this.presenter.summaries(this.database, actor, articles, now)
  }
}
