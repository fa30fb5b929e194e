import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import type { EventSummary } from '@tongxin/contract/events'
import { useState } from 'react'
import { Button } from '@/shared/components/button'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { StickyBar } from '@/shared/components/sticky-bar'
import { go, routes } from '@/shared/routes'
import { useViewer } from '@/shared/session'
import { useNow } from '@/shared/use-now'
import type { ManagedEventsFilter } from '../api'
import { ActionSheet } from '../components/action-sheet'
import { CancelSheet } from '../components/cancel-sheet'
import { WorkbenchScreen } from '../components/workbench-screen'
import type { EventAction } from '../event-status'
import { mayWork } from '../sections'
import { useCopy } from '../use-copy'
import { useWide } from '../use-wide'
import { Doors } from './doors'
import { DueCard } from './due-card'
import { EventTable } from './event-table'
import { Filters } from './filters'
import { ManagedList } from './managed-list'
import { TodayCard } from './today-card'
import { useManagedEvents, useToday } from './use-workbench'
import './index.scss'

/** 组织者工作台; for those who may only look, the way to what they may look at. */
export default function WorkbenchPage() {
  const viewer = useViewer()
  return viewer && !viewer.canOrganize && mayWork(viewer) ? <OverseerHome /> : <OrganizerHome />
}

function OverseerHome() {
  const places = useViewer()?.roles.filter(({ role }) => role === 'supervisor') ?? []
  return (
    <WorkbenchScreen title="工作台" section={null}>
      <View className="overseer-note">
        你是{places.map(({ organizationName }) => organizationName).join('、')}的监督者，可以查看，不能修改。
      </View>
      <Doors />
    </WorkbenchScreen>
  )
}

function OrganizerHome() {
  const wide = useWide()
  const now = useNow()
  const [filter, setFilter] = useState<ManagedEventsFilter>({})
  const today = useToday()
  const events = useManagedEvents(filter)
  useReachBottom(events.more)
  const { copying, copy } = useCopy()
  const [chosen, setChosen] = useState<EventSummary | null>(null)
  const [cancelling, setCancelling] = useState<EventSummary | null>(null)

  const act = (action: EventAction, event: EventSummary) => {
    setChosen(null)
    if (action === 'cancel') setCancelling(event)
    else if (action === 'copy') copy(event.id)
    else go(ADDRESSES[action](event.id))
  }
  const reload = () => {
    today.reload()
    events.reload()
  }
  const publish = (
    <Button icon="plus" size={wide ? 'inline' : 'large'} onClick={() => go(routes.eventForm())}>
      发布活动
    </Button>
  )
  return (
    <WorkbenchScreen
      title={wide ? '活动管理' : '组织者工作台'}
      actions={publish}
      footer={wide ? undefined : <StickyBar>{publish}</StickyBar>}
      banner={<OfflineBanner stale={events.stale} onRetry={reload} />}
    >
      <TodayCard today={today.data} now={now} wide={wide} />
      {!wide && <Doors />}
      <DueCard copying={copying} onCopy={copy} />
      <Filters filter={filter} wide={wide} onChange={setFilter} />
      {wide ? (
        <EventTable events={events} now={now} filter={filter} onAction={act} />
      ) : (
        <ManagedList events={events} now={now} filter={filter} onChoose={setChosen} />
      )}
      <ActionSheet event={chosen} now={now} onClose={() => setChosen(null)} onAction={act} />
      <CancelSheet
        event={cancelling}
        onClose={() => setCancelling(null)}
        onCancelled={() => {
          setCancelling(null)
          reload()
        }}
      />
    </WorkbenchScreen>
  )
}

const ADDRESSES: Record<Exclude<EventAction, 'cancel' | 'copy'>, (id: number) => string> = {
  scan: routes.scanner,
  wall: routes.wall,
  attendance: routes.attendance,
  registrations: routes.eventRegistrations,
  edit: routes.eventForm,
  review: routes.eventReview,
  series: routes.eventSeries,
  view: routes.event,
}
