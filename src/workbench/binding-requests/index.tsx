import { useReachBottom } from '@tarojs/taro'
import type { BindingRequestRow } from '@tongxin/contract/binding'
import type { BindingRequestState } from '@tongxin/contract/constants'
import { useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { Faces } from '@/shared/components/faces'
import { ListEnd } from '@/shared/components/list-end'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { EmptyState } from '@/shared/components/state'
import { ask, showToast } from '@/shared/feedback'
import { useList } from '@/shared/use-list'
import { useNow } from '@/shared/use-now'
import { WorkbenchScreen } from '../components/workbench-screen'
import { MemberSheet, type PickedMember } from '../member-search/member-sheet'
import { useWide } from '../use-wide'
import { acceptBindingRequest, fetchBindingRequests } from './api'
import { acceptanceWords } from './binding-requests.rules'
import { RefuseSheet } from './refuse-sheet'
import { RequestRows, RequestTable } from './request-list'
import { RequestTabs } from './request-tabs'
import './index.scss'

const EMPTY: Record<BindingRequestState, { title: string; text: string }> = {
  open: { title: '没有待处理的申请', text: '手机号和邀请码都绑不上的人，会把申请发到这里。' },
  accepted: { title: '还没有同意过申请', text: '同意以后，本人马上就能报名、签到。' },
  refused: { title: '没有不同意的申请', text: '不同意时写的原因，本人会看到。' },
}

/** 绑定申请: who says to be whom, and is it so. */
export default function BindingRequestsPage() {
  const wide = useWide()
  const now = useNow()
  const [state, setState] = useState<BindingRequestState>('open')
  const requests = useList(`workbench:binding-requests:${state}`, (cursor, limit) =>
    fetchBindingRequests(state, cursor, limit),
  )
  useReachBottom(requests.more)
  const [accepting, setAccepting] = useState<BindingRequestRow | null>(null)
  const [refusing, setRefusing] = useState<BindingRequestRow | null>(null)

  const accept = async (request: BindingRequestRow, member: PickedMember) => {
    const text = acceptanceWords(request, member)
    if (!(await ask({ title: '同意这份申请？', text, yes: '同意', no: '再看看' }))) return
    setAccepting(null)
    try {
      await acceptBindingRequest(request.id, member.number)
      showToast('已同意', { done: true })
    } catch (error) {
      await ask({ title: '没有办成', text: sentenceOf(error), yes: '知道了' })
    }
    requests.reload()
  }
  const List = wide ? RequestTable : RequestRows
  return (
    <WorkbenchScreen
      title="绑定申请"
      banner={<OfflineBanner stale={requests.stale} onRetry={requests.reload} />}
    >
      <RequestTabs value={state} onChange={setState} />
      <Faces load={requests}>
        {({ items }) =>
          items.length > 0 ? (
            <>
              <List requests={items} now={now} onAccept={setAccepting} onRefuse={setRefusing} />
              <ListEnd list={requests} />
            </>
          ) : (
            <EmptyState icon="user-round" {...EMPTY[state]} />
          )
        }
      </Faces>
      <MemberSheet
        title={accepting ? `${accepting.name}是名册里的哪一位` : ''}
        open={accepting !== null}
        words={accepting?.name}
        suggested={accepting?.candidates}
        onChoose={(member) => accepting && void accept(accepting, member)}
        onClose={() => setAccepting(null)}
      />
      <RefuseSheet
        request={refusing}
        onClose={() => setRefusing(null)}
        onRefused={() => {
          setRefusing(null)
          requests.reload()
        }}
      />
    </WorkbenchScreen>
  )
}
