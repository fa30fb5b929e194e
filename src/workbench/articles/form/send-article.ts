import type { ArticleDetail } from '@tongxin/contract/articles'
import { timestampOf } from '../../event-form/event-form.rules'
import type { Order } from '../../forms/use-step-form'
import { createArticle, fetchArticle, publishArticle, submitArticle, updateArticle } from '../api'
import { type ArticleDraft, changesOf, draftOf, inputOf } from './article-form.rules'

interface Sending extends Order<ArticleDraft> {
  /** Of an article that the API knows already. */
  articleId: number | undefined
}

/**
 * Sends a checked draft. May be repeated as a whole, whatever got lost on the way: every step finds what an earlier try
 * has done.
 * @throws ApiError `article_changed` when somebody else has saved since `base`
 */
export async function sendArticle({ draft, base, key, articleId, publish }: Sending): Promise<ArticleDetail> {
  const saved = articleId === undefined ? await create(draft, key) : await update(articleId, base, draft)
  if (!publish || saved.status !== 'draft') return saved
  const publishAt = draft.publishAt ? timestampOf(draft.publishAt) : undefined
  return draft.needsReadings ? submitArticle(saved.id, publishAt) : publishArticle(saved.id, publishAt)
}

async function create(draft: ArticleDraft, key: string): Promise<ArticleDetail> {
  const made = await createArticle(inputOf(draft), key)
  // An earlier request with this key may have made it, from a draft that was changed since.
  return update(made.id, draftOf(made), draft, made)
}

async function update(
  id: number,
  base: ArticleDraft,
  draft: ArticleDraft,
  known?: ArticleDetail,
): Promise<ArticleDetail> {
  const changes = changesOf(base, draft)
  if (Object.keys(changes).length === 0) return known ?? fetchArticle(id)
  return updateArticle(id, { ...changes, version: base.version })
}
