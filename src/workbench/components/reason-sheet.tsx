import { LIMITS } from '@tongxin/contract/limits'
import { useState } from 'react'
import { SheetForm } from '@/shared/components/sheet-form'
import { useSend } from '@/shared/use-send'
import { oneLine, ReasonField } from './reason-field'

interface ReasonSheetProps {
  title: string
  open: boolean
  /** The consequence, named. */
  text: string
  /** What a reason may look like. */
  example: string
  /** On the button. */
  action: string
  /** What is said when there is none; by default that the person will read it. */
  missing?: string
  onClose: () => void
  /** What it throws is shown here. */
  onReason: (reason: string) => Promise<void>
}

/** For what is decided or looked up about a person: the reason goes with it. */
export function ReasonSheet(props: ReasonSheetProps) {
  const { title, open, text, example, action, missing = '请写明原因，本人会看到', onClose, onReason } = props
  const [reason, setReason] = useState('')
  const { busy, error, setError, send } = useSend()
  const submit = () => {
    const words = oneLine(reason)
    if (!words) return setError(missing)
    if ([...words].length > LIMITS.reason) return setError(`原因最多 ${LIMITS.reason} 个字`)
    void send(async () => {
      await onReason(words)
      setReason('')
    })
  }
  return (
    <SheetForm
      title={title}
      open={open}
      text={text}
      action={action}
      busy={busy}
      onSubmit={submit}
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
