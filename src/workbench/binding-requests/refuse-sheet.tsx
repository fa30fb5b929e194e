import { Textarea, View } from '@tarojs/components'
import type { BindingRequestRow } from '@tongxin/contract/binding'
import { useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { Button } from '@/shared/components/button'
import { Sheet } from '@/shared/components/sheet'
import { showToast } from '@/shared/feedback'
import { FieldError } from '../components/field'
import { refuseBindingRequest } from './api'
import { reasonError } from './binding-requests.rules'

interface RefuseSheetProps {
  /** `null`: closed. */
  request: BindingRequestRow | null
  onClose: () => void
  onRefused: () => void
}

/** 不同意: the person reads the reason and can ask again. */
export function RefuseSheet({ request, onClose, onRefused }: RefuseSheetProps) {
  return (
    <Sheet title={`不同意${request?.name ?? ''}的申请？`} open={request !== null} onClose={onClose}>
      {request && <RefuseForm key={request.id} request={request} onClose={onClose} onRefused={onRefused} />}
    </Sheet>
  )
}

function RefuseForm({ request, onClose, onRefused }: RefuseSheetProps & { request: BindingRequestRow }) {
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string | undefined>()
  const [busy, setBusy] = useState(false)
  const refuse = async () => {
    const wrong = reasonError(reason)
    setError(wrong)
    if (wrong || busy) return
    setBusy(true)
    try {
      await refuseBindingRequest(request.id, reason.trim().replace(/\s+/g, ' '))
      showToast('已回复申请人', { done: true })
      onRefused()
    } catch (thrown) {
      setError(sentenceOf(thrown))
    } finally {
      setBusy(false)
    }
  }
  return (
    <View className="refuse-form">
      <View className="refuse-form__text">申请人会看到原因，改好以后可以再申请。</View>
      <Textarea
        className="refuse-form__reason"
        value={reason}
        maxlength={-1}
        placeholder="例如：名册里没有这个姓名，请先办理组织关系转接"
        placeholderClass="field__placeholder"
        aria-label="不同意的原因"
        onInput={({ detail }) => {
          setReason(detail.value)
          setError(undefined)
        }}
      />
      <FieldError text={error} />
      <View className="refuse-form__buttons">
        <Button kind="neutral" className="refuse-form__keep" onClick={onClose}>
          再看看
        </Button>
        <Button className="refuse-form__send" loading={busy} onClick={() => void refuse()}>
          不同意
        </Button>
      </View>
    </View>
  )
}
