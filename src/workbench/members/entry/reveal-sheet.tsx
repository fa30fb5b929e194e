import { LIMITS, type RevealableField } from '@tongxin/contract/constants'
import { useState } from 'react'
import { revealField } from '../api'
import { oneLine, ReasonField } from '../reason-field'
import { SheetForm } from '../sheet-form'
import { useSend } from '../use-send'

interface RevealSheetProps {
  number: string
  /** `null`: closed. */
  field: RevealableField | null
  onClose: () => void
  onRevealed: (field: RevealableField, value: string | null) => void
}

const TITLES: Record<RevealableField, string> = { phone: '查看手机号', birthDate: '查看出生日期' }

/** Uncovers one thing, for a reason that the member will read. */
export function RevealSheet({ number, field, onClose, onRevealed }: RevealSheetProps) {
  const [reason, setReason] = useState('')
  const { busy, error, setError, send } = useSend()

  const reveal = () => {
    const words = oneLine(reason)
    if (!field) return
    if (!words) return setError('请写明原因，本人会看到')
    if ([...words].length > LIMITS.reason) return setError(`原因最多 ${LIMITS.reason} 个字`)
    void send(async () => {
      const revealed = await revealField(number, field, words)
      setReason('')
      onRevealed(field, revealed.value)
    })
  }

  return (
    <SheetForm
      title={field ? TITLES[field] : ''}
      open={field !== null}
      text="会记录谁在什么时候、为什么查看，本人在“我的”里看得到。"
      action="查看"
      busy={busy}
      onSubmit={reveal}
      onClose={onClose}
    >
      <ReasonField
        label="原因"
        value={reason}
        placeholder="例如：电话通知周五的支部党员大会"
        error={error}
        onChange={(value) => {
          setReason(value)
          setError(undefined)
        }}
      />
    </SheetForm>
  )
}
