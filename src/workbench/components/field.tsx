import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { ReactNode } from 'react'
import { Icon } from '@/shared/components/icon'
import './field.scss'

interface FieldProps {
  /** The id to scroll to when the field is wrong. */
  name: string
  label: string
  required?: boolean
  /** At the right of the label, such as a counter. */
  aside?: string
  asideWrong?: boolean
  /** A line under the label. */
  note?: string
  error?: string
  /** The value stands at the right of the label, in one row, instead of below it. */
  inline?: boolean
  children?: ReactNode
}

export const anchorOf = (name: string): string => `field-${name}`

/** Below the navigation bar. */
const ROOM_ABOVE = -120

/** Brings the field into view, once what has changed around it is drawn. */
export function scrollToField(name: string): void {
  setTimeout(() => {
    const place = { selector: `#${anchorOf(name)}`, offsetTop: ROOM_ABOVE, duration: 200 }
    void Taro.pageScrollTo(place).catch(() => undefined)
  }, 60)
}

/** One field of a form: label, value, and under it what is wrong. Every form field of the workbench is one. */
export function Field({
  name,
  label,
  required,
  aside,
  asideWrong,
  note,
  error,
  inline,
  children,
}: FieldProps) {
  return (
    <View id={anchorOf(name)} className={`field ${inline ? 'field--inline' : ''}`}>
      <View className="field__row">
        <View className="field__names">
          <View className="field__label">
            {label}
            {required && (
              <View className="field__star" aria-label="必填">
                *
              </View>
            )}
          </View>
          {note && <View className="field__note">{note}</View>}
        </View>
        {aside && <View className={`field__aside ${asideWrong ? 'field__aside--wrong' : ''}`}>{aside}</View>}
        {inline && <View className="field__value">{children}</View>}
      </View>
      {!inline && children}
      <FieldError text={error} />
    </View>
  )
}

/** What is wrong, in words: never only a colour. */
export function FieldError({ text }: { text: string | undefined }) {
  if (!text) return null
  return (
    <View className="field__error" aria-live="polite">
      <Icon name="circle-alert" size={18} color="red" />
      <View className="field__error-words">{text}</View>
    </View>
  )
}

export function FieldCard({ children }: { children?: ReactNode }) {
  return <View className="field-card">{children}</View>
}
