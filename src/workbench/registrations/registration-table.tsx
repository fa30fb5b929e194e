import { View } from '@tarojs/components'
import { dateAndClock } from '@/shared/time'
import { role } from '@/shared/role'
import { type RowsProps, Standing } from './registration-rows'

/** The list in the wide layout, in the order of arrival. */
export function RegistrationTable({ rows, now, doorsOpened }: RowsProps) {
  return (
    <View className="table" {...role('table')}>
      <View className="table__head">
        <View className="registration-table__order">序号</View>
        <View className="registration-table__name">姓名</View>
        <View className="registration-table__branch">所在组织</View>
        <View className="registration-table__time">报名时间</View>
        <View className="registration-table__standing">状态</View>
      </View>
      {rows.map((row, index) => (
        <View key={row.key} className="table__row registration-table__row">
          <View className="registration-table__order">{index + 1}</View>
          <View className="registration-table__name">{row.member?.name ?? row.guest?.name}</View>
          <View className="registration-table__branch">{row.member?.organizationName ?? '非名册人员'}</View>
          <View className="registration-table__time">{dateAndClock(row.registeredAt, now)}</View>
          <View className="registration-table__standing">
            <Standing row={row} doorsOpened={doorsOpened} />
          </View>
        </View>
      ))}
    </View>
  )
}
