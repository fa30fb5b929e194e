import { Input, View } from '@tarojs/components'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import './stepper.scss'

interface StepperProps {
  label: string
  value: number
  least: number
  most: number
  onChange: (value: number) => void
}

/** A number, by tens or typed. */
export function Stepper({ label, value, least, most, onChange }: StepperProps) {
  const by = (step: number) => onChange(Math.min(most, Math.max(least, value + step)))
  return (
    <View className="stepper">
      <Tap
        className="stepper__button"
        label={`${label}减 ${STEP}`}
        disabled={value <= least}
        onClick={() => by(-STEP)}
      >
        <View className="stepper__minus" />
      </Tap>
      <Input
        className="stepper__value"
        type="number"
        value={value ? String(value) : ''}
        maxlength={6}
        aria-label={label}
        onInput={({ detail }) => onChange(Number(detail.value.replace(/\D/g, '')))}
      />
      <Tap
        className="stepper__button"
        label={`${label}加 ${STEP}`}
        disabled={value >= most}
        onClick={() => by(STEP)}
      >
        <Icon name="plus" size={20} color="ink2" />
      </Tap>
    </View>
  )
}

/** Seats come in rows. */
const STEP = 10
