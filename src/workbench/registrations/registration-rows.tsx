import { View } from '@tarojs/components'
import type { RegistrationRow } from '@tongxin/contract/registrations'
import { Icon } from '@/shared/components/icon'
import { clock, dateAndClock } from '@/shared/time'

export interface RowsProps {
  rows: readonly RegistrationRow[]
  now: number
  /** Before that nobody can have come, and saying so of everybody would be noise. */
  doorsOpened: boolean
}

/** The list on a phone, in the order of arrival. */
export function RegistrationRows({ rows, now, doorsOpened }: RowsProps) {
  return (
    <View className="registration-rows">
      {rows.map((row) => (
        <View key={row.key} className="registration-row">
          <View className="registration-row__words">
            <View className="registration-row__name">{row.member?.name ?? row.guest?.name}</View>
            <View className="registration-row__note">{row.member?.organizationName ?? '非名册人员'}</View>
          </View>
          <View className="registration-row__side">
            <Standing row={row} doorsOpened={doorsOpened} />
            <View className="registration-row__note">{dateAndClock(row.registeredAt, now)} 报名</View>
          </View>
        </View>
      ))}
    </View>
  )
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
  if (row.state === 'cancelled') return <View className="standing">已取消</View>
  return doorsOpened ? <View className="standing">未签到</View> : null
}
