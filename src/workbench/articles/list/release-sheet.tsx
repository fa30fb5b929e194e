import { View } from '@tarojs/components'
import type { ArticleSummary } from '@tongxin/contract/articles'
import { useState } from 'react'
import { SheetForm } from '@/shared/components/sheet-form'
import { showToast } from '@/shared/feedback'
import { useLoad } from '@/shared/use-load'
import { useSend } from '@/shared/use-send'
import { FieldError } from '../../components/field'
import { type LocalTime, localOf, momentOf, timestampOf } from '../../event-form/event-form.rules'
import { fetchArticle, publishArticle, submitArticle } from '../api'
import { ReleaseTime } from '../components/release-time'

interface ReleaseSheetProps {
  /** `null`: closed. */
  article: ArticleSummary | null
  now: number
  onClose: () => void
  onDone: () => void
}

/** 发布 at once or at a time, or 送审 where three read it first. Another article needs another `key`. */
export function ReleaseSheet({ article, now, onClose, onDone }: ReleaseSheetProps) {
  const isScheduled = article?.status === 'scheduled'
  const [at, setAt] = useState<LocalTime>(() =>
    isScheduled && article.publishedAt ? localOf(article.publishedAt) : '',
  )
  // The list does not say whether it is read by three before it goes out.
  const load = useLoad(article ? `workbench:article:${article.id}` : null, () =>
    fetchArticle(article?.id ?? 0),
  )
  const needsReadings = load.data ? (load.data.managed?.needsReadings ?? false) : null
  const { busy, error, setError, send } = useSend()
  const isReading = needsReadings === true && !isScheduled
  const submit = () => {
    if (!article || needsReadings === null) return
    if (at && momentOf(at) <= now) return setError('发布时间要晚于现在')
    void send(async () => {
      const publishAt = at ? timestampOf(at) : undefined
      await (isReading ? submitArticle(article.id, publishAt) : publishArticle(article.id, publishAt))
      showToast(isReading ? '已送审' : at ? '已定时发布' : '已发布', { done: true })
      onDone()
    })
  }
  return (
    <SheetForm
      title={isReading ? '送审' : isScheduled ? '改发布时间' : '发布'}
      open={article !== null}
      text={
        isReading
          ? '由三位没有参与写作的同志依次初审、复审、终审，终审通过后发布。'
          : '发布后阅读对象马上能看到；定时的到时间自动发布。'
      }
      action={isReading ? '送审' : at ? '定时发布' : '发布'}
      busy={busy || (needsReadings === null && load.error === null)}
      onSubmit={submit}
      onClose={onClose}
    >
      <ReleaseTime value={at} now={now} onChange={setAt} />
      <View>
        <FieldError text={error ?? load.error?.detail} />
      </View>
    </SheetForm>
  )
}
