import { View } from '@tarojs/components'
import './explanation.scss'

/** 解析 and 出处, where there are any. */
export function Explanation({ explanation, source }: { explanation: string; source: string | null }) {
  if (explanation === '' && !source) return null
  return (
    <View className="explanation">
      {explanation !== '' && (
        <View>
          <View className="explanation__title">解析</View>
          <View className="explanation__words">{explanation}</View>
        </View>
      )}
      {source && <View className="explanation__source">出处：{source}</View>}
    </View>
  )
}
