import { ScrollView, View } from '@tarojs/components'
import type { EventDetail } from '@tongxin/contract/events'
import type { RegistrationRow } from '@tongxin/contract/registrations'
import { answerWords } from '@/shared/answers.rules'
import { Button } from '@/shared/components/button'
import { Sheet } from '@/shared/components/sheet'
import { REGISTRATION_STATE_LABELS } from '@/shared/labels'
import { dateAndClock } from '@/shared/time'
import { nameOf, type RowAction, rowActions, unitOf } from './registrations.rules'

interface RowSheetProps {
  /** `null`: closed. */
  row: RegistrationRow | null
  event: EventDetail
  now: number
  busy: boolean
  onClose: () => void
  onAction: (action: RowAction, row: RegistrationRow) => void
}

const ACTIONS: Record<RowAction, { words: string; kind: 'primary' | 'neutral' }> = {
  accept: { words: '同意', kind: 'primary' },
  refuse: { words: '拒绝', kind: 'neutral' },
  allow: { words: '同意取消', kind: 'primary' },
  keep: { words: '不同意', kind: 'neutral' },
  remove: { words: '移出名单', kind: 'neutral' },
}

/** All that is known of one registration, answers included, and what can be done about it. */
export function RowSheet({ row, event, now, busy, onClose, onAction }: RowSheetProps) {
  return (
    <Sheet title={row ? nameOf(row) : ''} open={row !== null} onClose={onClose}>
      {row && (
        <>
          <ScrollView className="row-sheet" scrollY>
            {factsOf(row, event, now).map(({ label, value }) => (
              <View key={label} className="row-sheet__fact">
                <View className="row-sheet__label">{label}</View>
                <View className="row-sheet__value">{value}</View>
              </View>
            ))}
          </ScrollView>
          <View className="row-sheet__bar">
            {rowActions(row, event.viewer).map((action) => (
              <Button
                key={action}
                className="row-sheet__button"
                kind={ACTIONS[action].kind}
                loading={busy && action === 'accept'}
                onClick={() => onAction(action, row)}
              >
                {ACTIONS[action].words}
              </Button>
            ))}
          </View>
        </>
      )}
    </Sheet>
  )
}

function factsOf(row: RegistrationRow, event: EventDetail, now: number) {
  const state = REGISTRATION_STATE_LABELS[row.state]
  return [
    { label: row.member ? '所在组织' : '身份', value: unitOf(row) },
    { label: '状态', value: row.waitlistPosition ? `${state}，第 ${row.waitlistPosition} 位` : state },
    {
      label: '报名时间',
      value: `${dateAndClock(row.registeredAt, now)}${row.registeredByOrganizer ? '，代报名' : ''}`,
    },
    { label: '签到时间', value: row.checkedInAt ? dateAndClock(row.checkedInAt, now) : '' },
    { label: '随行人员', value: row.companions > 0 ? `${row.companions} 人` : '' },
    ...event.form.map(({ key, label }) => ({ label, value: answerWords(row.answers, key) })),
    {
      label: '申请取消',
      value: row.cancellationRequestedAt
        ? `${dateAndClock(row.cancellationRequestedAt, now)}${row.cancellationNote ? `，${row.cancellationNote}` : ''}`
        : '',
    },
    { label: '处理说明', value: row.decisionReason ?? '' },
  ].filter(({ value }) => value !== '')
}
