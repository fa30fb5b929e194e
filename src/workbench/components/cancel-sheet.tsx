import { Textarea, View } from '@tarojs/components'
import { LIMITS } from '@tongxin/contract/limits'
import type { EventDetail, EventSummary } from '@tongxin/contract/events'
import { useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { Button } from '@/shared/components/button'
import { Sheet } from '@/shared/components/sheet'
import { showToast } from '@/shared/feedback'
import { cancelEvent } from '../api'
import { lengthOf } from '../event-form/event-form.rules'
import { FieldError } from './field'
import './cancel-sheet.scss'

interface CancelSheetProps {
  /** `null`: closed. */
  event: EventSummary | null
  onClose: () => void
  onCancelled: (event: EventDetail) => void
}

/** Asks once, names who is affected, and wants the reason that they will read. */
export function CancelSheet({ event, onClose, onCancelled }: CancelSheetProps) {
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string | undefined>()
  const [busy, setBusy] = useState(false)

  const cancel = async () => {
    if (!event || busy) return
    if (reason.trim() === '') return setError('请写明原因，报名的人会看到')
    if (lengthOf(reason) > LIMITS.cancelReason) return setError(`原因最多 ${LIMITS.cancelReason} 个字`)
    setBusy(true)
    try {
      const cancelled = await cancelEvent(event.id, reason.trim().replace(/\s+/g, ' '))
      setReason('')
      onCancelled(cancelled)
      showToast('活动已取消', { done: true })
    } catch (thrown) {
      setError(sentenceOf(thrown))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Sheet title="取消这场活动？" open={event !== null} onClose={onClose}>
      {event && (
        <View className="cancel-sheet">
          <View className="cancel-sheet__event">{event.title}</View>
          <View className="cancel-sheet__text">{consequence(event)}</View>
          <Textarea
            className="cancel-sheet__reason"
            value={reason}
            maxlength={-1}
            placeholder="例如：场地临时检修，改期另行通知"
            placeholderClass="field__placeholder"
            aria-label="取消原因"
            onInput={({ detail }) => {
              setReason(detail.value)
              setError(undefined)
            }}
          />
          <FieldError text={error} />
          <View className="cancel-sheet__buttons">
            <Button kind="neutral" className="cancel-sheet__keep" onClick={onClose}>
              先不取消
            </Button>
            <Button className="cancel-sheet__cancel" loading={busy} onClick={() => void cancel()}>
              取消活动
            </Button>
          </View>
        </View>
      )}
    </Sheet>
  )
}

function consequence({ registeredCount, waitlistCount }: EventSummary): string {
  const people = [
    registeredCount > 0 && `${registeredCount} 人已报名`,
    waitlistCount > 0 && `${waitlistCount} 人候补`,
  ].filter(Boolean)
  return people.length
    ? `${people.join('、')}。取消后不能恢复，他们打开活动会看到“已取消”和下面的原因。`
    : '还没有人报名。取消后不能恢复，活动会显示“已取消”和下面的原因。'
}
