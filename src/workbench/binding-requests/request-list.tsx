import { View } from '@tarojs/components'
import type { BindingRequestRow } from '@tongxin/contract/binding'
import { Button } from '@/shared/components/button'
import { role } from '@/shared/role'
import { whenWords } from './binding-requests.rules'

interface RequestListProps {
  requests: readonly BindingRequestRow[]
  now: number
  onAccept: (request: BindingRequestRow) => void
  onRefuse: (request: BindingRequestRow) => void
}

/** On a phone. */
export function RequestRows({ requests, now, ...decide }: RequestListProps) {
  return (
    <>
      {requests.map((request) => (
        <View key={request.id} className="request-card">
          <View className="request-card__name">{request.name}</View>
          <View className="request-card__organization">{request.organization.name}</View>
          {request.note !== '' && <View className="request-card__note">留言：{request.note}</View>}
          {request.reason && <View className="request-card__note">不同意的原因：{request.reason}</View>}
          <View className="request-card__when">{whenWords(request, now)}</View>
          <Decide request={request} {...decide} />
        </View>
      ))}
    </>
  )
}

/** In the wide layout. */
export function RequestTable({ requests, now, ...decide }: RequestListProps) {
  const isOpen = requests.some(({ state }) => state === 'open')
  return (
    <View className="table" {...role('table')}>
      <View className="table__head">
        <View className="request-table__name">姓名</View>
        <View className="request-table__organization">申请绑定到</View>
        <View className="request-table__note">{isOpen ? '留言' : '留言和原因'}</View>
        <View className="request-table__when">时间</View>
        {isOpen && <View className="request-table__decide" />}
      </View>
      {requests.map((request) => (
        <View key={request.id} className="table__row">
          <View className="request-table__name request-card__name">{request.name}</View>
          <View className="request-table__organization">{request.organization.name}</View>
          <View className="request-table__note">
            {request.note !== '' && <View>{request.note}</View>}
            {request.reason && <View>不同意：{request.reason}</View>}
          </View>
          <View className="request-table__when">{whenWords(request, now)}</View>
          {isOpen && (
            <View className="request-table__decide">
              <Decide request={request} {...decide} />
            </View>
          )}
        </View>
      ))}
    </View>
  )
}

type DecideProps = Omit<RequestListProps, 'requests' | 'now'> & { request: BindingRequestRow }

function Decide({ request, onAccept, onRefuse }: DecideProps) {
  if (request.state !== 'open') return null
  return (
    <View className="request-decide">
      <Button
        kind="neutral"
        size="small"
        label={`不同意${request.name}的申请`}
        onClick={() => onRefuse(request)}
      >
        不同意
      </Button>
      <Button
        kind="secondary"
        size="small"
        label={`同意${request.name}的申请`}
        onClick={() => onAccept(request)}
      >
        同意
      </Button>
    </View>
  )
}
