import { View } from '@tarojs/components'
import type { BindingRequestRow } from '@tongxin/contract/binding'
import { Button } from '@/shared/components/button'
import { dayAndClock } from '@/shared/time'
import { RequestCard } from '../components/request-card'

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
  const open = state === 'open'
  return (
    <RequestCard
      title={name}
      notes={[
        organization.name,
        note && `说明：${note}`,
        `${dayAndClock(request.requestedAt, now)}提交`,
        reason && `没有同意：${reason}`,
        open && candidates.length === 0 && '这个组织的名册里没有未绑定的同名党员',
      ]}
      answers={[
        open && {
          words: '从名册里找',
          label: `从名册里找${name}`,
          kind: 'secondary',
          onClick: onSearch,
        },
        open && { words: '不同意', label: `不同意${name}的申请`, kind: 'neutral', onClick: onRefuse },
      ]}
    >
      {open &&
        candidates.map((candidate) => (
          <View key={candidate.number} className="binding-candidate">
            <View className="binding-candidate__words">
              <View>名册：{candidate.name}</View>
              <View className="request-card__note">
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
    </RequestCard>
  )
}
