import { ScrollView, View } from '@tarojs/components'
import type { AttendanceRow } from '@tongxin/contract/attendance'
import type { EventDetail } from '@tongxin/contract/events'
import { Button } from '@/shared/components/button'
import { Sheet } from '@/shared/components/sheet'
import { factsOf, type RowAction, rowActions } from './attendance.rules'

interface RowSheetProps {
  /** `null`: closed. */
  row: AttendanceRow | null
  event: EventDetail
  now: number
  onClose: () => void
  onAction: (action: RowAction, row: AttendanceRow) => void
}

const ACTIONS: Record<RowAction, { words: string; kind: 'primary' | 'neutral' }> = {
  manual: { words: '人工签到', kind: 'primary' },
  'make-up': { words: '补签', kind: 'primary' },
  'check-out': { words: '签退', kind: 'primary' },
  hours: { words: '更正时长', kind: 'neutral' },
  undo: { words: '撤销签到', kind: 'neutral' },
}

/** How, when and by whom, and what can be done about it. */
export function RowSheet({ row, event, now, onClose, onAction }: RowSheetProps) {
  const actions = row && event.viewer.canManage ? rowActions(row, event, now) : []
  return (
    <Sheet title={row?.name ?? ''} open={row !== null} onClose={onClose}>
      {row && (
        <>
          <ScrollView className="row-sheet" scrollY>
            {factsOf(row, now).map(({ label, value }) => (
              <View key={label} className="row-sheet__fact">
                <View className="row-sheet__label">{label}</View>
                <View className="row-sheet__value">{value}</View>
              </View>
            ))}
          </ScrollView>
          {actions.length > 0 && (
            <View className="row-sheet__bar">
              {actions.map((action) => (
                <Button
                  key={action}
                  className="row-sheet__button"
                  kind={ACTIONS[action].kind}
                  onClick={() => onAction(action, row)}
                >
                  {ACTIONS[action].words}
                </Button>
              ))}
            </View>
          )}
        </>
      )}
    </Sheet>
  )
}
