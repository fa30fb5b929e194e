import { View } from '@tarojs/components'
import type { BindingRequestRow } from '@tongxin/contract/binding'
import { Button } from '@/shared/components/button'
import { Card } from '@/shared/components/card'
import { dayAndClock } from '@/shared/time'

interface RequestRowProps {
  request: BindingRequestRow
  now: number
  onAccept: (member: BindingRequestRow['candidates'][number]) => void
  onSearch: () => void
  onRefuse: () => void
}

/** One request; while it is open, the entries of the same name that it may mean. */
export function RequestRow({ request, now, onAccept, onSearch, onRefuse }: RequestRowProps) {
  const { name, organization, note, state, reason, candidates } = request
  return (
    <Card className="binding-request">
      <View className="binding-request__name">{name}</View>
      <View className="binding-request__text">{organization.name}</View>
      {note && <View className="binding-request__text">说明：{note}</View>}
      <View className="binding-request__text">{dayAndClock(request.requestedAt, now)}提交</View>
      {reason && <View className="binding-request__text">没有同意：{reason}</View>}
      {state === 'open' && (
        <>
          {candidates.map((candidate) => (
            <View key={candidate.number} className="binding-request__candidate">
              <View className="binding-request__words">
                <View>名册：{candidate.name}</View>
                <View className="binding-request__text">
                  {candidate.organizationName} · {candidate.number}
                </View>
              </View>
              <Button
                size="inline"
                label={`同意，是${candidate.organizationName}的${candidate.name}`}
                onClick={() => onAccept(candidate)}
              >
                同意
              </Button>
            </View>
          ))}
          {candidates.length === 0 && (
            <View className="binding-request__text">这个组织的名册里没有未绑定的同名党员</View>
          )}
          <View className="binding-request__buttons">
            <Button size="inline" kind="secondary" onClick={onSearch}>
              从名册里找
            </Button>
            <View className="binding-request__gap" />
            <Button size="inline" kind="neutral" onClick={onRefuse}>
              不同意
            </Button>
          </View>
        </>
      )}
    </Card>
  )
}
