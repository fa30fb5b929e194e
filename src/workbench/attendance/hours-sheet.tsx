import { View } from '@tarojs/components'
import type { AttendanceRow } from '@tongxin/contract/attendance'
import { LIMITS } from '@tongxin/contract/limits'
import { useState } from 'react'
import { SheetForm } from '@/shared/components/sheet-form'
import { duration } from '@/shared/time'
import { useSend } from '@/shared/use-send'
import { oneLine, ReasonField } from '../components/reason-field'
import { Stepper } from '../components/stepper'

interface HoursSheetProps {
  /** `null`: closed. */
  row: AttendanceRow | null
  onClose: () => void
  /** What it throws is shown here. */
  onCorrect: (minutes: number, reason: string) => Promise<void>
}

/** As the API takes it: a month. */
const MOST = 44_640
const STEP = 30

/** 更正时长: in minutes, with a reason. */
export function HoursSheet({ row, onClose, onCorrect }: HoursSheetProps) {
  const [minutes, setMinutes] = useState(row?.attendance?.minutes ?? 0)
  const [reason, setReason] = useState('')
  const { busy, error, setError, send } = useSend()
  const submit = () => {
    const words = oneLine(reason)
    if (!words) return setError('请写明原因')
    if ([...words].length > LIMITS.reason) return setError(`原因最多 ${LIMITS.reason} 个字`)
    if (minutes > MOST) return setError(`最多 ${duration(MOST)}`)
    void send(() => onCorrect(minutes, words))
  }
  return (
    <SheetForm
      title="更正时长"
      open={row !== null}
      text={`${row?.name ?? ''}：更正后按新的时长计，原因会记入审计记录。`}
      action="更正"
      busy={busy}
      onSubmit={submit}
      onClose={onClose}
    >
      <View className="hours-field">
        <View className="hours-field__words">
          <View className="hours-field__label">服务时长（分钟）</View>
          <View className="hours-field__note">{duration(minutes)}</View>
        </View>
        <Stepper label="服务时长" value={minutes} least={0} most={MOST} step={STEP} onChange={setMinutes} />
      </View>
      <ReasonField
        label="原因"
        value={reason}
        placeholder="例如：忘记签退，实际 11:30 离开"
        error={error}
        onChange={(value) => {
          setReason(value)
          setError(undefined)
        }}
      />
    </SheetForm>
  )
}
