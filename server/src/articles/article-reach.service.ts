import type { HotQueryable } from '../database/database.ts'
import * as queries from './article-reach.queries.ts'
import { findArticle } from './articles.queries.ts'
import { placesOfArticle } from './articles.rules.ts'

/**
 * Where an article can be found. The one place that is told after every change of an article, in its transaction; what
 * else has to know (the search index: `put` while it is released, `remove` otherwise) is told from here.
 */
export class ArticleReachService {
  async settle(tx: HotQueryable, id: number): Promise<void> {
    const article = (await findArticle(tx, id))!
    const isReleased = article.state === 'released'
    await queries.writeFeed(tx, article, isReleased ? placesOfArticle(article) : [])
  }
}
