import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { EventDetail } from '@tongxin/contract/events'
import { useEffect, useRef } from 'react'
import { useCare } from '@/shared/care'
import { DoorLines } from '@/shared/components/door-lines'
import { Faces } from '@/shared/components/faces'
import { ListRow } from '@/shared/components/list-row'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { Screen } from '@/shared/components/screen'
import { Skeleton } from '@/shared/components/skeleton'
import { EmptyState } from '@/shared/components/state'
import { Tag, type TagProps } from '@/shared/components/tag'
import { CATEGORY_LABELS } from '@/shared/labels'
import { go, routes } from '@/shared/routes'
import { dismissAnswers, type DoorAction, useDoorStates } from '@/shared/door-records'
import { useLoad } from '@/shared/use-load'
import { useNow } from '@/shared/use-now'
import { fetchEvent } from '../api'
import { Cover } from '../components/cover'
import { useTicketKept } from '../keep-ticket'
import { eventIdOf, isSinglePage, useEventShare } from '../share'
import { type StatusLine, statusLine } from '../status'
import { EventBar } from './event-bar'
import { Facts, Units } from './facts'
import { KeepAndShare } from './keep-and-share'
import { Leave } from './leave'
import { OwnRegistration } from './own-registration'
import { Quotas } from './quotas'
import { RegisterSheet } from './register-sheet'
import { RequestSheet } from './request-sheet'
import { useRegistering } from './use-registering'
import './index.scss'

const SKELETON = [
  { width: '40%', height: 24 },
  { width: '86%', height: 26, above: 16 },
  { height: 40, above: 28, radius: 10 },
  { height: 40, above: 20, radius: 10 },
  { height: 40, above: 20, radius: 10 },
]

const TONES: Record<StatusLine['tone'], TagProps['tone']> = {
  green: 'green',
  gold: 'gold',
  blue: 'blue',
  plain: 'neutral',
}

export default function EventDetailPage() {
  const id = eventIdOf(useRouter().params)
  return isSinglePage() ? <SinglePage /> : <EventDetailOf id={id} />
}

/** An offline check-in that was answered while the page is open changes what it shows; one that counts is seen here. */
function useReloadWhenAnswered(id: number, reload: () => void): void {
  const own = useDoorStates().filter(({ eventId }) => eventId === id)
  const waiting = own.some(({ state }) => state === 'waiting')
  const counted = own.filter(({ state }) => state === 'counted').map(({ action }) => action)
  const seen = counted.join()
  useEffect(() => {
    if (seen !== '')
      return () => seen.split(',').forEach((action) => dismissAnswers(id, action as DoorAction))
    return undefined
  }, [id, seen])
  const before = useRef(waiting)
  useEffect(() => {
    if (before.current && !waiting) reload()
    before.current = waiting
  }, [waiting, reload])
}

/** Opened out of 朋友圈: nobody is logged in there and no other page opens. */
function SinglePage() {
  return (
    <Screen title="活动详情">
      <EmptyState icon="calendar-days" title="同心共建活动" text="点屏幕下方的“前往小程序”，查看活动并报名" />
    </Screen>
  )
}

function EventDetailOf({ id }: { id: number }) {
  const load = useLoad(`event:${id}`, () => fetchEvent(id))
  const now = useNow()
  const inCare = useCare()
  const event = load.data
  const offline = load.stale !== null

  const registering = useRegistering({ event, now, onChange: load.replace, onFailure: load.reload })

  useTicketKept(event, offline)
  useReloadWhenAnswered(id, load.reload)
  useEventShare(event)

  // In 关怀模式 the picture gives its place to the words; without an event there is nothing to lay a bar over.
  const covered = event !== undefined && !inCare
  return (
    <Screen
      title="活动详情"
      nav={covered ? 'cover' : 'sub'}
      white
      footer={event && <EventBar event={event} now={now} offline={offline} registering={registering} />}
    >
      <Faces
        load={load}
        skeleton={
          <View className="detail-sheet">
            <Skeleton blocks={SKELETON} />
          </View>
        }
      >
        {(shown) => (
          <>
            {covered && <Cover className="detail-cover" category={shown.category} />}
            <View className={`detail-sheet ${covered ? 'detail-sheet--over' : ''}`}>
              <OfflineBanner stale={load.stale} onRetry={load.reload} />
              <DoorLines eventId={shown.id} />
              <View className="detail-head">
                <Tags event={shown} />
                <View className="detail-title">{shown.title}</View>
              </View>
              <Facts event={shown} now={now} />
            </View>
            <OwnRegistration event={shown} now={now} offline={offline} registering={registering} />
            <Leave event={shown} offline={offline} onChange={load.replace} />
            <KeepAndShare event={shown} now={now} />
            <Quotas event={shown} now={now} />
            <Units event={shown} />
            {shown.description !== '' && (
              <View className="detail-section">
                <View className="detail-section__title">活动说明</View>
                <View className="detail-text">{shown.description}</View>
              </View>
            )}
            {shown.viewer.attendance && <OwnReflection id={shown.id} />}
            {(shown.viewer.canManage || shown.viewer.canRegisterOthers) && <ForOrganisers event={shown} />}
            <RegisterSheet event={shown} now={now} registering={registering} />
            <RequestSheet event={shown} now={now} registering={registering} />
          </>
        )}
      </Faces>
    </Screen>
  )
}

function Tags({ event }: { event: EventDetail }) {
  const status = statusLine(event)
  return (
    <View className="detail-tags">
      <Tag>{CATEGORY_LABELS[event.category]}</Tag>
      <Tag tone={TONES[status.tone]}>{status.text}</Tag>
    </View>
  )
}

/** 心得体会 on an event that one was at. */
function OwnReflection({ id }: { id: number }) {
  const subject = { eventId: id }
  return (
    <View className="detail-section detail-section--rows">
      <ListRow icon="pencil" title="写心得体会" onClick={() => go(routes.reflection(subject))} />
      <ListRow icon="book-open" title="看大家的心得体会" onClick={() => go(routes.reflections(subject))} />
    </View>
  )
}

function ForOrganisers({ event }: { event: EventDetail }) {
  const { canManage } = event.viewer
  const pending = event.pendingCount ? `，${event.pendingCount} 人待审核` : ''
  return (
    <View className="detail-section detail-section--rows">
      <View className="detail-section__title">组织者</View>
      <ListRow
        icon="users-round"
        title={canManage ? '报名名单' : '本单位的报名名单'}
        value={canManage ? `${event.registeredCount} 人${pending}` : undefined}
        onClick={() => go(routes.eventRegistrations(event.id))}
      />
      {canManage && (
        <>
          <ListRow
            icon="qr-code"
            title="签到大屏"
            value={`已签到 ${event.checkedInCount} 人`}
            onClick={() => go(routes.wall(event.id))}
          />
          <ListRow icon="pencil" title="编辑活动" onClick={() => go(routes.eventForm(event.id))} />
        </>
      )}
    </View>
  )
}
