import { View } from '@tarojs/components'
import type { EventDetail } from '@tongxin/contract/events'
import { Progress } from '@/shared/components/progress'
import { UnitMark } from '@/shared/components/unit-mark'
import type { Wall } from './use-wall'
import { moreWords, unitsOnWall } from './wall.rules'

interface CountPanelProps {
  wall: Wall
  /** What was known when the page was opened, until the first count comes. */
  fallback: EventDetail
}

export function CountPanel({ wall: { attendance, connected }, fallback }: CountPanelProps) {
  const meeting = attendance?.meeting
  return (
    <View className="wall-panel count-panel">
      <View className="count-panel__head">
        <View>{meeting ? '实到' : '已签到'}</View>
        <View
          className={`count-panel__link ${connected ? '' : 'count-panel__link--lost'}`}
          aria-live="polite"
        >
          <View className="count-panel__dot" />
          {connected ? '实时' : '网络中断，正在重连'}
        </View>
      </View>
      <View className="count-panel__row">
        <View className="count-panel__number">
          {meeting?.present ?? attendance?.checkedIn ?? fallback.checkedInCount}
        </View>
        <View className="count-panel__words">
          <View className="count-panel__of">
            {meeting
              ? `/ ${meeting.expected} 应到`
              : `/ ${attendance?.registered ?? fallback.registeredCount} 已报名`}
          </View>
          {attendance && <View className="count-panel__more">{moreWords(attendance)}</View>}
        </View>
      </View>
    </View>
  )
}

/** 各单位到场情况: units, never persons; in the order of registration, which is no ranking. */
export function UnitsPanel({ wall: { attendance, now }, all }: { wall: Wall; all: boolean }) {
  const every = attendance?.units ?? []
  const { units, close, page, pages } = all
    ? { units: every, close: true, page: 1, pages: 1 }
    : unitsOnWall(every, now)
  return (
    <View className={`wall-panel units-panel ${close ? 'units-panel--close' : ''}`}>
      <View className="units-panel__head">
        <View className="units-panel__title">各单位到场情况</View>
        <View className="units-panel__order">按报名先后排列{pages > 1 ? ` · ${page}/${pages}` : ''}</View>
      </View>
      {attendance && every.length === 0 && <View className="units-panel__none">还没有单位报名</View>}
      {units.map(({ organization, registered, checkedIn }) => (
        <View key={organization.id} className="wall-unit">
          <UnitMark unit={organization} large />
          <View className="wall-unit__words">
            <View className="wall-unit__row">
              <View className="wall-unit__name">{organization.shortName}</View>
              <View className="wall-unit__number">{checkedIn}</View>
              <View className="wall-unit__of">/ {registered}</View>
            </View>
            <Progress
              value={checkedIn}
              total={registered}
              label={`${organization.shortName}，${checkedIn} 人签到，${registered} 人报名`}
            />
          </View>
        </View>
      ))}
    </View>
  )
}
