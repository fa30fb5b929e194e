import { View } from '@tarojs/components'
import { spokenRole } from '../platform'
import './progress.scss'

interface ProgressProps {
  value: number
  total: number
  tone?: 'ink' | 'red' | 'gold' | 'green'
  /** In words, as the bar alone says nothing to a screen reader. */
  label: string
}

/** A bar; always beside the number that it shows. */
export function Progress({ value, total, tone = 'ink', label }: ProgressProps) {
  const percent = total > 0 ? Math.min(100, Math.max(0, (value / total) * 100)) : 0
  return (
    <View className="progress" {...spokenRole('progressbar')} aria-label={label}>
      <View
        className={`progress__value progress__value--${tone}`}
        style={{ width: `${percent.toFixed(1)}%` }}
      />
    </View>
  )
}
