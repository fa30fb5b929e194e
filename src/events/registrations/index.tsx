import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import { useState } from 'react'
import { Button } from '@/shared/components/button'
import { Chips } from '@/shared/components/chips'
import { Faces } from '@/shared/components/faces'
import { ListEnd } from '@/shared/components/list-end'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { Screen } from '@/shared/components/screen'
import { EmptyState } from '@/shared/components/state'
import { go, routes } from '@/shared/routes'
import { useList } from '@/shared/use-list'
import { useNow } from '@/shared/use-now'
import { fetchMyRegistrations } from '../api'
import { EventCard } from '../components/event-card'

const SPANS = [
  { value: 'upcoming', label: '待参加' },
  { value: 'past', label: '已结束' },
] as const

/** What I have registered for: what is to come, and what has been. */
export default function MyRegistrationsPage() {
  const [when, setWhen] = useState<'upcoming' | 'past'>('upcoming')
  const list = useList(`my-registrations:${when}`, (cursor, limit) =>
    fetchMyRegistrations({ when, cursor, limit }),
  )
  const now = useNow()
  useReachBottom(list.more)
  return (
    <Screen title="我的报名" banner={<OfflineBanner stale={list.stale} onRetry={list.reload} />}>
      <Chips label="时间" options={SPANS} value={when} onChange={setWhen} />
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
            <EmptyState
              icon="ticket"
              title={when === 'upcoming' ? '没有待参加的活动' : '还没有参加过的活动'}
              text="报名的活动会出现在这里"
            >
              <Button onClick={() => go(routes.events)}>看看近期活动</Button>
            </EmptyState>
          )
        }
      </Faces>
    </Screen>
  )
}
