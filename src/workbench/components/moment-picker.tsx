import { Picker, View } from '@tarojs/components'
import { Icon } from '@/shared/components/icon'
import { isWeChat } from '@/shared/platform'
import { clock, fullDate } from '@/shared/time'
import { type LocalTime, localOf, momentOf } from '../event-form/event-form.rules'
import './moment-picker.scss'

interface MomentPickerProps {
  /** What is picked, for screen readers. */
  label: string
  value: LocalTime
  /** Shown, and where picking begins, while there is no value. */
  placeholder: string
  /** Where picking begins when there is no value yet. */
  start: number
  now: number
  onChange: (value: LocalTime) => void
}

/**
 * A date and a time. WeChat has two wheels for it; in a browser it is the browser's own field, laid invisibly over
 * the words, as Taro's wheels there want a finger and are no good with a mouse or a keyboard.
 */
export function MomentPicker(props: MomentPickerProps) {
  return isWeChat ? <WheelPicker {...props} /> : <FieldPicker {...props} />
}

const say = (value: LocalTime, now: number): string =>
  `${fullDate(momentOf(value), now)} ${clock(momentOf(value))}`

function WheelPicker({ label, value, placeholder, start, now, onChange }: MomentPickerProps) {
  const shown = value || localOf(start)
  const [day = '', time = ''] = shown.split('T')
  return (
    <View className="moment">
      <Picker
        mode="date"
        value={day}
        start="2000-01-01"
        end="2099-12-31"
        onChange={({ detail }) => onChange(`${detail.value}T${time}`)}
      >
        <View
          className={`moment__words ${value ? '' : 'moment__words--empty'}`}
          aria-label={`${label}，日期`}
        >
          {value ? fullDate(momentOf(value), now) : placeholder}
        </View>
      </Picker>
      {value && (
        <Picker mode="time" value={time} onChange={({ detail }) => onChange(`${day}T${detail.value}`)}>
          <View className="moment__words moment__time" aria-label={`${label}，时间`}>
            {clock(momentOf(value))}
          </View>
        </Picker>
      )}
      <Icon className="moment__arrow" name="chevron-right" size={18} />
    </View>
  )
}

function FieldPicker({ label, value, placeholder, start, now, onChange }: MomentPickerProps) {
  return (
    <View className="moment">
      <View className={`moment__words ${value ? '' : 'moment__words--empty'}`} aria-hidden>
        {value ? say(value, now) : placeholder}
      </View>
      <Icon className="moment__arrow" name="chevron-right" size={18} />
      <input
        className="moment__native"
        type="datetime-local"
        aria-label={label}
        min="2000-01-01T00:00"
        max="2099-12-31T23:59"
        value={value}
        onClick={({ currentTarget }) => {
          if (!value) onChange(localOf(start))
          try {
            currentTarget.showPicker?.()
          } catch {
            // A browser that only opens it by itself.
          }
        }}
        onChange={({ target }) => {
          if (target.value) onChange(target.value.slice(0, 16))
        }}
      />
    </View>
  )
}
