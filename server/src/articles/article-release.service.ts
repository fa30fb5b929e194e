import type { ArticleDetail, ArticleRelease, ArticleWithdrawal, PinInput } from '@tongxin/contract/articles'
import type { HotQueryable } from '../database/database.ts'
import { AppError } from '../errors.ts'
import type { Actor } from '../identity/access.rules.ts'
import { assertComing } from './article-settings.rules.ts'
import { assertReleasable, type ArticlesService } from './articles.service.ts'
import { type ArticleFacts, findContent, updateArticle } from './articles.queries.ts'
import { articleStatus } from './articles.rules.ts'

/** What brings an article before its readers, and takes it away again. */
export class ArticleReleaseService {
  constructor(private readonly articles: ArticlesService) {}

  /** At once, or at a time to come; asked for again of what is out, it stays as it is. */
  async publish(actor: Actor, id: number, release: ArticleRelease | null): Promise<ArticleDetail> {
    await this.articles.require(actor, id)
    return this.articles.change(actor, id, async (tx, article, now) => {
      const status = articleStatus(article, now)
      const publishAt = publishTime(release, now)
      if (status === 'published') return
      if (status === 'scheduled' && article.publishAt!.getTime() === publishAt.getTime()) return
      if (status !== 'draft' && status !== 'scheduled')
        throw new AppError('article_state_wrong', {
          detail:
            status === 'withdrawn'
              ? '文章已经撤回，请先退回草稿再发布。'
              : '文章正在三审，终审通过后自动发布。',
        })
      // What three have read may go out at another time.
      if (status === 'draft') assertReleasable(article, (await findContent(tx, article)).content)
      await this.release(tx, actor, article, publishAt, now)
    })
  }

  /** Under the article's lock: it is, or will be, before its readers. */
  async release(
    tx: HotQueryable,
    actor: Actor,
    article: ArticleFacts,
    publishAt: Date,
    now: Date,
  ): Promise<void> {
    await updateArticle(tx, article.id, {
      state: 'released',
      publishAt,
      withdrawReason: null,
      updatedAt: now,
    })
    await this.articles.note(tx, actor, article, 'released', 'article.publish', now)
  }

  /** Readers who could see it see the reason; what had not gone out yet, nobody sees. */
  async withdraw(actor: Actor, id: number, { reason }: ArticleWithdrawal): Promise<ArticleDetail> {
    await this.articles.require(actor, id)
    return this.articles.change(actor, id, async (tx, article, now) => {
      if (article.state === 'withdrawn') return
      if (article.state !== 'released')
        throw new AppError('article_state_wrong', { detail: '文章还没有发布，不用撤回。' })
      const withdrawReason = reason.trim()
      await updateArticle(tx, id, {
        state: 'withdrawn',
        withdrawReason,
        publishAt: article.publishAt! > now ? null : article.publishAt,
        pinnedUntil: null,
        updatedAt: now,
      })
      await this.articles.note(tx, actor, article, 'withdrawn', 'article.withdraw', now, {
        note: withdrawReason,
      })
    })
  }

  /** Back to a draft: what was withdrawn, what waits for its hour, what is being read. */
  async reopen(actor: Actor, id: number): Promise<ArticleDetail> {
    await this.articles.require(actor, id)
    return this.articles.change(actor, id, async (tx, article, now) => {
      const status = articleStatus(article, now)
      if (status === 'draft') return
      if (status === 'published')
        throw new AppError('article_state_wrong', { detail: '文章已经发布，请先撤回。' })
      await updateArticle(tx, id, {
        state: 'draft',
        publishAt: null,
        pinnedUntil: null,
        withdrawReason: null,
        updatedAt: now,
      })
      const step = status === 'scheduled' ? 'unscheduled' : 'reopened'
      await this.articles.note(tx, actor, article, step, 'article.reopen', now)
    })
  }

  /** 置顶 until then; `null` ends it. */
  async pin(actor: Actor, id: number, { until }: PinInput): Promise<ArticleDetail> {
    await this.articles.require(actor, id)
    return this.articles.change(actor, id, async (tx, article, now) => {
      const pinnedUntil = until === null ? null : new Date(until)
      if ((pinnedUntil?.getTime() ?? null) === (article.pinnedUntil?.getTime() ?? null)) return
      if (pinnedUntil !== null) {
        if (article.state !== 'released')
          throw new AppError('article_state_wrong', { detail: '文章发布以后才能置顶。' })
        assertComing(pinnedUntil, now, '/until')
      }
      await updateArticle(tx, id, { pinnedUntil, updatedAt: now })
      await this.articles.note(tx, actor, article, pinnedUntil ? 'pinned' : 'unpinned', 'article.pin', now)
    })
  }
}

/** A time that has passed while the form was open means at once. */
export function publishTime(release: ArticleRelease | null, now: Date): Date {
  if (!release?.publishAt) return now
  const time = new Date(release.publishAt)
  if (time <= now) return now
  assertComing(time, now, '/publishAt')
  return time
}
