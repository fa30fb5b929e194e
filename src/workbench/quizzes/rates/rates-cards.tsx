import { View } from '@tarojs/components'
import type { QuizRates } from '@tongxin/contract/quiz-rates'
import { role } from '@/shared/role'
import { definitionsOf, distributionRows, percent, rateCards } from './rates.rules'

/** 参考率、合格率、优秀率, counted in both ways. */
export function RatesCard({ rates, now }: { rates: QuizRates; now: number }) {
  return (
    <View className="rates-card">
      <View className="rates-card__title" {...role('heading')}>
        {rates.organization.name}
      </View>
      <View className="rates-figures">
        {rateCards(rates).map(({ label, rate, definition, mean }) => (
          <View key={label} className="rates-figure">
            <View className="rates-figure__label">{label}</View>
            <View className="rates-figure__rate">{rate}</View>
            <View className="rates-figure__note">{definition}</View>
            <View className="rates-figure__note">各支部平均 {mean}</View>
          </View>
        ))}
      </View>
      <View className="rates-card__note">平均得分率 {percent(rates.meanScore)}</View>
      {definitionsOf(rates, now).map((line) => (
        <View key={line} className="rates-card__note">
          {line}
        </View>
      ))}
    </View>
  )
}

/** 成绩分布: how many people in each tenth, plain bars beside their numbers. */
export function DistributionCard({ rates }: { rates: QuizRates }) {
  if (rates.participants === 0) return null
  const rows = distributionRows(rates)
  const most = Math.max(...rates.distribution)
  return (
    <View className="rates-card">
      <View className="rates-card__head">
        <View className="rates-card__title" {...role('heading')}>
          成绩分布
        </View>
        <View className="rates-card__unit">得分率 · 单位：人</View>
      </View>
      {rows.map(({ label, people }) => (
        <View key={label} className="rates-bar">
          <View className="rates-bar__label">{label}</View>
          <View className="rates-bar__room" aria-hidden>
            <View
              className="rates-bar__bar"
              style={{ width: `${most > 0 ? ((people / most) * 100).toFixed(1) : 0}%` }}
            />
          </View>
          <View className="rates-bar__people">{people}</View>
        </View>
      ))}
    </View>
  )
}
