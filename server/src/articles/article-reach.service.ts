import type { HotQueryable } from '../database/database.ts'
import type { SearchIndex } from '../search/search-index.service.ts'
import { entryOfArticle } from './article-entry.ts'
import * as queries from './article-reach.queries.ts'
import { findArticle } from './articles.queries.ts'
import { placesOfArticle } from './articles.rules.ts'

/**
 * Where an article can be found, in lists and by searching. The one place that is told after every change of an article,
 * in its transaction.
 */
export class ArticleReachService {
  constructor(private readonly searchIndex: SearchIndex) {}

  async settle(tx: HotQueryable, id: number): Promise<void> {
    const article = (await findArticle(tx, id))!
    const isReleased = article.state === 'released'
    await queries.writeFeed(tx, article, isReleased ? placesOfArticle(article) : [])
    if (isReleased)
      await this.searchIndex.put(tx, entryOfArticle(article, await queries.currentContent(tx, article)))
    else await this.searchIndex.remove(tx, { articleId: id })
  }
}
