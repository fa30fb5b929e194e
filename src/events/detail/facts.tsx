import { View } from '@tarojs/components'
import type { EventDetail } from '@tongxin/contract/events'
import { audienceWords, isForAll } from '@/shared/audience-words'
import { Icon } from '@/shared/components/icon'
import { Progress } from '@/shared/components/progress'
import { Tag } from '@/shared/components/tag'
import { UnitMark } from '@/shared/components/unit-mark'
import type { LineIconName } from '@/shared/icons/shapes'
import { dateAndClock, fullRange } from '@/shared/time'
import { isFull } from '../seats'

function Fact({ icon, title, children }: { icon: LineIconName; title: string; children?: React.ReactNode }) {
  return (
    <View className="fact">
      <View className="fact__icon">
        <Icon name={icon} size={20} color="ink2" />
      </View>
      <View className="fact__words">
        <View className="fact__title">{title}</View>
        {children}
      </View>
    </View>
  )
}

/** When, where, how many. */
export function Facts({ event, now }: { event: EventDetail; now: number }) {
  const { capacity, registeredCount, place } = event
  const people =
    capacity === null ? `已报名 ${registeredCount} 人` : `已报名 ${registeredCount} / ${capacity} 人`
  return (
    <>
      <Fact icon="calendar-days" title={fullRange(event.startsAt, event.endsAt, now)}>
        <View className="fact__note">报名截止 {dateAndClock(event.registrationClosesAt, now)}</View>
        {Date.parse(event.cancellationClosesAt) < Date.parse(event.startsAt) && (
          <View className="fact__note">{dateAndClock(event.cancellationClosesAt, now)} 前可自行取消</View>
        )}
      </Fact>
      <Fact icon="map-pin" title={place.name}>
        {place.address !== '' && place.address !== place.name && (
          <View className="fact__note">{place.address}</View>
        )}
      </Fact>
      <Fact icon="users-round" title={people}>
        {capacity === null ? (
          <View className="fact__note">名额不限</View>
        ) : (
          <View className="fact__bar">
            <Progress
              value={registeredCount}
              total={capacity}
              tone={isFull(event) ? 'gold' : 'red'}
              label={people}
            />
          </View>
        )}
        {event.viewerQuota && (
          <View className="fact__note">
            本单位名额 {event.viewerQuota.taken}/{event.viewerQuota.seats}
          </View>
        )}
      </Fact>
      <Conditions event={event} />
    </>
  )
}

/** Whom it is for, and what registering takes, when that is not what one would expect. */
function Conditions({ event }: { event: EventDetail }) {
  const conditions = [
    event.requiresApproval && '报名需组织者审核',
    event.companionsMax > 0 && `可带随行人员，最多 ${event.companionsMax} 人，每人占一个名额`,
    event.form.length > 0 && `报名时要填：${event.form.map(({ label }) => label).join('、')}`,
    event.capacity !== null && !event.waitlistEnabled && '报满为止，不设候补',
  ].filter((line) => line !== false)
  const everybody = isForAll(event.audience)
  if (everybody && conditions.length === 0) return null
  return (
    <Fact icon="info" title={everybody ? '报名说明' : `面向${audienceWords(event.audience)}`}>
      {conditions.map((line) => (
        <View key={line} className="fact__note">
          {line}
        </View>
      ))}
    </Fact>
  )
}

/** Who holds it together: the leading unit first. */
export function Units({ event }: { event: EventDetail }) {
  return (
    <View className="detail-section">
      <View className="detail-section__title">共建单位</View>
      {[event.host, ...event.cohosts].map((unit, index) => (
        <View key={unit.id} className="unit-row">
          <UnitMark unit={unit} large />
          <View className="unit-row__name">{unit.name}</View>
          <Tag tone={index === 0 ? 'gold' : 'neutral'}>{index === 0 ? '牵头' : '共建'}</Tag>
        </View>
      ))}
    </View>
  )
}
