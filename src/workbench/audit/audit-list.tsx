import { View } from '@tarojs/components'
import type { AuditEntry } from '@tongxin/contract/audit'
import { role } from '@/shared/role'
import { dateAndClock } from '@/shared/time'
import { actorOf, deedOf } from '@/shared/audit-words'

interface AuditListProps {
  entries: readonly AuditEntry[]
  now: number
}

/** On a phone. */
export function AuditRows({ entries, now }: AuditListProps) {
  return (
    <View className="audit-rows">
      {entries.map((entry) => (
        <View key={entry.seq} className="audit-row">
          <View className="audit-row__deed">
            {actorOf(entry)} {deedOf(entry)}
          </View>
          <View className="audit-row__note">
            {dateAndClock(entry.at, now)}
            {entry.organization ? ` · ${entry.organization.name}` : ''}
          </View>
        </View>
      ))}
    </View>
  )
}

/** In the wide layout. */
export function AuditTable({ entries, now }: AuditListProps) {
  return (
    <View className="table" {...role('table')}>
      <View className="table__head">
        <View className="audit-table__when">时间</View>
        <View className="audit-table__who">人员</View>
        <View className="audit-table__what">做了什么</View>
        <View className="audit-table__organization">组织</View>
      </View>
      {entries.map((entry) => (
        <View key={entry.seq} className="table__row audit-table__row">
          <View className="audit-table__when">{dateAndClock(entry.at, now)}</View>
          <View className="audit-table__who">{actorOf(entry)}</View>
          <View className="audit-table__what">{deedOf(entry)}</View>
          <View className="audit-table__organization">{entry.organization?.name ?? ''}</View>
        </View>
      ))}
    </View>
  )
}
