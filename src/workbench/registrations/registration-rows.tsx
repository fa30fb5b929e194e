import { View } from '@tarojs/components'
import type { RegistrationRow } from '@tongxin/contract/registrations'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import { clock, dateAndClock } from '@/shared/time'
import { nameOf, remarksOf, unitOf } from './registrations.rules'

export interface RowsProps {
  rows: readonly RegistrationRow[]
  now: number
  /** Before that nobody can have come, and saying so of everybody would be noise. */
  doorsOpened: boolean
  /** Those who are ticked, to be decided about together; `null`: nothing to decide here. */
  ticked: readonly string[] | null
  onTick: (key: string) => void
  onTickAll: (all: boolean) => void
  onOpen: (row: RegistrationRow) => void
}

/** The list on a phone, in the order of arrival. */
export function RegistrationRows({ rows, now, doorsOpened, ticked, onTick, onOpen }: RowsProps) {
  return (
    <View className="registration-rows">
      {rows.map((row) => (
        <View key={row.key} className="registration-row">
          {ticked && <Tick row={row} on={ticked.includes(row.key)} onTick={onTick} />}
          <Tap
            className="registration-row__open"
            label={`${nameOf(row)}，${unitOf(row)}，${remarksOf(row).join('，')}`}
            onClick={() => onOpen(row)}
          >
            <View className="registration-row__words">
              <View className="registration-row__name">{nameOf(row)}</View>
              <View className="registration-row__note">{unitOf(row)}</View>
              <Remarks row={row} />
            </View>
            <View className="registration-row__side">
              <Standing row={row} doorsOpened={doorsOpened} />
              <View className="registration-row__note">{dateAndClock(row.registeredAt, now)} 报名</View>
            </View>
          </Tap>
        </View>
      ))}
    </View>
  )
}

interface TickProps {
  row: RegistrationRow
  on: boolean
  onTick: (key: string) => void
}

export function Tick({ row, on, onTick }: TickProps) {
  return (
    <Tap
      className="tick"
      role="checkbox"
      checked={on}
      label={`选择${nameOf(row)}`}
      onClick={() => onTick(row.key)}
    >
      <View className={`tick__box ${on ? 'tick__box--on' : ''}`}>
        {on && <Icon name="check" size={14} color="white" />}
      </View>
    </Tap>
  )
}

export function Remarks({ row }: { row: RegistrationRow }) {
  const remarks = remarksOf(row)
  if (remarks.length === 0) return null
  return <View className="registration-row__note registration-row__note--gold">{remarks.join(' · ')}</View>
}

/** What matters most about this person now: whether they have come, else where they stand. */
export function Standing({ row, doorsOpened }: { row: RegistrationRow; doorsOpened: boolean }) {
  if (row.checkedInAt)
    return (
      <View className="standing standing--green">
        <Icon name="circle-check" size={17} color="green" />
        <View className="standing__words">{clock(row.checkedInAt)} 签到</View>
      </View>
    )
  if (row.waitlistPosition)
    return <View className="standing standing--gold">候补第 {row.waitlistPosition} 位</View>
  if (row.state === 'pending') return <View className="standing standing--blue">待审核</View>
  if (row.state === 'refused') return <View className="standing">未通过</View>
  if (row.state === 'cancelled') return <View className="standing">已取消</View>
  return doorsOpened ? <View className="standing">未签到</View> : null
}
