import { View } from '@tarojs/components'
import type { Correction } from '@tongxin/contract/corrections'
import { Button } from '@/shared/components/button'
import { wishesOf } from '@/shared/roster-words'
import { date } from '@/shared/time'
import { useNow } from '@/shared/use-now'

interface CorrectionCardProps {
  correction: Correction | null
  onWithdraw: () => Promise<void>
}

/** The last request for a correction: what was asked, and the answer. */
export function CorrectionCard({ correction, onWithdraw }: CorrectionCardProps) {
  const now = useNow()
  if (!correction || correction.state === 'withdrawn') return null
  const { state, fields, answer, createdAt, closedAt } = correction
  return (
    <View className="correction-card">
      <View className="correction-card__title">
        {state === 'open' ? '更正申请等待核对' : state === 'accepted' ? '更正申请已同意' : '更正申请没有同意'}
      </View>
      {state === 'open' && wishesOf(fields).map((wish) => <View key={wish}>{wish}</View>)}
      {answer && <View>原因：{answer}</View>}
      <View className="correction-card__note">
        {date(closedAt ?? createdAt, now)}
        {closedAt ? '答复' : '提出，支部的组织者会核对'}
      </View>
      {state === 'open' && (
        <View className="correction-card__buttons">
          <Button size="small" kind="neutral" onClick={() => void onWithdraw()}>
            撤回申请
          </Button>
        </View>
      )}
    </View>
  )
}
