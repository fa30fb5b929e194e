import type { RevealableField } from '@tongxin/contract/constants'
import { ReasonSheet } from '../../components/reason-sheet'
import { revealField } from '../api'

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
  return (
    <ReasonSheet
      title={field ? TITLES[field] : ''}
      open={field !== null}
      text="会记录谁在什么时候、为什么查看，本人在“我的”里看得到。"
      example="例如：电话通知周五的支部党员大会"
      action="查看"
      onClose={onClose}
      onReason={async (reason) => {
        if (!field) return
        const revealed = await revealField(number, field, reason)
        onRevealed(field, revealed.value)
      }}
    />
  )
}
