import { View } from '@tarojs/components'
import type { EventSummary } from '@tongxin/contract/events'
import { Button } from '@/shared/components/button'
import { Card } from '@/shared/components/card'
import { MetaRow } from '@/shared/components/meta-row'
import { Tag } from '@/shared/components/tag'
import { UnitMarks } from '@/shared/components/unit-mark'
import { CATEGORY_LABELS } from '@/shared/labels'
import { go, routes } from '@/shared/routes'
import { timeRange } from '@/shared/time'
import { seatsLeft } from '../seats'
import { statusLine } from '../status'
import { StatusText } from './status-text'
import './event-card.scss'

interface EventCardProps {
  event: EventSummary
  now: number
  /** What is shown is old: nothing can be done until the network is back. */
  offline?: boolean
}

/** An event in a list. The whole card opens it; the only button is 签到, when its time has come. */
export function EventCard({ event, now, offline }: EventCardProps) {
  const units = [event.host, ...event.cohosts]
  const who = units.length > 1 ? `${event.host.shortName}等 ${units.length} 家` : event.host.shortName
  const when = timeRange(event.startsAt, event.endsAt, now)
  const status = statusLine(event, offline)
  const category = CATEGORY_LABELS[event.category]
  const seats = seatWords(event)
  const label = [event.title, status.text, category, when, event.place.name, who, seats.label]
  return (
    <Card
      className="event-card"
      label={label.filter(Boolean).join('，')}
      onClick={() => go(routes.event(event.id))}
    >
      <View className="event-card__top">
        <Tag>{category}</Tag>
        <StatusText status={status} />
      </View>
      <View className="event-card__title">{event.title}</View>
      <MetaRow icon="clock">{when}</MetaRow>
      <MetaRow icon="map-pin">{event.place.name}</MetaRow>
      <View className="event-card__bottom">
        <UnitMarks units={units} />
        <View className="event-card__who">{who}</View>
        {event.viewer.canCheckIn && !offline ? (
          <Button size="small" kind="secondary" onClick={() => go(routes.checkIn(event.id))}>
            签到
          </Button>
        ) : (
          seats.number !== null && (
            <View className="event-card__seats">
              {seats.before}
              <View className="event-card__number">{seats.number}</View>席
            </View>
          )
        )}
      </View>
    </Card>
  )
}

/** Seats are worth a word only while they can still be had. */
function seatWords(event: EventSummary): { before: string; number: number | null; label: string } {
  const left = event.viewer.canRegister ? seatsLeft(event) : null
  if (left === null || left === 0) return { before: '', number: null, label: '' }
  const before = left <= 5 ? '仅余' : '余'
  return { before, number: left, label: `${before} ${left} 席` }
}
