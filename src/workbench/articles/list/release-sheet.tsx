import { View } from '@tarojs/components'
import type { ArticleSummary } from '@tongxin/contract/articles'
import { useEffect, useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { SheetForm } from '@/shared/components/sheet-form'
import { showToast } from '@/shared/feedback'
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

/** 发布 at once or at a time, or 送审 where three read it first. */
export function ReleaseSheet({ article, now, onClose, onDone }: ReleaseSheetProps) {
  const [at, setAt] = useState<LocalTime>('')
  const [needsReadings, setNeedsReadings] = useState<boolean | null>(null)
  const { busy, error, setError, send } = useSend()
  const id = article?.id
  const isScheduled = article?.status === 'scheduled'
  useEffect(() => {
    if (!id) return undefined
    let isOpen = true
    setAt(isScheduled && article?.publishedAt ? localOf(article.publishedAt) : '')
    setNeedsReadings(null)
    setError(undefined)
    // The list does not say it.
    fetchArticle(id).then(
      ({ managed }) => isOpen && setNeedsReadings(managed?.needsReadings ?? false),
      (thrown: unknown) => isOpen && setError(sentenceOf(thrown)),
    )
    return () => {
      isOpen = false
    }
    // Only another article begins anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [id])
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
      busy={busy || (needsReadings === null && error === undefined)}
      onSubmit={submit}
      onClose={onClose}
    >
      <ReleaseTime value={at} now={now} onChange={setAt} />
      <View>
        <FieldError text={error} />
      </View>
    </SheetForm>
  )
}
