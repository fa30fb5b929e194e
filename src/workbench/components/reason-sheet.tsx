import { Textarea, View } from '@tarojs/components'
import { LIMITS } from '@tongxin/contract/constants'
import { useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { Button } from '@/shared/components/button'
import { Sheet } from '@/shared/components/sheet'
import { FieldError } from './field'
import './cancel-sheet.scss'

interface ReasonSheetProps {
  title: string
  open: boolean
  /** The consequence, named. */
  text: string
  placeholder: string
  /** On the button. */
  yes: string
  onClose: () => void
  /** What it throws is shown here. */
  onReason: (reason: string) => Promise<void>
}

/** For what an organiser decides about a person: the reason goes with it. */
export function ReasonSheet({ title, open, text, placeholder, yes, onClose, onReason }: ReasonSheetProps) {
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string | undefined>()
  const [busy, setBusy] = useState(false)

  const send = async () => {
    if (busy) return
    const said = reason.trim().replace(/\s+/g, ' ')
    if (said === '') return setError('请写明原因')
    setBusy(true)
    try {
      await onReason(said)
      setReason('')
      onClose()
    } catch (thrown) {
      setError(sentenceOf(thrown))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Sheet title={title} open={open} onClose={onClose}>
      <View className="cancel-sheet">
        <View className="cancel-sheet__text">{text}</View>
        <Textarea
          className="cancel-sheet__reason"
          value={reason}
          maxlength={LIMITS.bindingReason}
          placeholder={placeholder}
          placeholderClass="field__placeholder"
          aria-label="原因"
          onInput={({ detail }) => {
            setReason(detail.value)
            setError(undefined)
          }}
        />
        <FieldError text={error} />
        <View className="cancel-sheet__buttons">
          <Button kind="neutral" className="cancel-sheet__keep" onClick={onClose}>
            先不
          </Button>
          <Button className="cancel-sheet__cancel" loading={busy} onClick={() => void send()}>
            {yes}
          </Button>
        </View>
      </View>
    </Sheet>
  )
}
