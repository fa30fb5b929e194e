import { ScrollView, View } from '@tarojs/components'
import { Tap } from './tap'
import './chips.scss'

interface ChipsProps<T extends string> {
  /** What is chosen here, for screen readers. */
  label: string
  options: readonly { value: T; label: string }[]
  value: T
  onChange: (value: T) => void
}

/** One of several, in a row that scrolls off the edge. */
export function Chips<T extends string>({ label, options, value, onChange }: ChipsProps<T>) {
  return (
    <ScrollView className="chips" scrollX enableFlex showScrollbar={false} aria-label={label}>
      <View className="chips__row">
        {options.map((option) => (
          <Tap
            key={option.value}
            role="radio"
            className="chips__target"
            checked={option.value === value}
            onClick={() => onChange(option.value)}
          >
            <View className={`chip ${option.value === value ? 'chip--on' : ''}`}>{option.label}</View>
          </Tap>
        ))}
      </View>
    </ScrollView>
  )
}
