import { View } from '@tarojs/components'
import { LIMITS } from '@tongxin/contract/limits'
import type { Departure, MemberDetail } from '@tongxin/contract/members'
import { useState } from 'react'
import { showToast } from '@/shared/feedback'
import { dayOf } from '@/shared/time'
import { useNow } from '@/shared/use-now'
import { recordDeparture } from '../api'
import { DayPicker } from '../../components/day-picker'
import { oneLine, ReasonField } from '../../components/reason-field'
import { SheetForm } from '@/shared/components/sheet-form'
import { useSend } from '@/shared/use-send'

interface DepartureSheetProps {
  entry: MemberDetail
  /** `null`: closed. */
  kind: Departure['state'] | null
  onClose: () => void
  onDone: (entry: MemberDetail) => void
}

const WORDS = {
  left: {
    title: '转出或退出',
    text: '从在册名单移出，登录随之结束。参加过的活动留在历史记录里，统计不变；转回来时可以恢复。',
    date: '离开日期',
    note: '备注（选填）',
    example: '例如：组织关系转往外省',
    action: '移出名册',
  },
  deceased: {
    title: '登记逝世',
    text: '从在册名单移出，不再收到通知。参加过的活动和服务留在历史记录里。',
    date: '逝世日期',
    note: '备注（选填）',
    example: '',
    action: '登记',
  },
}

/** Leaving the roster, by moving away or by death. */
export function DepartureSheet({ entry, kind, onClose, onDone }: DepartureSheetProps) {
  const today = dayOf(useNow())
  const [on, setOn] = useState('')
  const [note, setNote] = useState('')
  const { busy, error, setError, send } = useSend()
  const words = WORDS[kind ?? 'left']

  const record = () => {
    if (!kind) return
    if (!on) return setError(`请选择${words.date}`)
    if ([...oneLine(note)].length > LIMITS.reason) return setError(`备注最多 ${LIMITS.reason} 个字`)
    void send(async () => {
      onDone(await recordDeparture(entry.number, { state: kind, on, note: oneLine(note) }))
      showToast('已登记', { done: true })
    })
  }

  return (
    <SheetForm
      title={`${words.title} · ${entry.name}`}
      open={kind !== null}
      text={words.text}
      action={words.action}
      busy={busy}
      onSubmit={record}
      onClose={onClose}
    >
      <View className="sheet-form__row">
        <View className="sheet-form__label">{words.date}</View>
        <DayPicker
          label={words.date}
          value={on}
          placeholder="请选择"
          end={today}
          onChange={(value) => {
            setOn(value)
            setError(undefined)
          }}
        />
      </View>
      <ReasonField
        label={words.note}
        value={note}
        placeholder={words.example}
        error={error}
        onChange={setNote}
      />
    </SheetForm>
  )
}
