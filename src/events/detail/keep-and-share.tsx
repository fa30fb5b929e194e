import { View } from '@tarojs/components'
import type { EventDetail } from '@tongxin/contract/events'
import { ListRow } from '@/shared/components/list-row'
import { go, routes } from '@/shared/routes'
import { addToCalendar } from '../calendar/add-to-calendar'

/** What one can do with an event besides coming: keep its hour, tell others of it. */
export function KeepAndShare({ event, now }: { event: EventDetail; now: number }) {
  const isComing = event.status === 'published' || event.status === 'running'
  if (!isComing) return null
  const isRegistered = event.viewer.registration?.state === 'registered'
  return (
    <View className="detail-section detail-section--rows">
      {isRegistered && (
        <>
          <ListRow
            icon="calendar-check"
            title="添加到日历"
            note="活动前两小时提醒"
            role="button"
            onClick={() => void addToCalendar(event, now)}
          />
          <ListRow
            icon="refresh-cw"
            title="日历订阅"
            note="报名的活动自动进日历，改期跟着变"
            onClick={() => go(routes.calendar)}
          />
        </>
      )}
      <ListRow icon="share-2" title="分享海报" onClick={() => go(routes.poster(event.id))} />
    </View>
  )
}
