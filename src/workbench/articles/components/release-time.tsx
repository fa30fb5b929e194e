import { View } from '@tarojs/components'
import { Field } from '../../components/field'
import { MomentPicker } from '../../components/moment-picker'
import { Tiles } from '../../components/tiles'
import { type LocalTime, localOf } from '../../event-form/event-form.rules'

interface ReleaseTimeProps {
  /** '' = at once. */
  value: LocalTime
  now: number
  error?: string
  onChange: (value: LocalTime) => void
}

const HOUR = 3_600_000

/** 立即发布, or at a time to come. */
export function ReleaseTime({ value, now, error, onChange }: ReleaseTimeProps) {
  const soon = Math.ceil((now + HOUR) / HOUR) * HOUR
  return (
    <Field name="publishAt" label="发布时间" error={error}>
      <Tiles
        options={[
          { value: 'now', label: '马上发布' },
          { value: 'later', label: '定时发布' },
        ]}
        value={value ? 'later' : 'now'}
        onChange={(choice) => onChange(choice === 'now' ? '' : value || localOf(soon))}
      />
      {value && (
        <View className="release-time">
          <MomentPicker
            label="发布时间"
            value={value}
            placeholder="请选择"
            start={soon}
            now={now}
            onChange={onChange}
          />
        </View>
      )}
    </Field>
  )
}
