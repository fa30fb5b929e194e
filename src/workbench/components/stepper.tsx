import { Input, View } from '@tarojs/components'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import './stepper.scss'

interface StepperProps {
  label: string
  value: number
  least: number
  most: number
  /** Seats come in rows: 10. */
  step?: number
  onChange: (value: number) => void
}

/** A number, by steps or typed. */
export function Stepper({ label, value, least, most, step = 10, onChange }: StepperProps) {
  const by = (change: number) => onChange(Math.min(most, Math.max(least, value + change)))
  return (
    <View className="stepper">
      <Tap
        className="stepper__button"
        label={`${label}减 ${step}`}
        disabled={value <= least}
        onClick={() => by(-step)}
      >
        <View className="stepper__minus" />
      </Tap>
      <Input
        className="stepper__value"
        type="number"
        value={value || least === 0 ? String(value) : ''}
        maxlength={6}
        aria-label={label}
        onInput={({ detail }) => onChange(Number(detail.value.replace(/\D/g, '')))}
      />
      <Tap
        className="stepper__button"
        label={`${label}加 ${step}`}
        disabled={value >= most}
        onClick={() => by(step)}
      >
        <Icon name="plus" size={20} color="ink2" />
      </Tap>
    </View>
  )
}
