import type { EventDetail } from '@tongxin/contract/events'
import { useEffect, useState } from 'react'
import { Button } from '@/shared/components/button'
import { EmptyState } from '@/shared/components/state'
import {
  dismissAnswers,
  type DoorAction,
  type DoorState,
  sendRecords,
  useDoorStates,
} from '@/shared/door-records'
import { readKept } from '@/shared/kept'
import { isWeChat } from '@/shared/platform'
import { back, replaceWith, routes } from '@/shared/routes'
import { getOwner } from '@/shared/session'
import { clock } from '@/shared/time'
import { adviceForRecord } from './advice'
import { CheckInDone } from './check-in-result'

export function useRecordOf(eventId: number, action: DoorAction): DoorState | undefined {
  return useDoorStates().find((state) => state.eventId === eventId && state.action === action)
}

interface RecordedProps {
  eventId: number
  action: DoorAction
  now: number
  onAgain: () => void
}

/** What was scanned without network: waiting, counted, or refused with what to do. Changes by itself when the answer comes. */
export function Recorded({ eventId, action, now, onAgain }: RecordedProps) {
  const state = useRecordOf(eventId, action)
  // Seen answers go when the page does.
  useEffect(() => () => dismissAnswers(eventId, action), [eventId, action])
  if (!state) {
    return (
      <EmptyState icon="calendar-check" title="没有待提交的记录" text="扫到的都已经提交">
        <Button onClick={() => replaceWith(routes.event(eventId))}>查看活动</Button>
      </EmptyState>
    )
  }
  if (state.state === 'waiting') return <Waiting state={state} />
  const { answer } = state.record
  if (answer && !answer.ok) {
    const { title, text } = adviceForRecord(action, answer.detail)
    return (
      <EmptyState icon="circle-alert" title={title} text={text}>
        <Button onClick={onAgain}>{isWeChat ? '再扫一次' : '重新输入'}</Button>
        <Button kind="neutral" onClick={() => replaceWith(routes.event(eventId))}>
          查看活动
        </Button>
      </EmptyState>
    )
  }
  const event = readKept<EventDetail>(`${getOwner()}:event:${eventId}`)?.data
  if (event) return <CheckInDone action={action} event={event} offline now={now} />
  const words = action === 'check-in' ? '签到' : '签退'
  return (
    <EmptyState icon="calendar-check" title={`${words}成功（离线${words}）`} text={state.title}>
      <Button onClick={() => replaceWith(routes.event(eventId))}>查看活动</Button>
    </EmptyState>
  )
}

function Waiting({ state }: { state: DoorState }) {
  const [trying, setTrying] = useState(false)
  const { record, title, saved, action } = state
  const submit = async () => {
    setTrying(true)
    await sendRecords()
    setTrying(false)
  }
  return (
    <EmptyState
      icon="cloud-off"
      title="已记录，联网后自动提交"
      text={
        saved
          ? `${clock(record.body.scannedAt)} 扫码${title ? `，${title}` : ''}。可以离开这一页，提交后在首页告诉你${action === 'check-in' ? '签到' : '签退'}结果。`
          : '手机存储已满，只记在内存里：联网提交之前，请不要关闭小程序，或找现场工作人员按姓名签到。'
      }
    >
      <Button loading={trying} onClick={() => void submit()}>
        现在提交
      </Button>
      <Button kind="neutral" onClick={back}>
        完成
      </Button>
    </EmptyState>
  )
}
