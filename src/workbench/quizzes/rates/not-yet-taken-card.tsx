import { View } from '@tarojs/components'
import type { NotYetTaken } from '@tongxin/contract/quiz-rates'
import type { OrganizationSummary } from '@tongxin/contract/organizations'
import { useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { Button } from '@/shared/components/button'
import { ListRow } from '@/shared/components/list-row'
import { role } from '@/shared/role'
import { fetchNotYetTaken } from '../api'

interface NotYetTakenCardProps {
  quizId: number
  organization: OrganizationSummary
}

const AT_ONCE = 50

/**
 * 尚未参加: names of one's own people, to help them. Asked for by a tap, since every look is in the audit log; never kept on
 * the phone, and no marks.
 */
export function NotYetTakenCard({ quizId, organization }: NotYetTakenCardProps) {
  const [people, setPeople] = useState<NotYetTaken | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState('')
  const more = async () => {
    setBusy(true)
    setError('')
    try {
      const cursor = people?.nextCursor ?? undefined
      const { items, nextCursor } = await fetchNotYetTaken(quizId, organization.id, cursor, AT_ONCE)
      setPeople({ items: [...(people?.items ?? []), ...items], nextCursor })
    } catch (thrown) {
      setError(sentenceOf(thrown))
    } finally {
      setBusy(false)
    }
  }
  return (
    <View className="rates-card rates-card--rows">
      <View className="rates-card__head">
        <View className="rates-card__title" {...role('heading')}>
          尚未参加
        </View>
        <View className="rates-card__unit">只有{organization.shortName}的组织者能看</View>
      </View>
      {people?.items.map(({ memberNumber, name, hasBegun }) => (
        <ListRow key={memberNumber} title={name} value={hasBegun ? '已开始，未交卷' : '还没有开始'} />
      ))}
      {people?.items.length === 0 && (
        <View className="rates-card__empty">都参加了，没有需要提醒的同志。</View>
      )}
      {error !== '' && <View className="rates-card__empty">{error}</View>}
      {(people === null || people.nextCursor !== null) && (
        <View className="rates-card__more">
          <Button kind="secondary" size="inline" loading={busy} onClick={() => void more()}>
            {people === null ? '看看哪些同志需要帮助' : '再显示一些'}
          </Button>
        </View>
      )}
    </View>
  )
}
