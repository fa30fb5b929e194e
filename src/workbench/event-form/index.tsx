import { useRouter } from '@tarojs/taro'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { EmptyState } from '@/shared/components/state'
import { go, idOf, routes } from '@/shared/routes'
import { useLoad } from '@/shared/use-load'
import { fetchEvent, fetchOrganizations } from '../api'
import { WorkbenchScreen } from '../components/workbench-screen'
import { EventFormPage } from './form'

/** 发布活动; with an id, 编辑活动. */
export default function Page() {
  const id = idOf(useRouter().params) || undefined
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
  return <EventFormPage event={event} organizations={organizations} />
}
