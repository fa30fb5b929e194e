import { View } from '@tarojs/components'
import type { ArticleSummary } from '@tongxin/contract/articles'
import { useState } from 'react'
import { Button } from '@/shared/components/button'
import { SheetForm } from '@/shared/components/sheet-form'
import { showToast } from '@/shared/feedback'
import { useSend } from '@/shared/use-send'
import { Field, FieldError } from '../../components/field'
import { MomentPicker } from '../../components/moment-picker'
import { type LocalTime, localOf, momentOf, timestampOf } from '../../event-form/event-form.rules'
import { pinArticle } from '../api'

interface PinSheetProps {
  /** `null`: closed. */
  article: ArticleSummary | null
  now: number
  onClose: () => void
  onDone: () => void
}

const WEEK = 7 * 86_400_000

/** 置顶 until a day that somebody has thought of: nothing stays on top for ever. */
export function PinSheet({ article, now, onClose, onDone }: PinSheetProps) {
  const [until, setUntil] = useState<LocalTime>('')
  const { busy, error, setError, send } = useSend()
  const usual = localOf(now + WEEK)
  const pin = (end: LocalTime | null) =>
    send(async () => {
      if (!article) return
      await pinArticle(article.id, end === null ? null : timestampOf(end))
      showToast(end === null ? '已取消置顶' : '已置顶', { done: true })
      setUntil('')
      onDone()
    })
  const submit = () => {
    const end = until || usual
    if (momentOf(end) <= now) return setError('置顶截止要晚于现在')
    void pin(end)
  }
  return (
    <SheetForm
      title="置顶"
      open={article !== null}
      text="排在栏目最前面，到时间自动取消。"
      action="置顶"
      busy={busy}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field inline name="pin-until" label="置顶到">
        <MomentPicker
          label="置顶到"
          value={until || usual}
          placeholder="请选择"
          start={now + WEEK}
          now={now}
          onChange={(value) => {
            setUntil(value)
            setError(undefined)
          }}
        />
      </Field>
      {article?.pinned && (
        <Button kind="text" disabled={busy} onClick={() => void pin(null)}>
          取消置顶
        </Button>
      )}
      <View>
        <FieldError text={error} />
      </View>
    </SheetForm>
  )
}
