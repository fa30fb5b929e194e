import { View } from '@tarojs/components'
import type { QuizRates } from '@tongxin/contract/quiz-rates'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import { role } from '@/shared/role'
import { childWords, percent, type Place } from './rates.rules'

interface ChildrenCardProps {
  /** As the tree has them; never in the order of their figures. */
  rows: QuizRates['children']
  wide: boolean
  onGo: (place: Place) => void
}

/** The organizations right below, each with its subtree: the way down. */
export function ChildrenCard({ rows, wide, onGo }: ChildrenCardProps) {
  return (
    <View className="rates-card rates-card--rows">
      <View className="rates-card__head">
        <View className="rates-card__title" {...role('heading')}>
          下级组织
        </View>
        <View className="rates-card__unit">按组织顺序排列，含各自下级</View>
      </View>
      {wide && (
        <View className="rates-row rates-row--head">
          <View className="rates-row__name" />
          <View className="rates-row__cell">应参加</View>
          <View className="rates-row__cell">参加</View>
          <View className="rates-row__cell">参考率</View>
          <View className="rates-row__cell">合格率</View>
          <View className="rates-row__cell">优秀率</View>
          <View className="rates-row__arrow" />
        </View>
      )}
      {rows.map((row) => {
        const { organization, expected, participants } = row
        return (
          <Tap
            key={organization.id}
            className="rates-row"
            role="link"
            label={childWords(row)}
            onClick={() => onGo(organization)}
          >
            {wide ? (
              <>
                <View className="rates-row__name">{organization.shortName}</View>
                <View className="rates-row__cell">{expected}</View>
                <View className="rates-row__cell">{participants}</View>
                <View className="rates-row__cell">{percent(row.participationRate)}</View>
                <View className="rates-row__cell">{percent(row.passRate)}</View>
                <View className="rates-row__cell">{percent(row.excellenceRate)}</View>
              </>
            ) : (
              <View className="rates-row__name">
                <View>{organization.shortName}</View>
                <View className="rates-row__note">
                  参加 {participants} / {expected}，参考率 {percent(row.participationRate)}
                </View>
                <View className="rates-row__note">
                  合格率 {percent(row.passRate)}，优秀率 {percent(row.excellenceRate)}
                </View>
              </View>
            )}
            <View className="rates-row__arrow">
              <Icon name="chevron-right" size={18} />
            </View>
          </Tap>
        )
      })}
    </View>
  )
}
