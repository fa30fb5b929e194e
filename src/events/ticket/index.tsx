import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { EventDetail } from '@tongxin/contract/events'
import { Button } from '@/shared/components/button'
import { DoorLines } from '@/shared/components/door-lines'
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
import { clock, dayAndClock, duration, timeRange, windowOf } from '@/shared/time'
import { useLoad } from '@/shared/use-load'
import { useNow } from '@/shared/use-now'
import { fetchEvent, fetchTicket } from '../api'
import { StatusText } from '../components/status-text'
import { mayCheckIn } from '../door'
import { ticketName } from '../keep-ticket'
import { type StatusLine, statusLine } from '../status'
import { TicketCode } from './ticket-code'
import './index.scss'

const SKELETON = [
  { width: '30%', height: 24 },
  { width: '80%', height: 28, above: 16 },
  { width: '60%', height: 16, above: 16 },
  { height: 120, above: 40, radius: 12 },
]

/** One's registration, to show at the door, also without network: event and ticket were kept before. */
export default function TicketPage() {
  const id = idOf(useRouter().params)
  const load = useLoad(`event:${id}`, () => fetchEvent(id))
  const now = useNow()
  const event = load.data
  const canCheckIn = event !== undefined && mayCheckIn(event, now, load.stale !== null)
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
            <>
              <DoorLines eventId={id} />
              <Ticket event={shown} now={now} offline={load.stale !== null} />
            </>
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

function Ticket({ event, now, offline }: { event: EventDetail; now: number; offline: boolean }) {
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
      {showsCode(event) && <Code event={event} />}
      <View className="ticket__hint">{hintOf(event, now, offline)}</View>
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

/** As long as there is something to be scanned for: coming, and at some events going. */
function showsCode({ viewer, status, checkOut }: EventDetail): boolean {
  if (viewer.registration?.state !== 'registered' || status === 'cancelled') return false
  if (viewer.attendance) return checkOut && viewer.attendance.checkedOutAt === null && status !== 'ended'
  return status !== 'ended' || viewer.canCheckIn
}

function Code({ event }: { event: EventDetail }) {
  const name = ticketName(event.id, event.viewer.registration?.registeredAt ?? '')
  const load = useLoad(name, () => fetchTicket(event.id))
  return (
    <Faces
      load={load}
      skeleton={
        <View className="ticket-code">
          <Skeleton blocks={[{ width: '200px', height: 200, radius: 12 }]} />
        </View>
      }
    >
      {(ticket) => <TicketCode ticket={ticket} />}
    </Faces>
  )
}

const ticketStatus = (event: EventDetail): StatusLine =>
  event.viewer.canCheckIn ? { text: '待签到', tone: 'green', mark: 'dot' } : statusLine(event)

function hintOf(event: EventDetail, now: number, offline: boolean): string {
  const { viewer } = event
  if (event.status === 'cancelled') return '活动已取消，不必到场'
  if (viewer.attendance) return presentHint(event, viewer.attendance)
  if (viewer.registration?.state === 'waitlisted') return '还在候补，有空位自动递补，递补上了这里就有凭证码'
  if (viewer.registration?.state === 'pending') return '等待组织者审核，通过后这里就是凭证'
  const window = windowOf(event.checkInOpensAt, event.checkInClosesAt, now)
  if (mayCheckIn(event, now, offline)) return `签到已开放（${window}），请组织者扫这个码，或自己扫大屏上的码`
  if (now < Date.parse(event.checkInOpensAt))
    return `${dayAndClock(event.checkInOpensAt, now)} 起可以签到，到场请组织者扫这个码`
  return '签到已结束'
}

function presentHint(
  { checkOut }: EventDetail,
  { checkedInAt, checkedOutAt, minutes, offline }: NonNullable<EventDetail['viewer']['attendance']>,
): string {
  const came = `已于 ${clock(checkedInAt)} 签到${offline ? '（离线签到）' : ''}`
  if (checkedOutAt && minutes !== null) return `${came}，服务时长 ${duration(minutes)}`
  return checkOut ? `${came}，离开时请组织者扫这个码，或自己扫大屏签退` : came
}
