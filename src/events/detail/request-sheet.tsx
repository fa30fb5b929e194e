import { Textarea, View } from '@tarojs/components'
import type { EventDetail } from '@tongxin/contract/events'
import { LIMITS } from '@tongxin/contract/limits'
import { useState } from 'react'
import { AnswerBox } from '@/shared/components/answer-fields'
import { Button } from '@/shared/components/button'
import { Sheet } from '@/shared/components/sheet'
import { dayAndClock } from '@/shared/time'
import type { Registering } from './use-registering'
import './register-sheet.scss'

interface RequestSheetProps {
  event: EventDetail
  now: number
  registering: Registering
}

/** 申请取消: after the deadline the organiser decides, and helps more when knowing why. */
export function RequestSheet({ event, now, registering }: RequestSheetProps) {
  const [note, setNote] = useState('')
  const { problem, doing } = registering
  return (
    <Sheet title="申请取消报名" open={registering.sheet === 'ask-to-cancel'} onClose={registering.close}>
      <View className="request-sheet">
        <View className="register-sheet__why">
          自行取消的时间已于 {dayAndClock(event.cancellationClosesAt, now)}
          截止。提交后由组织者答复，答复之前报名仍然有效。
        </View>
        <AnswerBox name="note" label="原因" note="选填" error={problem?.detail}>
          <Textarea
            className="answer__input answer__input--text"
            value={note}
            maxlength={LIMITS.reason}
            autoHeight
            placeholder="例如：临时出差"
            placeholderClass="field__placeholder"
            aria-label="取消原因"
            onInput={({ detail }) => setNote(detail.value)}
          />
        </AnswerBox>
        <Button
          loading={doing === 'ask-to-cancel'}
          onClick={() => registering.sendRequest(note.trim().replace(/\s+/g, ' '))}
        >
          提交申请
        </Button>
      </View>
    </Sheet>
  )
}
