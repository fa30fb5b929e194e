import { LIMITS } from '@tongxin/contract/limits'
import type {
  Issue,
  IssueList,
  SeriesInput,
  SeriesList,
  SeriesPatch,
  SeriesQuery,
  SeriesSummary,
} from '@tongxin/contract/series'
import { ARTICLE_LIMITS, type DrawnCover } from '@tongxin/contract/article-constants'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database, HotQueryable } from '../database/database.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { decodeCursor, isInt, pageOf } from '../http/cursor.ts'
import { type Actor, may, scopes } from '../identity/access.rules.ts'
import { assertLiving } from '../organizations/organizations.rules.ts'
import { type OrganizationsService, toSummary } from '../organizations/organizations.service.ts'
import type { Clock } from '../time.ts'
import type { ArticlePresenter } from './articles.presenter.ts'
import { placesOfReader } from './articles.rules.ts'
import { isBlank, visibleText } from './content.rules.ts'
import * as queries from './series.queries.ts'

/** 系列与期: what appears in numbered issues. */
export class SeriesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly organizations: OrganizationsService,
    private readonly presenter: ArticlePresenter,
    private readonly audit: AuditService,
  ) {}

  async list(actor: Actor, query: SeriesQuery): Promise<SeriesList> {
    const limit = query.limit ?? LIMITS.defaultPageSize
    const before = decodeCursor<[number]>(query.cursor, (v): v is [number] => v.length === 1 && isInt(v[0]))
    const rows = await queries.listSeries(this.database, {
      places: placesOfReader(actor.member),
      managed: query.managed ? scopes(actor, 'article.manage') : null,
      organizationId: query.organizationId,
      before: before?.[0],
      limit: limit + 1,
      now: this.clock(),
    })
    return pageOf(rows, limit, toSeries, ({ id }) => [id])
  }

  /** @param requestKey as for articles */
  async create(actor: Actor, input: SeriesInput, requestKey?: string): Promise<SeriesSummary> {
    const { organizationId } = input
    const [node] = await this.organizations.nodes([organizationId])
    if (!may(actor, 'article.manage', node!.path)) throw new AppError('forbidden')
    assertLiving(node!)
    const creationKey = requestKey === undefined ? null : `${actor.accountId}:${requestKey}`
    const values = { description: '', ...tidy(input) }
    return inTransaction(this.database, async (tx) => {
      const now = this.clock()
      const times = { createdAt: now, updatedAt: now }
      const made = await queries.insertSeries(tx, { ...values, ...times, organizationId, creationKey })
      const id = made ?? (await queries.findSeriesByCreationKey(tx, creationKey!))
      if (made !== undefined)
        await this.audit.record(tx, actor, 'series.create', { organizationId, details: { seriesId: id } })
      return toSeries(await this.find(tx, actor, id, now))
    })
  }

  async update(actor: Actor, id: number, patch: SeriesPatch): Promise<SeriesSummary> {
    return inTransaction(this.database, async (tx) => {
      const now = this.clock()
      const { organizationId } = await this.requireManaged(tx, actor, id, now)
      await queries.updateSeries(tx, id, { ...tidy(patch), updatedAt: now })
      await this.audit.record(tx, actor, 'series.update', {
        organizationId,
        details: { seriesId: id, fields: Object.keys(patch) },
      })
      return toSeries(await this.find(tx, actor, id, now))
    })
  }

  async issues(actor: Actor, id: number): Promise<IssueList> {
    const now = this.clock()
    const series = await this.find(this.database, actor, id, now)
    return {
      series: toSeries(series),
      items: await this.issuesOf(actor, id, now, ARTICLE_LIMITS.issues),
    }
  }

  // ---- for articles ----

  /** The series of which this person could read something last, with its last issues. */
  async newest(
    actor: Actor,
    now: Date,
    limit: number,
  ): Promise<{ series: SeriesSummary | null; issues: Issue[] }> {
    const id = await queries.findNewestSeries(this.database, placesOfReader(actor.member), now)
    if (id === undefined) return { series: null, issues: [] }
    return {
      series: toSeries(await this.find(this.database, actor, id, now)),
      issues: await this.issuesOf(actor, id, now, limit),
    }
  }

  /** @throws AppError `series_not_found` for one that the actor does not keep */
  async requireUsable(db: HotQueryable, actor: Actor, id: number): Promise<void> {
    const path = await queries.findSeriesPath(db, id)
    if (!path || !may(actor, 'article.manage', path)) throw new AppError('series_not_found')
  }

  private async requireManaged(db: HotQueryable, actor: Actor, id: number, now: Date) {
    const series = await this.find(db, actor, id, now)
    if (!may(actor, 'article.manage', series.organization.path)) throw new AppError('forbidden')
    return series
  }

  /** @throws AppError `series_not_found`, also where the actor could read nothing of it */
  private async find(db: HotQueryable, actor: Actor, id: number, now: Date): Promise<queries.SeriesFacts> {
    const series = await queries.findSeries(db, id, placesOfReader(actor.member), now)
    if (!series || !(series.issues > 0 || may(actor, 'article.manage', series.organization.path)))
      throw new AppError('series_not_found')
    return series
  }

  private async issuesOf(actor: Actor, seriesId: number, now: Date, limit: number): Promise<Issue[]> {
    const rows = (
      await queries.listIssues(this.database, seriesId, placesOfReader(actor.member), now, limit)
    ).map((row) => ({ ...row, coverDrawn: row.coverDrawn as DrawnCover | null }))
    const covers = await this.presenter.covers(rows)
    return rows.map((row) => ({
      seriesId,
      number: row.number,
      title: row.title,
      cover: covers(row),
      articles: row.articles,
      articleId: row.articles === 1 ? row.articleId : null,
      publishedAt: new Date(row.publishedAt).toISOString(),
    }))
  }
}

/** @throws AppError `article_settings_invalid` for a title that nobody sees */
function tidy<Form extends SeriesPatch>({ title, description }: Form) {
  if (title !== undefined && isBlank(title)) {
    const message = '请填写系列名称。'
    throw new AppError('article_settings_invalid', { detail: message, errors: [{ path: '/title', message }] })
  }
  return {
    ...(title !== undefined && { title: visibleText(title).trim() }),
    ...(description !== undefined && { description: visibleText(description).trim() }),
  } as Pick<Form, 'title' | 'description'>
}

const toSeries = (series: queries.SeriesFacts): SeriesSummary => ({
  id: series.id,
  title: series.title,
  description: series.description,
  organization: toSummary(series.organization),
  issues: series.issues,
})
