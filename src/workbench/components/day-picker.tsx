import { Picker, View } from '@tarojs/components'
import { Icon } from '@/shared/components/icon'
import { isWeChat } from '@/shared/platform'
import { dayWords } from '@/shared/roster-words'
import './moment-picker.scss'

interface DayPickerProps {
  label: string
  /** `2026-11-24`, or '' */
  value: string
  placeholder: string
  /** The last day that can be chosen. */
  end: string
  onChange: (value: string) => void
}

/** A day: WeChat's wheels, or the browser's own field laid invisibly over the words. */
export function DayPicker({ label, value, placeholder, end, onChange }: DayPickerProps) {
  const words = (
    <View className={`moment__words ${value ? '' : 'moment__words--empty'}`} aria-hidden={!isWeChat}>
      {value ? dayWords(value) : placeholder}
    </View>
  )
  const arrow = <Icon className="moment__arrow" name="chevron-right" size={18} />
  if (isWeChat) {
    return (
      <Picker
        mode="date"
        value={value || end}
        start="1900-01-01"
        end={end}
        onChange={({ detail }) => onChange(detail.value)}
      >
        <View className="moment" aria-label={label}>
          {words}
          {arrow}
        </View>
      </Picker>
    )
  }
  return (
    <View className="moment">
      {words}
      {arrow}
      <input
        className="moment__native"
        type="date"
        aria-label={label}
        min="1900-01-01"
        max={end}
        value={value}
        onClick={({ currentTarget }) => {
          try {
            currentTarget.showPicker?.()
          } catch {
            // A browser that only opens it by itself.
          }
        }}
        onChange={({ target }) => onChange(target.value)}
      />
    </View>
  )
}
