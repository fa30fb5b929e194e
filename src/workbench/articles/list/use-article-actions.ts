import type { ArticleSummary } from '@tongxin/contract/articles'
import { useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { ask, showToast } from '@/shared/feedback'
import { go, routes } from '@/shared/routes'
import { addresses } from '../addresses'
import { reopenArticle } from '../api'
import type { ArticleAction } from '../articles.rules'

type SheetOf = 'release' | 'pin' | 'withdraw'

const PLACES: Record<Exclude<ArticleAction, SheetOf | 'reopen'>, (id: number) => string> = {
  read: addresses.reading,
  edit: addresses.form,
  view: routes.article,
  acknowledgements: addresses.acknowledgements,
  history: addresses.history,
}

/** Leads to where an action is done, or does it once it was confirmed. */
export function useArticleActions(reload: () => void) {
  const [sheet, setSheet] = useState<{ of: SheetOf; article: ArticleSummary } | null>(null)
  const reopen = async ({ id, status }: ArticleSummary) => {
    const isScheduled = status === 'scheduled'
    const yes = await ask({
      title: isScheduled ? '取消定时发布？' : '退回草稿？',
      text:
        status === 'in_review'
          ? '已做的审读不再算，改好后重新送审。'
          : '文章回到草稿，可以再改，改好后重新发布。',
      yes: isScheduled ? '取消发布' : '退回草稿',
      no: '先不',
    })
    if (!yes) return
    try {
      await reopenArticle(id)
      showToast('已退回草稿', { done: true })
      reload()
    } catch (error) {
      void ask({ title: '没有退回', text: sentenceOf(error), yes: '知道了' })
    }
  }
  return {
    sheet,
    closeSheet: () => setSheet(null),
    act(action: ArticleAction, article: ArticleSummary) {
      if (action === 'reopen') void reopen(article)
      else if (action === 'release' || action === 'pin' || action === 'withdraw')
        setSheet({ of: action, article })
      else go(PLACES[action](article.id))
    },
  }
}
