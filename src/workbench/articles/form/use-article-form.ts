import type { ArticleDetail } from '@tongxin/contract/articles'
import { useState } from 'react'
import { ApiError } from '@/shared/api-error'
import { serverNow } from '@/shared/server-clock'
import { useStepForm } from '../../forms/use-step-form'
import { fetchArticle } from '../api'
import { checkAll, checkStep, fieldErrorsOf, FIELDS_OF_STEP } from './article-form.checks'
import { type ArticleDraft, draftOf, emptyDraft, merge, type Merged, withChange } from './article-form.rules'
import { articleDrafts } from './kept-draft'
import { sendArticle } from './send-article'

interface Options {
  /** `undefined`: a new one. */
  article: ArticleDetail | undefined
  /** Whose article a new one probably is. */
  organizationId: number | null
  onSent: (article: ArticleDetail) => void
}

/** 写文章: a form of three steps, and what is to be done when somebody else has saved the same article meanwhile. */
export function useArticleForm({ article, organizationId, onSent }: Options) {
  const [conflict, setConflict] = useState<Merged | null>(null)
  const form = useStepForm({
    id: article?.id,
    store: articleDrafts,
    fields: FIELDS_OF_STEP,
    begin: (): ArticleDraft => (article ? draftOf(article) : emptyDraft(organizationId)),
    withChange,
    check: checkStep,
    checkAll: (draft, publish) => checkAll(draft, publish, serverNow()),
    errorsOf: fieldErrorsOf,
    send: async (order) => {
      try {
        return await sendArticle({ ...order, articleId: article?.id })
      } catch (error) {
        if (!article || !(error instanceof ApiError) || error.code !== 'article_changed') throw error
        setConflict(merge(order.base, order.draft, await fetchArticle(article.id)))
        return null
      }
    },
    onSent,
  })
  return {
    ...form,
    conflict,
    closeConflict: () => setConflict(null),
    /** Mine on top of theirs; it still has to be sent. */
    keepMine() {
      if (!conflict) return
      form.rebase(conflict.base, conflict.draft)
      setConflict(null)
    },
    /** Theirs, and nothing of mine. */
    takeTheirs() {
      if (!conflict) return
      form.rebase(conflict.base, conflict.base)
      setConflict(null)
    },
  }
}
