import type { ArticleDetail, ArticleSummary, ArticleViewer, Cover } from '@tongxin/contract/articles'
import type { Attachment } from '@tongxin/contract/files'
import type { Picture } from '@tongxin/contract/rich-text'
import type { FilesService } from '../files/files.service.ts'
import type { HotQueryable } from '../database/database.ts'
import { type Actor, may, personOf } from '../identity/access.rules.ts'
import { toSummary } from '../organizations/organizations.service.ts'
import { fileIdsOf } from '../rich-text/rich-text.rules.ts'
import { type ArticlePart, countReads, partsOf } from './article-parts.queries.ts'
import { type ArticleFacts, findContent } from './articles.queries.ts'
import { articleStatus, isAddressed, mayRead } from './articles.rules.ts'
import { readingFor, type RoundFacts } from './readings.rules.ts'

/** Turns rows into replies, with the `viewer` block of the person who asks: one statement for any number of articles. */
export class ArticlePresenter {
  constructor(private readonly files: FilesService) {}

  async summaries(
    db: HotQueryable,
    actor: Actor,
    articles: readonly ArticleFacts[],
    now: Date,
  ): Promise<ArticleSummary[]> {
    const viewers = await this.viewers(db, actor, articles, now)
    const covers = await this.covers(articles)
    return articles.map((article, i) => ({
      ...summaryOf(article, now),
      cover: covers(article),
      viewer: viewers[i]!,
    }))
  }

  /** What the actor may do with each. */
  async viewers(
    db: HotQueryable,
    actor: Actor,
    articles: readonly ArticleFacts[],
    now: Date,
  ): Promise<ArticleViewer[]> {
    const ids = articles.map(({ id }) => id)
    const parts = await partsOf(db, ids, personOf(actor))
    return articles.map((article) => viewerOf(article, actor, parts.get(article.id)!, now))
  }

  async detail(db: HotQueryable, actor: Actor, article: ArticleFacts, now: Date): Promise<ArticleDetail> {
    const parts = (await partsOf(db, [article.id], personOf(actor))).get(article.id)!
    const viewer = viewerOf(article, actor, parts, now)
    // What was withdrawn is gone for its readers, but for the reason.
    const isGone = article.state === 'withdrawn' && !viewer.canManage
    const content = isGone ? [] : (await findContent(db, article)).content
    return {
      ...summaryOf(article, now),
      ...(isGone && { summary: '' }),
      cover: isGone ? { drawn: 'hills' } : (await this.covers([article]))(article),
      viewer,
      version: article.version,
      source: article.source,
      content,
      pictures: await this.pictures(fileIdsOf(content)),
      attachments: isGone ? [] : await this.attachments(article),
      takesReflections: article.takesReflections,
      withdrawReason: article.state === 'withdrawn' ? article.withdrawReason : null,
      managed: viewer.canManage ? await managedOf(db, article, parts) : null,
    }
  }

  /** What to show for each of these articles. */
  async covers(articles: readonly Pick<ArticleFacts, 'coverDrawn' | 'coverFileId'>[]) {
    const ids = articles.flatMap(({ coverFileId }) => coverFileId ?? [])
    const pictures = new Map((await this.pictures(ids)).map((picture) => [picture.fileId, picture]))
    return ({ coverDrawn, coverFileId }: Pick<ArticleFacts, 'coverDrawn' | 'coverFileId'>): Cover => {
      const picture = coverFileId === null ? undefined : pictures.get(coverFileId)
      return picture ? { picture } : { drawn: coverDrawn ?? 'hills' }
    }
  }

  /** In the order asked for; what is gone is left out. */
  async pictures(ids: readonly number[]): Promise<Picture[]> {
    if (ids.length === 0) return []
    const found = await this.files.pictures(ids)
    return ids.flatMap((id) => found.get(id) ?? [])
  }

  private async attachments({ attachments }: ArticleFacts): Promise<Attachment[]> {
    if (attachments.length === 0) return []
    const found = await this.files.attachments(
      attachments.map(({ fileId }) => fileId),
      new Map(attachments.map(({ fileId, name }) => [fileId, name])),
    )
    return attachments.flatMap(({ fileId, name }) => {
      const file = found.get(fileId)
      return file ? [{ fileId, name, ...file }] : []
    })
  }
}

function summaryOf(article: ArticleFacts, now: Date): Omit<ArticleSummary, 'viewer' | 'cover'> {
  const { seriesId, seriesTitle, issueNumber, pinnedUntil } = article
  return {
    id: article.id,
    channel: article.channel,
    title: article.title,
    summary: article.summary,
    organization: toSummary(article.organization),
    status: articleStatus(article, now),
    publishedAt: article.publishAt?.toISOString() ?? null,
    updatedAt: article.updatedAt.toISOString(),
    readingMinutes: article.readingMinutes,
    pinned: pinnedUntil !== null && pinnedUntil > now,
    series: seriesId === null ? null : { id: seriesId, title: seriesTitle!, issueNumber: issueNumber! },
    attachmentsCount: article.attachments.length,
    asksAcknowledgement: article.asksAcknowledgement,
  }
}

/** What three readings are decided by. */
export const roundOf = (
  { state }: ArticleFacts,
  { readings, writers }: Pick<ArticlePart, 'readings' | 'writers'>,
): RoundFacts => ({ state, readings, writers })

function viewerOf(article: ArticleFacts, actor: Actor, part: ArticlePart, now: Date): ArticleViewer {
  const { member } = actor
  const canManage = may(actor, 'article.manage', article.organization.path)
  const isOut = articleStatus(article, now) === 'published'
  const isAsked = article.asksAcknowledgement && member !== null && isAddressed(article, member)
  return {
    bookmarked: part.bookmarked,
    acknowledgedAt: part.acknowledgedAt?.toISOString() ?? null,
    canAcknowledge: isOut && isAsked && part.acknowledgedAt === null,
    canReflect: isOut && article.takesReflections && member !== null && mayRead(article, member, now),
    canManage,
    canRead: canManage && member ? readingFor(roundOf(article, part), member.id) : null,
  }
}

async function managedOf(
  db: HotQueryable,
  article: ArticleFacts,
  { readings }: ArticlePart,
): Promise<ArticleDetail['managed']> {
  return {
    audience: {
      organizationIds: article.audienceOrganizationIds,
      categories: article.audienceCategories,
      guests: article.audienceGuests,
      organizations: article.audience,
    },
    needsReadings: article.needsReadings,
    readings: readings.map(({ reading, decision, note, reader, at }) => ({
      reading,
      decision,
      note,
      reader,
      at: at.toISOString(),
    })),
    pinnedUntil: article.pinnedUntil?.toISOString() ?? null,
    coverFileId: article.coverFileId,
    reads: await countReads(db, article.id),
  }
}
