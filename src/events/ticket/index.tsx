import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { EventDetail } from '@tongxin/contract/events'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { MetaRow } from '@/shared/components/meta-row'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { Screen } from '@/shared/components/screen'
import { Skeleton } from '@/shared/components/skeleton'
import { EmptyState } from '@/shared/components/state'
import { StickyBar } from '@/shared/components/sticky-bar'
import { Tag } from '@/shared/components/tag'
import { CATEGORY_LABELS } from '@/shared/labels'
import { comrade } from '@/shared/names'
import { go, idOf, replaceWith, routes } from '@/shared/routes'
import { useViewer } from '@/shared/session'
import { clock, dayAndClock, timeRange, windowOf } from '@/shared/time'
import { useLoad } from '@/shared/use-load'
import { useNow } from '@/shared/use-now'
import { fetchEvent } from '../api'
import { StatusText } from '../components/status-text'
import { type StatusLine, statusLine } from '../status'
import './index.scss'

const SKELETON = [
  { width: '30%', height: 24 },
  { width: '80%', height: 28, above: 16 },
  { width: '60%', height: 16, above: 16 },
  { height: 120, above: 40, radius: 12 },
]

/** One's registration, to show at the door. The same reply as the event's page, so it opens without a network. */
export default function TicketPage() {
  const id = idOf(useRouter().params)
  const load = useLoad(`event:${id}`, () => fetchEvent(id))
  const now = useNow()
  const event = load.data
  const canCheckIn = event?.viewer.canCheckIn === true && load.stale === null
  return (
    <Screen
      title="报名凭证"
      banner={<OfflineBanner stale={load.stale} onRetry={load.reload} />}
      footer={
        canCheckIn && (
          <StickyBar>
            <Button icon="scan-line" onClick={() => go(routes.checkIn(id))}>
              扫现场码签到
            </Button>
          </StickyBar>
        )
      }
    >
      <Faces
        load={load}
        skeleton={
          <View className="ticket">
            <View className="ticket__body">
              <Skeleton blocks={SKELETON} />
            </View>
          </View>
        }
      >
        {(shown) =>
          hasTicket(shown) ? (
            <Ticket event={shown} now={now} />
          ) : (
            <EmptyState icon="ticket" title="还没有报名" text="报名以后，这里就是你的凭证">
              <Button onClick={() => replaceWith(routes.event(id))}>查看活动</Button>
            </EmptyState>
          )
        }
      </Faces>
    </Screen>
  )
}

const hasTicket = ({ viewer: { registration } }: EventDetail): boolean =>
  registration !== null && registration.state !== 'cancelled' && registration.state !== 'refused'

function Ticket({ event, now }: { event: EventDetail; now: number }) {
  const member = useViewer()?.member
  const companions = event.viewer.registration?.companions ?? 0
  return (
    <View className="ticket">
      <View className="ticket__body">
        <View className="ticket__top">
          <Tag>{CATEGORY_LABELS[event.category]}</Tag>
          <StatusText status={ticketStatus(event)} />
        </View>
        <View className="ticket__title">{event.title}</View>
        <MetaRow icon="clock">{timeRange(event.startsAt, event.endsAt, now)}</MetaRow>
        <MetaRow icon="map-pin">{event.place.name}</MetaRow>
      </View>
      <View className="ticket__tear">
        <View className="ticket__notch ticket__notch--left" />
        <View className="ticket__dashes" />
        <View className="ticket__notch ticket__notch--right" />
      </View>
      <View className="ticket__hint">{hintOf(event, now)}</View>
      {member && (
        <View className="ticket__person">
          <View className="ticket__field">
            <View className="ticket__label">参加人</View>
            <View className="ticket__value">
              {comrade(member.name)}
              {companions > 0 ? `，随行 ${companions} 人` : ''}
            </View>
          </View>
          <View className="ticket__field ticket__field--right">
            <View className="ticket__label">所在支部</View>
            <View className="ticket__value">{member.organizationName}</View>
          </View>
        </View>
      )}
    </View>
  )
}

const ticketStatus = (event: EventDetail): StatusLine =>
  event.viewer.canCheckIn ? { text: '待签到', tone: 'green', mark: 'dot' } : statusLine(event)

function hintOf(event: EventDetail, now: number): string {
  const { viewer } = event
  if (viewer.attendance) return `已于 ${clock(viewer.attendance.checkedInAt)} 签到`
  if (event.status === 'cancelled') return '活动已取消，不必到场'
  if (viewer.registration?.state === 'waitlisted') return '还在候补，有空位自动递补'
  if (viewer.registration?.state === 'pending') return '等待组织者审核，通过后这里就是凭证'
  if (viewer.canCheckIn) {
    const window = windowOf(event.checkInOpensAt, event.checkInClosesAt, now)
    return `签到已开放（${window}），到场后扫大屏上的签到码`
  }
  if (viewer.checkInBlockedBy === 'check_in_not_open_yet') {
    return `${dayAndClock(event.checkInOpensAt, now)} 起可以签到，到场后扫大屏上的签到码`
  }
  return '签到已结束'
}
