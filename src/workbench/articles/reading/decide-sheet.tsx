import type { ReadingDecision } from '@tongxin/contract/article-constants'
import type { ArticleDetail } from '@tongxin/contract/articles'
import { LIMITS } from '@tongxin/contract/limits'
import { useState } from 'react'
import { SheetForm } from '@/shared/components/sheet-form'
import { showToast } from '@/shared/feedback'
import { useSend } from '@/shared/use-send'
import { oneLine, ReasonField } from '../../components/reason-field'
import { sendReading } from '../api'
import { READING_LABELS } from '../articles.rules'

interface DecideSheetProps {
  article: ArticleDetail
  /** `null`: closed. */
  deciding: ReadingDecision | null
  onClose: () => void
  onDecided: (article: ArticleDetail) => void
}

/** 通过, with a note or without; 退回 says why. */
export function DecideSheet({ article, deciding, onClose, onDecided }: DecideSheetProps) {
  const [note, setNote] = useState('')
  const { busy, error, setError, send } = useSend()
  const reading = article.viewer.canRead
  const isReturn = deciding === 'returned'
  const submit = () => {
    const words = oneLine(note)
    if (isReturn && !words) return setError('请写明退回的原因，作者会看到')
    if (Array.from(words).length > LIMITS.reason) return setError(`最多 ${LIMITS.reason} 个字`)
    void send(async () => {
      if (!deciding) return
      const changed = await sendReading(article.id, {
        decision: deciding,
        note: words,
        version: article.version,
      })
      setNote('')
      showToast(isReturn ? '已退回' : '审读已通过', { done: true })
      onDecided(changed)
    })
  }
  return (
    <SheetForm
      title={isReturn ? '退回修改？' : `${reading ? READING_LABELS[reading] : '审读'}通过？`}
      open={deciding !== null}
      text={
        isReturn
          ? '文章回到草稿，改好后重新送审，三审从头开始。'
          : reading === 'final'
            ? '这是最后一审：通过后按定好的时间发布。'
            : '通过后由下一位同志接着审读。'
      }
      action={isReturn ? '退回修改' : '通过'}
      busy={busy}
      onSubmit={submit}
      onClose={onClose}
    >
      <ReasonField
        label={isReturn ? '退回原因' : '意见（选填）'}
        value={note}
        placeholder={isReturn ? '例如：第二段的日期请再核对' : '例如：已核对人名和日期'}
        error={error}
        onChange={(value) => {
          setNote(value)
          setError(undefined)
        }}
      />
    </SheetForm>
  )
}
