import type { ArticleDetail, ArticleRelease, ReadingInput } from '@tongxin/contract/articles'
import { AppError } from '../errors.ts'
import { type Actor, requireMember } from '../identity/access.rules.ts'
import { partsOf } from './article-parts.queries.ts'
import { type ArticleReleaseService, publishTime } from './article-release.service.ts'
import { assertFull, type ArticlesService } from './articles.service.ts'
import { roundOf } from './articles.presenter.ts'
import { findContent, updateArticle } from './articles.queries.ts'
import { isExcluded, nextReading } from './readings.rules.ts'
import { insertReading } from './readings.queries.ts'

/** 三审: an article is submitted, read by three people who had no part in writing it, and goes out with the last. */
export class ReadingsService {
  constructor(
    private readonly articles: ArticlesService,
    private readonly release: ArticleReleaseService,
  ) {}

  /** 送审; a time to come is kept for when it has been read. */
  async submit(actor: Actor, id: number, release: ArticleRelease | null): Promise<ArticleDetail> {
    await this.articles.require(actor, id)
    return this.articles.change(actor, id, async (tx, article, now) => {
      if (article.state === 'in_review') return
      if (article.state !== 'draft') throw new AppError('article_state_wrong')
      if (!article.needsReadings)
        throw new AppError('article_state_wrong', { detail: '这篇文章不用三审，可以直接发布。' })
      assertFull(article, (await findContent(tx, article)).content)
      const publishAt = release?.publishAt ? publishTime(release, now) : null
      await updateArticle(tx, id, {
        state: 'in_review',
        round: article.round + 1,
        submittedByMemberId: actor.member?.id ?? null,
        publishAt,
        updatedAt: now,
      })
      await this.articles.note(tx, actor, article, 'submitted', 'article.submit', now)
    })
  }

  /**
   * 审读 the next of the three; the last acceptance releases the article, a return makes it a draft again. Said once more
   * by the same person, it changes nothing.
   * @throws AppError `article_changed`, `article_state_wrong`, `article_reader_excluded`
   */
  async read(actor: Actor, id: number, { decision, note, version }: ReadingInput): Promise<ArticleDetail> {
    await this.articles.require(actor, id)
    const { id: memberId } = requireMember(actor)
    const said = note.trim()
    if (decision === 'returned' && said === '') {
      const message = '退回请写明原因。'
      throw new AppError('article_settings_invalid', {
        detail: message,
        errors: [{ path: '/note', message }],
      })
    }
    return this.articles.change(actor, id, async (tx, article, now) => {
      const part = (await partsOf(tx, [id], memberId)).get(id)!
      const round = roundOf(article, part)
      const own = round.readings.find(({ readerId }) => readerId === memberId)
      if (own?.decision === decision && article.version === version) return
      if (article.state !== 'in_review')
        throw new AppError('article_state_wrong', { detail: '文章不在审读中，请刷新。' })
      if (article.version !== version) throw new AppError('article_changed')
      if (isExcluded(round, memberId)) throw new AppError('article_reader_excluded')
      const reading = nextReading(round)!
      await insertReading(tx, {
        ...{ articleId: id, round: article.round, reading, version, decision, note: said, memberId, at: now },
      })
      await this.articles.note(tx, actor, article, decision, 'article.reading', now, { note: said })
      if (decision === 'returned')
        await updateArticle(tx, id, { state: 'draft', publishAt: null, updatedAt: now })
      else if (reading === 'final') {
        const { publishAt } = article
        await this.release.release(tx, actor, article, publishAt && publishAt > now ? publishAt : now, now)
      } else await updateArticle(tx, id, { updatedAt: now })
    })
  }
}
