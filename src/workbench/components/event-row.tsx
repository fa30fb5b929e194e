import { View } from '@tarojs/components'
import type { EventSummary } from '@tongxin/contract/events'
import { Progress } from '@/shared/components/progress'
import { Tap } from '@/shared/components/tap'
import { dayOf, partsOf } from '@/shared/time'
import { organizerStatus } from '../event-status'
import { type Turnout, turnoutOf } from '../turnout'
import './event-row.scss'

interface EventRowProps {
  event: EventSummary
  now: number
  /** Known for events whose check-in is open. */
  checkedIn?: number
  onClick: () => void
}

/** An own event in the phone's list: day, title, how full it is, state. */
export function EventRow({ event, now, checkedIn, onClick }: EventRowProps) {
  const status = organizerStatus(event, now)
  const turnout = turnoutOf(event, checkedIn)
  const { day, month } = partsOf(event.startsAt)
  const isToday = dayOf(event.startsAt) === dayOf(now)
  const label = `${event.title}，${month}月${day}日，${turnout.text}，${status.text}`
  return (
    <Tap className="event-row" label={label} onClick={onClick}>
      <View className="event-row__day">
        <View className="event-row__date">{day}</View>
        <View className="event-row__month">{isToday ? '今天' : `${month}月`}</View>
      </View>
      <View className="event-row__words">
        <View className="event-row__title">{event.title}</View>
        <TurnoutLine turnout={turnout} />
      </View>
      <View className={`event-row__status event-row__status--${status.tone}`}>{status.text}</View>
    </Tap>
  )
}

/** @param bare without the words, under a heading that has them */
export function TurnoutLine({ turnout, bare }: { turnout: Turnout; bare?: boolean }) {
  return (
    <View className="turnout">
      {turnout.total !== null && (
        <View className="turnout__bar">
          <Progress
            value={turnout.value}
            total={turnout.total}
            tone={turnout.full ? 'gold' : 'ink'}
            label={turnout.text}
          />
        </View>
      )}
      <View className="turnout__text">{bare ? turnout.numbers : turnout.text}</View>
    </View>
  )
}
