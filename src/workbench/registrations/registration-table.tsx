import { View } from '@tarojs/components'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import { dateAndClock } from '@/shared/time'
import { role } from '@/shared/role'
import { nameOf, unitOf } from './registrations.rules'
import { Remarks, type RowsProps, Standing, Tick } from './registration-rows'

/** The list in the wide layout, in the order of arrival. */
export function RegistrationTable(props: RowsProps) {
  const { rows, now, doorsOpened, ticked, onTick, onTickAll, onOpen } = props
  const all = ticked !== null && ticked.length > 0 && rows.every(({ key }) => ticked.includes(key))
  return (
    <View className="table" {...role('table')}>
      <View className="table__head">
        {ticked ? (
          <Tap className="tick" role="checkbox" checked={all} label="全选" onClick={() => onTickAll(!all)}>
            <View className={`tick__box ${all ? 'tick__box--on' : ''}`}>
              {all && <Icon name="check" size={14} color="white" />}
            </View>
          </Tap>
        ) : (
          <View className="registration-table__order">序号</View>
        )}
        <View className="registration-table__name">姓名</View>
        <View className="registration-table__branch">所在组织</View>
        <View className="registration-table__time">报名时间</View>
        <View className="registration-table__standing">状态</View>
        <View className="registration-table__action" />
      </View>
      {rows.map((row, index) => {
        const on = ticked?.includes(row.key) ?? false
        return (
          <View
            key={row.key}
            className={`table__row registration-table__row ${on ? 'registration-table__row--on' : ''}`}
          >
            {ticked ? (
              <Tick row={row} on={on} onTick={onTick} />
            ) : (
              <View className="registration-table__order">{index + 1}</View>
            )}
            <View className="registration-table__name">
              <View>{nameOf(row)}</View>
              <Remarks row={row} />
            </View>
            <View className="registration-table__branch">{unitOf(row)}</View>
            <View className="registration-table__time">{dateAndClock(row.registeredAt, now)}</View>
            <View className="registration-table__standing">
              <Standing row={row} doorsOpened={doorsOpened} />
            </View>
            <Tap
              className="registration-table__action registration-table__open"
              label={`查看：${nameOf(row)}`}
              onClick={() => onOpen(row)}
            >
              查看
            </Tap>
          </View>
        )
      })}
    </View>
  )
}
