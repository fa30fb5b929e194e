import { View } from '@tarojs/components'
import { useReachBottom, useRouter } from '@tarojs/taro'
import type { RegistrationState } from '@tongxin/contract/constants'
import type { EventDetail } from '@tongxin/contract/events'
import { useState } from 'react'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { StickyBar } from '@/shared/components/sticky-bar'
import { EmptyState } from '@/shared/components/state'
import { go, idOf, routes } from '@/shared/routes'
import { timeRange } from '@/shared/time'
import { useList } from '@/shared/use-list'
import { useLoad } from '@/shared/use-load'
import { useNow } from '@/shared/use-now'
import { fetchEvent, fetchRegistrations } from '../api'
import { ListEnd } from '@/shared/components/list-end'
import { WorkbenchScreen } from '../components/workbench-screen'
import { useWide } from '../use-wide'
import { RegistrationRows } from './registration-rows'
import { RegistrationTable } from './registration-table'
import { StateTabs } from './state-tabs'
import './index.scss'

const EMPTY: Record<RegistrationState, { title: string; text: string }> = {
  registered: { title: '还没有人报名', text: '发布后，成员在首页和活动列表里都能看到这场活动。' },
  waitlisted: { title: '没有人在候补', text: '名额报满后，再报名的人按先后进入候补。' },
  pending: { title: '没有待审核的报名', text: '需要审核的报名会列在这里。' },
  refused: { title: '没有未通过的报名', text: '审核未通过的报名会列在这里。' },
  cancelled: { title: '没有人取消报名', text: '取消报名的人会列在这里。' },
}

/** 报名名单 */
export default function RegistrationsPage() {
  const id = idOf(useRouter().params)
  const wide = useWide()
  const now = useNow()
  const [state, setState] = useState<RegistrationState>('registered')
  const event = useLoad(`event:${id}`, () => fetchEvent(id))
  const rows = useList(`workbench:registrations:${id}:${state}`, (cursor, limit) =>
    fetchRegistrations(id, state, cursor, limit),
  )
  useReachBottom(rows.more)
  const canShowWall =
    event.data?.viewer.canManage && (event.data.status === 'published' || event.data.status === 'running')
  const doorsOpened = event.data !== undefined && Date.parse(event.data.checkInOpensAt) <= now
  return (
    <WorkbenchScreen
      title="报名名单"
      banner={<OfflineBanner stale={rows.stale ?? event.stale} onRetry={rows.reload} />}
      actions={canShowWall && <WallButton id={id} />}
      footer={
        canShowWall && !wide ? (
          <StickyBar>
            <WallButton id={id} />
          </StickyBar>
        ) : undefined
      }
    >
      {event.data && (
        <>
          <View className="registrations-head">
            <View className="registrations-head__title">{event.data.title}</View>
            <View className="registrations-head__note">
              {timeRange(event.data.startsAt, event.data.endsAt, now)} · {event.data.place.name}
            </View>
          </View>
          <Counts event={event.data} />
        </>
      )}
      <StateTabs value={state} onChange={setState} />
      <Faces load={rows}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="users-round" {...EMPTY[state]} />
          ) : (
            <>
              {wide ? (
                <RegistrationTable rows={items} now={now} doorsOpened={doorsOpened} />
              ) : (
                <RegistrationRows rows={items} now={now} doorsOpened={doorsOpened} />
              )}
              <ListEnd list={rows} />
            </>
          )
        }
      </Faces>
    </WorkbenchScreen>
  )
}

function WallButton({ id }: { id: number }) {
  return (
    <Button kind="secondary" size="inline" icon="qr-code" onClick={() => go(routes.wall(id))}>
      大屏签到
    </Button>
  )
}

function Counts({ event }: { event: EventDetail }) {
  const { registeredCount, waitlistCount, checkedInCount, capacity } = event
  const numbers = [
    { label: '已报名', value: registeredCount, of: capacity },
    { label: '候补', value: waitlistCount, of: null },
    { label: '已签到', value: checkedInCount, of: null },
  ]
  return (
    <View className="registrations-counts">
      {numbers.map(({ label, value, of }) => (
        <View key={label} className="registrations-count">
          <View className="registrations-count__number">
            {value}
            {of !== null && <View className="registrations-count__of">/{of}</View>}
          </View>
          <View className="registrations-count__label">{label}</View>
        </View>
      ))}
    </View>
  )
}
