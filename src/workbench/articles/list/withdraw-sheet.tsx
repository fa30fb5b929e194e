import type { ArticleSummary } from '@tongxin/contract/articles'
import { showToast } from '@/shared/feedback'
import { ReasonSheet } from '../../components/reason-sheet'
import { withdrawArticle } from '../api'

interface WithdrawSheetProps {
  /** `null`: closed. */
  article: ArticleSummary | null
  onClose: () => void
  onDone: () => void
}

/** 撤回, with the reason that readers will see. */
export function WithdrawSheet({ article, onClose, onDone }: WithdrawSheetProps) {
  return (
    <ReasonSheet
      title="撤回这篇文章？"
      open={article !== null}
      text="读者不再看到正文，打开时看到“已撤回”和下面的原因。改好后可以重新发布。"
      example="例如：时间有变，另行通知"
      action="撤回"
      missing="请写明原因，读者会看到"
      onClose={onClose}
      onReason={async (reason) => {
        if (!article) return
        await withdrawArticle(article.id, reason)
        showToast('已撤回', { done: true })
        onDone()
      }}
    />
  )
}
