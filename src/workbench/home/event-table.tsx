import { View } from '@tarojs/components'
import type { EventSummary } from '@tongxin/contract/events'
import { Faces } from '@/shared/components/faces'
import { Tag } from '@/shared/components/tag'
import { Tap } from '@/shared/components/tap'
import { UnitMarks } from '@/shared/components/unit-mark'
import { CATEGORY_LABELS } from '@/shared/labels'
import { clock, dayName, dayOf } from '@/shared/time'
import type { List } from '@/shared/use-list'
import type { ManagedEventsFilter } from '../api'
import { TurnoutLine } from '../components/event-row'
import { RowActions } from '../components/row-actions'
import { ListEnd } from '@/shared/components/list-end'
import { role } from '@/shared/role'
import { ACTION_LABELS, actionsOf, type EventAction, isCheckInOpen, organizerStatus } from '../event-status'
import { turnoutOf } from '../turnout'
import { NoManagedEvents } from './managed-list'
import './event-table.scss'

interface EventTableProps {
  events: List<EventSummary>
  now: number
  filter: ManagedEventsFilter
  onAction: (action: EventAction, event: EventSummary) => void
}

/** 我组织的活动, in the wide layout. */
export function EventTable({ events, now, filter, onAction }: EventTableProps) {
  return (
    <Faces load={events}>
      {({ items }) =>
        items.length ? (
          <>
            <View className="table" {...role('table')}>
              <View className="table__head">
                <View className="event-table__event">活动</View>
                <View className="event-table__units">共建单位</View>
                <View className="event-table__time">时间</View>
                <View className="event-table__seats">报名</View>
                <View className="event-table__status">状态</View>
                <View className="event-table__actions" />
              </View>
              {items.map((event) => (
                <TableRow
                  key={event.id}
                  event={event}
                  now={now}
                  onAction={(action) => onAction(action, event)}
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

interface TableRowProps {
  event: EventSummary
  now: number
  onAction: (action: EventAction) => void
}

function TableRow({ event, now, onAction }: TableRowProps) {
  const status = organizerStatus(event, now)
  const [first] = actionsOf(event, now)
  const units = event.cohosts.length ? event.cohosts : [event.host]
  const sameDay = dayOf(event.startsAt) === dayOf(event.endsAt)
  return (
    <View className="table__row">
      <View className="event-table__event">
        <Tap className="event-table__title" role="link" onClick={() => first && onAction(first)}>
          {event.title}
        </Tap>
        <View className="event-table__note">{CATEGORY_LABELS[event.category]}</View>
      </View>
      <View className="event-table__units">
        <UnitMarks units={units.slice(0, 2)} />
        <View className="event-table__unit">
          {units[0]?.shortName}
          {units.length > 1 ? `等 ${units.length} 家` : ''}
        </View>
      </View>
      <View className="event-table__time">
        <View>{dayName(event.startsAt, now)}</View>
        <View className="event-table__note">
          {clock(event.startsAt)}–{sameDay ? '' : `${dayName(event.endsAt, now)} `}
          {clock(event.endsAt)}
        </View>
      </View>
      <View className="event-table__seats">
        <TurnoutLine
          bare
          turnout={turnoutOf(event, isCheckInOpen(event, now) ? event.checkedInCount : undefined)}
        />
        {event.waitlistCount > 0 && <View className="event-table__note">候补 {event.waitlistCount} 人</View>}
      </View>
      <View className="event-table__status">
        <Tag tone={status.tone}>{status.text}</Tag>
      </View>
      <View className="event-table__actions">
        <RowActions
          title={event.title}
          actions={actionsOf(event, now).map((action) => ({ action, label: ACTION_LABELS[action] }))}
          onAction={onAction}
        />
      </View>
    </View>
  )
}
