import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import { EventCard } from '@/events/components/event-card'
import { eventFilter } from '@/events/filter'
import { fetchEvents } from '@/events/api'
import { Chips } from '@/shared/components/chips'
import { Faces } from '@/shared/components/faces'
import { ListEnd } from '@/shared/components/list-end'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { Screen } from '@/shared/components/screen'
import { EVENT_CATEGORIES, type EventCategory } from '@tongxin/contract/constants'
import { CATEGORY_LABELS } from '@/shared/labels'
import { useStore } from '@/shared/store'
import { useList } from '@/shared/use-list'
import { useNow } from '@/shared/use-now'
import { Calendar } from './calendar'
import { NoEvents } from './no-events'
import './index.scss'

type CategoryChoice = EventCategory | 'all'

const CATEGORIES: { value: CategoryChoice; label: string }[] = [
  { value: 'all', label: '全部' },
  ...EVENT_CATEGORIES.map((value) => ({ value, label: CATEGORY_LABELS[value] })),
]

export default function EventsPage() {
  const filter = useStore(eventFilter)
  const { category, day, q } = filter
  const now = useNow()
  const list = useList(`events:${category ?? ''}:${day ?? ''}:${q ?? ''}`, (cursor, limit) =>
    fetchEvents({ category, from: day, to: day, q, cursor, limit }),
  )
  useReachBottom(list.more)
  return (
    <Screen
      title="活动"
      nav="tab"
      tab="events"
      banner={<OfflineBanner stale={list.stale} onRetry={list.reload} />}
    >
      <Calendar now={now} />
      <Chips
        label="活动类型"
        options={CATEGORIES}
        value={category ?? 'all'}
        onChange={(value) => eventFilter.set({ ...filter, category: value === 'all' ? undefined : value })}
      />
      <View className="gap" />
      <Faces load={list}>
        {() =>
          list.items.length > 0 ? (
            <>
              {list.items.map((event) => (
                <EventCard key={event.id} event={event} now={now} offline={list.stale !== null} />
              ))}
              <ListEnd list={list} />
            </>
          ) : (
            <NoEvents filter={filter} now={now} />
          )
        }
      </Faces>
    </Screen>
  )
}
