import { View } from '@tarojs/components'
import type { EventSummary } from '@tongxin/contract/events'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { EmptyState } from '@/shared/components/state'
import { go, routes } from '@/shared/routes'
import type { List } from '@/shared/use-list'
import type { ManagedEventsFilter } from '../api'
import { EventRow } from '../components/event-row'
import { ListEnd } from '@/shared/components/list-end'
import { isCheckInOpen } from '../event-status'
import './managed-list.scss'

interface ManagedListProps {
  events: List<EventSummary>
  now: number
  filter: ManagedEventsFilter
  onChoose: (event: EventSummary) => void
}

/** 我组织的活动, on a phone. */
export function ManagedList({ events, now, filter, onChoose }: ManagedListProps) {
  return (
    <Faces load={events}>
      {({ items }) =>
        items.length ? (
          <>
            <View className="managed-list">
              {items.map((event) => (
                <EventRow
                  key={event.id}
                  event={event}
                  now={now}
                  checkedIn={isCheckInOpen(event, now) ? event.checkedInCount : undefined}
                  onClick={() => onChoose(event)}
                />
              ))}
            </View>
            <ListEnd list={events} />
          </>
        ) : (
          <NoManagedEvents filter={filter} />
        )
      }
    </Faces>
  )
}

export function NoManagedEvents({ filter }: { filter: ManagedEventsFilter }) {
  if (filter.q || filter.status || filter.category)
    return <EmptyState icon="search" title="没有这样的活动" text="换个条件，或换几个字再找。" />
  return (
    <EmptyState
      icon="calendar-days"
      title="还没有组织过活动"
      text="发布第一场活动，成员在首页就能看到并报名。"
    >
      <Button icon="plus" onClick={() => go(routes.eventForm())}>
        发布活动
      </Button>
    </EmptyState>
  )
}
