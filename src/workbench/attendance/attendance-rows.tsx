import { View } from '@tarojs/components'
import type { AttendanceRow } from '@tongxin/contract/attendance'
import type { EventDetail } from '@tongxin/contract/events'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import { CHECK_IN_METHOD_LABELS } from '@/shared/labels'
import { role } from '@/shared/role'
import { clock, duration } from '@/shared/time'
import { marksOf, PRESENCE_WORDS } from './attendance.rules'

interface RowsProps {
  rows: readonly AttendanceRow[]
  event: Pick<EventDetail, 'checkOut'> | undefined
  onOpen: (row: AttendanceRow) => void
}

/** The list on a phone. */
export function AttendanceRows({ rows, onOpen }: RowsProps) {
  return (
    <View className="registration-rows">
      {rows.map((row) => (
        <View key={row.key} className="registration-row">
          <Tap
            className="registration-row__open"
            label={[row.name, unitOf(row), standingWords(row), ...marksOf(row)].join('，')}
            onClick={() => onOpen(row)}
          >
            <View className="registration-row__words">
              <View className="registration-row__name">{row.name}</View>
              <View className="registration-row__note">{unitOf(row)}</View>
              <Marks row={row} />
            </View>
            <View className="registration-row__side">
              <Standing row={row} />
              <View className="registration-row__note">{methodOf(row)}</View>
            </View>
          </Tap>
        </View>
      ))}
    </View>
  )
}

/** The same in the wide layout. */
export function AttendanceTable({ rows, event, onOpen }: RowsProps) {
  const showsOut = event?.checkOut === true
  return (
    <View className="table" {...role('table')}>
      <View className="table__head">
        <View className="registration-table__name">姓名</View>
        <View className="registration-table__branch">所在组织</View>
        <View className="registration-table__standing">状态</View>
        <View className="attendance-table__method">方式</View>
        {showsOut && <View className="attendance-table__out">签退与时长</View>}
        <View className="attendance-table__marks">留意</View>
        <View className="registration-table__action" />
      </View>
      {rows.map((row) => (
        <View key={row.key} className="table__row registration-table__row">
          <View className="registration-table__name">{row.name}</View>
          <View className="registration-table__branch">{unitOf(row)}</View>
          <View className="registration-table__standing">
            <Standing row={row} />
          </View>
          <View className="attendance-table__method">{methodOf(row)}</View>
          {showsOut && <View className="attendance-table__out">{outOf(row)}</View>}
          <View className="attendance-table__marks">
            <Marks row={row} />
          </View>
          <Tap
            className="registration-table__action registration-table__open"
            label={`查看：${row.name}`}
            onClick={() => onOpen(row)}
          >
            查看
          </Tap>
        </View>
      ))}
    </View>
  )
}

const unitOf = (row: AttendanceRow): string => row.organization?.shortName ?? '访客'
const methodOf = ({ attendance }: AttendanceRow): string =>
  attendance ? CHECK_IN_METHOD_LABELS[attendance.method] : ''

function outOf({ attendance }: AttendanceRow): string {
  if (!attendance) return ''
  const { checkedOutAt, minutes } = attendance
  if (!checkedOutAt) return '未签退'
  return minutes === null ? clock(checkedOutAt) : `${clock(checkedOutAt)} · ${duration(minutes)}`
}

function Marks({ row }: { row: AttendanceRow }) {
  const marks = marksOf(row)
  if (marks.length === 0) return null
  return <View className="registration-row__note registration-row__note--gold">{marks.join(' · ')}</View>
}

function standingWords({ attendance, presence }: AttendanceRow): string {
  if (attendance) return `${clock(attendance.checkedInAt)} 签到`
  return presence ? PRESENCE_WORDS[presence] : '未签到'
}

function Standing({ row }: { row: AttendanceRow }) {
  if (!row.attendance)
    return (
      <View className={`standing ${row.presence === 'on_leave' ? 'standing--blue' : ''}`}>
        {standingWords(row)}
      </View>
    )
  return (
    <View className="standing standing--green">
      <Icon name="circle-check" size={17} color="green" />
      <View className="standing__words">{standingWords(row)}</View>
    </View>
  )
}
