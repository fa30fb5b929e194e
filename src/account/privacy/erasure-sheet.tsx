import { Input } from '@tarojs/components'
import { LIMITS } from '@tongxin/contract/limits'
import { useEffect, useState } from 'react'
import { SheetForm } from '@/shared/components/sheet-form'
import { showToast } from '@/shared/feedback'
import { useSend } from '@/shared/use-send'

interface ErasureSheetProps {
  open: boolean
  onClose: () => void
  onErase: (reason: string) => Promise<void>
}

/** Before one asks to be forgotten: what it means. A reason is welcome and not demanded. */
export function ErasureSheet({ open, onClose, onErase }: ErasureSheetProps) {
  const [reason, setReason] = useState('')
  const { busy, error, send } = useSend()
  useEffect(() => {
    if (error) showToast(error)
  }, [error])
  return (
    <SheetForm
      title="申请删除个人信息"
      open={open}
      text="所在组织同意后，你的姓名、编号、电话等会被清除，不能恢复；登录随即失效。参加活动的人次只作为数字保留。"
      action="提交申请"
      busy={busy}
      onSubmit={() => void send(() => onErase(reason.trim().replace(/\s+/g, ' ')))}
      onClose={onClose}
    >
      <Input
        className="erasure-reason"
        value={reason}
        maxlength={LIMITS.erasureReason}
        placeholder="原因（选填）"
        aria-label="原因（选填）"
        onInput={({ detail }) => setReason(detail.value)}
      />
    </SheetForm>
  )
}
