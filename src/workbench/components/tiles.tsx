import { View } from '@tarojs/components'
import { Tap } from '@/shared/components/tap'
import './tiles.scss'

interface TilesProps<T extends string> {
  options: readonly { value: T; label: string }[]
  /** '' or `null`: nothing chosen yet. */
  value: T | '' | null
  onChange: (value: T) => void
}

/** One of a few, three in a row. */
export function Tiles<T extends string>({ options, value, onChange }: TilesProps<T>) {
  return (
    <View className="form-tiles">
      {options.map((option) => {
        const on = option.value === value
        return (
          <Tap
            key={option.value}
            role="radio"
            checked={on}
            className={`form-tile ${on ? 'form-tile--on' : ''}`}
            onClick={() => onChange(option.value)}
          >
            {option.label}
          </Tap>
        )
      })}
    </View>
  )
}
