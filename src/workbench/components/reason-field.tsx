import { Textarea, View } from '@tarojs/components'
import { FieldError } from './field'
import './reason-field.scss'

interface ReasonFieldProps {
  label: string
  value: string
  placeholder: string
  error?: string
  onChange: (value: string) => void
}

/** A few words in a sheet: why. */
export function ReasonField({ label, value, placeholder, error, onChange }: ReasonFieldProps) {
  return (
    <View className="reason-field">
      <View className="reason-field__label">{label}</View>
      <Textarea
        className="reason-field__text"
        value={value}
        maxlength={-1}
        placeholder={placeholder}
        placeholderClass="field__placeholder"
        aria-label={label}
        onInput={({ detail }) => onChange(detail.value)}
      />
      <FieldError text={error} />
    </View>
  )
}

/** As the API takes it: one line. */
export const oneLine = (text: string): string => text.trim().replace(/\s+/g, ' ')
