import { LIMITS } from '@tongxin/contract/constants'
import { useState } from 'react'
import { oneLine, ReasonField } from './reason-field'
import { SheetForm } from './sheet-form'
import { useSend } from './use-send'

interface RefusalSheetProps {
  title: string
  text: string
  /** What a reason may look like. */
  example: string
  action: string
  open: boolean
  onClose: () => void
  onRefuse: (reason: string) => Promise<void>
}

/** No, and why: whoever asked will read it. */
export function RefusalSheet({ title, text, example, action, open, onClose, onRefuse }: RefusalSheetProps) {
  const [reason, setReason] = useState('')
  const { busy, error, setError, send } = useSend()
  const refuse = () => {
    const words = oneLine(reason)
    if (!words) return setError('请写明原因，对方会看到')
    if ([...words].length > LIMITS.reason) return setError(`原因最多 ${LIMITS.reason} 个字`)
    void send(() => onRefuse(words))
  }
  return (
    <SheetForm
      title={title}
      open={open}
      text={text}
      action={action}
      busy={busy}
      onSubmit={refuse}
      onClose={onClose}
    >
      <ReasonField
        label="原因"
        value={reason}
        placeholder={example}
        error={error}
        onChange={(value) => {
          setReason(value)
          setError(undefined)
        }}
      />
    </SheetForm>
  )
}
