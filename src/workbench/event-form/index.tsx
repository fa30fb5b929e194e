import { useRouter } from '@tarojs/taro'
import { EVENT_CATEGORIES } from '@tongxin/contract/constants'
import type { EventDetail } from '@tongxin/contract/events'
import { useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { EmptyState } from '@/shared/components/state'
import { showToast } from '@/shared/feedback'
import { go, idOf, routes } from '@/shared/routes'
import { useLoad } from '@/shared/use-load'
import { fetchEvent, fetchOrganizations, withdrawEvent } from '../api'
import { WorkbenchScreen } from '../components/workbench-screen'
import { EventFormPage } from './form'

/** Handed in: to change it one takes it back first. */
function InReview({ event, onWithdrawn }: { event: EventDetail; onWithdrawn: () => void }) {
  const [busy, setBusy] = useState(false)
  const withdraw = async () => {
    setBusy(true)
    try {
      await withdrawEvent(event.id)
      onWithdrawn()
    } catch (error) {
      showToast(sentenceOf(error))
      setBusy(false)
    }
  }
  return (
    <EmptyState
      icon="calendar-days"
      title="正在审核"
      text={`由${event.review?.organization?.name ?? '上级组织'}审核，通过即发布。要修改，先撤回。`}
    >
      <Button loading={busy} onClick={() => void withdraw()}>
        撤回修改
      </Button>
    </EmptyState>
  )
}

/** 发布活动; with an id, 编辑活动. */
export default function Page() {
  const { params } = useRouter()
  const id = idOf(params) || undefined
  const title = id ? '编辑活动' : '发布活动'
  const load = useLoad(`workbench:form:${id ?? 'new'}`, async () => {
    const [organizations, event] = await Promise.all([fetchOrganizations(), id ? fetchEvent(id) : undefined])
    return { organizations: organizations.items, event }
  })
  if (!load.data) {
    return (
      <WorkbenchScreen narrow title={title}>
        <Faces load={load}>{() => null}</Faces>
      </WorkbenchScreen>
    )
  }
  const { event, organizations } = load.data
  if (event && (!event.viewer.canManage || event.status === 'cancelled')) {
    const isCancelled = event.status === 'cancelled'
    return (
      <WorkbenchScreen narrow title={title}>
        <EmptyState
          icon="calendar-days"
          title={isCancelled ? '活动已取消' : '不能修改这场活动'}
          text={
            isCancelled ? '取消的活动不能再修改，可以复制一场新的。' : `由${event.host.name}的组织者管理。`
          }
        >
          <Button onClick={() => go(routes.event(event.id))}>查看活动</Button>
        </EmptyState>
      </WorkbenchScreen>
    )
  }
  if (event?.status === 'in_review') {
    return (
      <WorkbenchScreen narrow title={title}>
        <InReview event={event} onWithdrawn={() => load.reload()} />
      </WorkbenchScreen>
    )
  }
  const begin = {
    category: EVENT_CATEGORIES.find((category) => category === params.category) ?? null,
    host: idOf({ id: params.host }) || null,
  }
  return <EventFormPage event={event} organizations={organizations} begin={begin} />
}
