import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import type { BindingRequestRow } from '@tongxin/contract/binding'
import { BINDING_REQUEST_STATES, type BindingRequestState } from '@tongxin/contract/constants'
import { useRef, useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { Chips } from '@/shared/components/chips'
import { Faces } from '@/shared/components/faces'
import { ListEnd } from '@/shared/components/list-end'
import { ListRow, Rows } from '@/shared/components/list-row'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { EmptyState } from '@/shared/components/state'
import { ask, showToast } from '@/shared/feedback'
import { BINDING_REQUEST_STATE_LABELS } from '@/shared/labels'
import { go, routes } from '@/shared/routes'
import { useList } from '@/shared/use-list'
import { useNow } from '@/shared/use-now'
import { ReasonSheet } from '../components/reason-sheet'
import { WorkbenchScreen } from '../components/workbench-screen'
import { MemberSheet } from '../member-search/member-sheet'
import { acceptRequest, fetchBindingRequests, refuseRequest } from './api'
import { RequestRow } from './request-row'
import './index.scss'

/** 绑定与邀请: who says that they are which member, and the organiser's answer; or the organiser begins. */
export default function BindingRequestsPage() {
  const [state, setState] = useState<BindingRequestState>('open')
  const list = useList(`binding-requests:${state}`, (cursor, limit) =>
    fetchBindingRequests(state, cursor, limit),
  )
  const now = useNow()
  const [refusing, setRefusing] = useState<BindingRequestRow | null>(null)
  const [searching, setSearching] = useState<BindingRequestRow | null>(null)
  const [inviting, setInviting] = useState(false)
  const busy = useRef(false)
  useReachBottom(list.more)

  const accept = async (request: BindingRequestRow, member: { number: string; name: string }) => {
    if (busy.current) return
    busy.current = true
    try {
      const title = `确认是名册里的${member.name}？`
      const text = `党员编号 ${member.number}。同意后，对方就以这位党员的身份报名、签到`
      if (!(await ask({ title, text, yes: '同意', no: '再核对' }))) return
      await acceptRequest(request.id, member.number)
      setSearching(null)
      showToast('已同意', { done: true })
      list.reload()
    } catch (error) {
      void ask({ title: '没能同意', text: sentenceOf(error), yes: '知道了' })
    } finally {
      busy.current = false
    }
  }

  return (
    <WorkbenchScreen
      title="绑定与邀请"
      banner={<OfflineBanner stale={list.stale} onRetry={list.reload} />}
      narrow
    >
      <View className="binding-doors">
        <Rows>
          <ListRow
            icon="qr-code"
            title="发邀请码、解除绑定"
            note="按姓名或编号找到党员，在党员信息里办理"
            onClick={() => setInviting(true)}
          />
        </Rows>
      </View>
      <View className="binding-states">
        <Chips
          label="申请状态"
          options={BINDING_REQUEST_STATES.map((value) => ({
            value,
            label: BINDING_REQUEST_STATE_LABELS[value],
          }))}
          value={state}
          onChange={setState}
        />
      </View>
      <Faces load={list}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              icon="users-round"
              title={state === 'open' ? '没有待处理的申请' : '这里还没有申请'}
              text="没法用手机号和邀请码绑定的党员，申请会列在这里。"
            />
          ) : (
            <View>
              {items.map((request) => (
                <RequestRow
                  key={request.id}
                  request={request}
                  now={now}
                  onAccept={(member) => void accept(request, member)}
                  onSearch={() => setSearching(request)}
                  onRefuse={() => setRefusing(request)}
                />
              ))}
              <ListEnd list={list} />
            </View>
          )
        }
      </Faces>
      <MemberSheet
        key={searching?.id ?? 'closed'}
        title={searching ? `${searching.name}是哪一位？` : ''}
        open={searching !== null}
        words={searching?.name}
        onClose={() => setSearching(null)}
        onChoose={(member) => searching && void accept(searching, member)}
      />
      <MemberSheet
        title="邀请哪一位党员"
        open={inviting}
        onClose={() => setInviting(false)}
        onChoose={({ number }) => {
          setInviting(false)
          go(routes.rosterEntry(number))
        }}
      />
      <ReasonSheet
        key={refusing ? `no-${refusing.id}` : 'none'}
        title="不同意这份申请？"
        open={refusing !== null}
        text="原因会显示给申请人，对方可以改好再提交。"
        example="例如：名册里没有这个姓名，请核对支部"
        action="不同意"
        onClose={() => setRefusing(null)}
        onReason={async (reason) => {
          if (!refusing) return
          await refuseRequest(refusing.id, reason)
          setRefusing(null)
          list.reload()
        }}
      />
    </WorkbenchScreen>
  )
}
