import { View } from '@tarojs/components'
import { useReachBottom, useRouter } from '@tarojs/taro'
import type { RequestState } from '@tongxin/contract/constants'
import type { Leave } from '@tongxin/contract/leaves'
import { useRef, useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { Chips } from '@/shared/components/chips'
import { Faces } from '@/shared/components/faces'
import { ListEnd } from '@/shared/components/list-end'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { EmptyState } from '@/shared/components/state'
import { ask, showToast } from '@/shared/feedback'
import { idOf } from '@/shared/routes'
import { dateAndClock, timeRange } from '@/shared/time'
import { useList } from '@/shared/use-list'
import { useLoad } from '@/shared/use-load'
import { useNow } from '@/shared/use-now'
import { fetchEvent } from '../api'
import { ReasonSheet } from '../components/reason-sheet'
import { RequestCard } from '../components/request-card'
import { WorkbenchScreen } from '../components/workbench-screen'
import { decideLeave, fetchLeaves } from './api'
import './index.scss'

const STATES: { value: RequestState; label: string }[] = [
  { value: 'open', label: '待处理' },
  { value: 'accepted', label: '已准假' },
  { value: 'refused', label: '未准假' },
]

/** 请假: who cannot come to a meeting that expects everyone, and the organiser's answer. */
export default function LeavesPage() {
  const id = idOf(useRouter().params)
  const [state, setState] = useState<RequestState>('open')
  const event = useLoad(`event:${id}`, () => fetchEvent(id))
  const list = useList(`workbench:leaves:${id}:${state}`, (cursor, limit) =>
    fetchLeaves(id, state, cursor, limit),
  )
  const now = useNow()
  const [refusing, setRefusing] = useState<Leave | null>(null)
  const busy = useRef(false)
  useReachBottom(list.more)

  const accept = async ({ member }: Leave) => {
    if (busy.current) return
    busy.current = true
    try {
      await decideLeave(id, member.number, true)
      showToast(`${member.name}，已准假`, { done: true })
      list.reload()
    } catch (error) {
      void ask({ title: '没有办成', text: sentenceOf(error), yes: '知道了' })
    } finally {
      busy.current = false
    }
  }
  return (
    <WorkbenchScreen title="请假" banner={<OfflineBanner stale={list.stale} onRetry={list.reload} />} narrow>
      {event.data && (
        <View className="leaves-head">
          <View className="leaves-head__title">{event.data.title}</View>
          <View className="leaves-head__note">
            {timeRange(event.data.startsAt, event.data.endsAt, now)} · {event.data.place.name}
          </View>
        </View>
      )}
      <View className="leaves-states">
        <Chips label="请假状态" options={STATES} value={state} onChange={setState} />
      </View>
      <Faces load={list}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              icon="calendar-days"
              title={state === 'open' ? '没有待处理的请假' : '这里还没有请假'}
              text="应到的人请假，会列在这里等你答复；准假的不计缺席。"
            />
          ) : (
            <View>
              {items.map((leave) => (
                <LeaveCard
                  key={leave.member.number}
                  leave={leave}
                  now={now}
                  onAccept={() => void accept(leave)}
                  onRefuse={() => setRefusing(leave)}
                />
              ))}
              <ListEnd list={list} />
            </View>
          )
        }
      </Faces>
      <ReasonSheet
        key={refusing?.member.number ?? 'none'}
        title="不同意请假？"
        open={refusing !== null}
        text={`${refusing?.member.name ?? ''}：原因会告诉本人，没有到会按缺席计。`}
        example="例如：本次换届选举，请尽量参加"
        action="不同意"
        onClose={() => setRefusing(null)}
        onReason={async (reason) => {
          if (!refusing) return
          await decideLeave(id, refusing.member.number, false, reason)
          setRefusing(null)
          list.reload()
        }}
      />
    </WorkbenchScreen>
  )
}

interface LeaveCardProps {
  leave: Leave
  now: number
  onAccept: () => void
  onRefuse: () => void
}

function LeaveCard({ leave, now, onAccept, onRefuse }: LeaveCardProps) {
  const { member, state } = leave
  return (
    <RequestCard
      title={member.name}
      notes={[
        member.organizationName,
        `请假原因：${leave.reason}`,
        `${dateAndClock(leave.requestedAt, now)} 提出`,
        leave.decisionReason && `答复：${leave.decisionReason}`,
      ]}
      answers={[
        state === 'open' && {
          words: '同意',
          label: `同意${member.name}请假`,
          kind: 'secondary',
          onClick: onAccept,
        },
        state === 'open' && {
          words: '不同意',
          label: `不同意${member.name}请假`,
          kind: 'neutral',
          onClick: onRefuse,
        },
      ]}
    />
  )
}
