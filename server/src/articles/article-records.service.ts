import type { ArticleHistory, ArticleVersion } from '@tongxin/contract/article-records'
import { LIMITS } from '@tongxin/contract/limits'
import type { Database } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { decodeCursor, isInt, pageOf } from '../http/cursor.ts'
import type { Actor } from '../identity/access.rules.ts'
import * as queries from './article-records.queries.ts'
import type { ArticlePresenter } from './articles.presenter.ts'
import type { ArticlesService } from './articles.service.ts'
import { pictureIdsOf } from './content.rules.ts'

/** 修改记录: who did what to an article and when, and how it read before. For those who keep it. */
export class ArticleRecordsService {
  constructor(
    private readonly database: Database,
    private readonly articles: ArticlesService,
    private readonly presenter: ArticlePresenter,
  ) {}

  async history(
    actor: Actor,
    id: number,
    query: { cursor?: string; limit?: number },
  ): Promise<ArticleHistory> {
    await this.articles.require(actor, id)
    const limit = query.limit ?? LIMITS.defaultPageSize
    const before = decodeCursor<[number]>(query.cursor, (v): v is [number] => v.length === 1 && isInt(v[0]))
    const rows = await queries.listSteps(this.database, id, { before: before?.[0], limit: limit + 1 })
    return pageOf(
      rows,
      limit,
      (row) => ({ ...row, at: new Date(row.at).toISOString() }),
      (row) => [row.id],
    )
  }

  /** @throws AppError `article_version_not_found` */
  async version(actor: Actor, id: number, version: number): Promise<ArticleVersion> {
    await this.articles.require(actor, id)
    const found = await queries.findVersion(this.database, id, version)
    if (!found) throw new AppError('article_version_not_found')
    return {
      ...found,
      pictures: await this.presenter.pictures(pictureIdsOf(found.content)),
      savedAt: new Date(found.savedAt).toISOString(),
    }
  }
}
