import { Image, View } from '@tarojs/components'
import type { EventSummary } from '@tongxin/contract/events'
import { mayCheckIn } from '@/events/door'
import strip from '@/assets/covers/strip.svg'
import { useCare } from '@/shared/care'
import { Button } from '@/shared/components/button'
import { MetaRow } from '@/shared/components/meta-row'
import { Tag } from '@/shared/components/tag'
import { Tap } from '@/shared/components/tap'
import { go, routes } from '@/shared/routes'
import { fromNow, timeRange } from '@/shared/time'

interface NextEventProps {
  event: EventSummary
  now: number
  offline: boolean
}

/** The member's own next event: to be checked in to when its time has come. */
export function NextEvent({ event, now, offline }: NextEventProps) {
  const inCare = useCare()
  const when = timeRange(event.startsAt, event.endsAt, now)
  const waiting = event.viewer.registration?.state === 'waitlisted'
  const label = `下一场活动，${event.title}，${when}，${event.place.name}${waiting ? '，候补中' : ''}`
  const canCheckIn = mayCheckIn(event, now, offline)
  const button = canCheckIn ? (
    <Button size="inline" className="next-event__button" onClick={() => go(routes.checkIn(event.id))}>
      签到
    </Button>
  ) : (
    <Button
      size="inline"
      kind="neutral"
      className="next-event__button"
      onClick={() => go(routes.ticket(event.id))}
    >
      {inCare ? '查看报名凭证' : '查看凭证'}
    </Button>
  )
  if (inCare) {
    return (
      <Tap className="next-event" role="link" label={label} onClick={() => go(routes.event(event.id))}>
        <View className="next-event__body">
          <View className="next-event__lead">下一场活动{waiting ? ' · 候补中' : ''}</View>
          <View className="next-event__title">{event.title}</View>
          <View className="next-event__line">{when}</View>
          <View className="next-event__line">{event.place.name}</View>
          {button}
        </View>
      </Tap>
    )
  }
  return (
    <Tap className="next-event" role="link" label={label} onClick={() => go(routes.event(event.id))}>
      <View className="next-event__strip">
        <Image className="next-event__picture" src={strip} mode="aspectFill" aria-hidden />
        <View className="next-event__tag">
          <Tag tone="white">{`下一场活动 · ${waiting ? '候补中' : fromNow(event.startsAt, now)}`}</Tag>
        </View>
      </View>
      <View className="next-event__body">
        <View className="next-event__title">{event.title}</View>
        <View className="next-event__row">
          <View className="next-event__meta">
            <MetaRow icon="clock">{when}</MetaRow>
            <MetaRow icon="map-pin">{event.place.name}</MetaRow>
          </View>
          {button}
        </View>
      </View>
    </Tap>
  )
}
