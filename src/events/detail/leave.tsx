import { Textarea, View } from '@tarojs/components'
import type { EventDetail } from '@tongxin/contract/events'
import type { RequestState } from '@tongxin/contract/constants'
import { LIMITS } from '@tongxin/contract/limits'
import { useState } from 'react'
import { AnswerBox } from '@/shared/components/answer-fields'
import { Button } from '@/shared/components/button'
import { Sheet } from '@/shared/components/sheet'
import { Tap } from '@/shared/components/tap'
import { ask, showToast } from '@/shared/feedback'
import { useSend } from '@/shared/use-send'
import { askLeave, withdrawLeave } from '../api'
import './register-sheet.scss'

const STATES: Record<RequestState, string> = {
  open: '已提交，等组织者答复',
  accepted: '已准假',
  refused: '没有准假，请按时参加',
  withdrawn: '已撤回',
}

interface LeaveProps {
  event: EventDetail
  offline: boolean
  onChange: (event: EventDetail) => void
}

/** 请假, at an event that expects everyone it is for: asking, what became of it, taking it back. */
export function Leave({ event, offline, onChange }: LeaveProps) {
  const [open, setOpen] = useState(false)
  const { viewerLeave: leave } = event
  const { busy, error, setError, send } = useSend()
  const canAsk = event.viewer.canAskLeave && !offline
  const stands = leave !== null && leave.state !== 'withdrawn'
  if (!event.expectsAll || (!stands && !event.viewer.canAskLeave)) return null

  const withdraw = async () => {
    const sure = await ask({
      title: '撤回请假？',
      text: '撤回后按要求参加。',
      yes: '撤回',
      no: '再想想',
    })
    if (!sure) return
    await send(async () => {
      onChange(await withdrawLeave(event.id))
      showToast('已撤回请假', { done: true })
    })
  }

  return (
    <View className="detail-section">
      <View className="detail-section__head">
        <View className="detail-section__title">请假</View>
        {canAsk && (
          <Tap className="detail-section__more" label="请假" onClick={() => setOpen(true)}>
            {stands ? '再次请假' : '去请假'}
          </Tap>
        )}
        {stands && !offline && (leave.state === 'open' || leave.state === 'accepted') && (
          <Tap
            className="detail-section__more"
            disabled={busy}
            label="撤回请假"
            onClick={() => void withdraw()}
          >
            撤回
          </Tap>
        )}
      </View>
      {stands ? (
        <>
          <Row label="状态" value={STATES[leave.state]} />
          <Row label="事由" value={leave.reason} />
          {leave.decisionReason && <Row label="答复" value={leave.decisionReason} />}
          {error && !open && <View className="detail-section__note">{error}</View>}
        </>
      ) : (
        <View className="detail-section__note">这场活动要求全员参加，到不了请在开始前请假。</View>
      )}
      <LeaveSheet
        open={open}
        busy={busy}
        problem={error}
        onClose={() => {
          setOpen(false)
          setError(undefined)
        }}
        onSubmit={(reason) =>
          void send(async () => {
            onChange(await askLeave(event.id, reason))
            setOpen(false)
            showToast('已提交，等组织者答复', { done: true })
          })
        }
      />
    </View>
  )
}

const Row = ({ label, value }: { label: string; value: string }) => (
  <View className="own-row">
    <View className="own-row__label">{label}</View>
    <View className="own-row__value">{value}</View>
  </View>
)

interface LeaveSheetProps {
  open: boolean
  busy: boolean
  problem: string | undefined
  onClose: () => void
  onSubmit: (reason: string) => void
}

function LeaveSheet({ open, busy, problem, onClose, onSubmit }: LeaveSheetProps) {
  const [reason, setReason] = useState('')
  const words = reason.trim().replace(/\s+/g, ' ')
  return (
    <Sheet title="请假" open={open} onClose={onClose}>
      <View className="request-sheet">
        <View className="register-sheet__why">提交后由组织者答复，答复会通知你；能来了，随时可以撤回。</View>
        <AnswerBox name="leave-reason" label="事由" note="只有组织者看得到" error={problem}>
          <Textarea
            className="answer__input answer__input--text"
            value={reason}
            maxlength={LIMITS.reason}
            autoHeight
            placeholder="例如：外地出差"
            placeholderClass="field__placeholder"
            aria-label="请假事由"
            onInput={({ detail }) => setReason(detail.value)}
          />
        </AnswerBox>
        <Button disabled={words === ''} loading={busy} onClick={() => onSubmit(words)}>
          提交
        </Button>
      </View>
    </Sheet>
  )
}
