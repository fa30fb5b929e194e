import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { isWeChat, spokenRole } from '../platform'
import './tap.scss'

export interface TapProps {
  children?: ReactNode
  className?: string
  /** What a screen reader says; needed where there is only an icon, and on a card whose status is a colour. */
  label?: string
  role?: 'button' | 'link' | 'tab' | 'radio' | 'switch' | 'checkbox'
  /** For tabs, chips and days. */
  selected?: boolean
  /** For switches, radios and checkboxes. */
  checked?: boolean
  disabled?: boolean
  onClick?: () => void
}

/** Whatever can be tapped: reachable by keyboard in a browser, named for screen readers on both platforms. */
export function Tap({ className = '', children, disabled, onClick, ...spoken }: TapProps) {
  return (
    <View
      className={`tap ${disabled ? 'tap--disabled ' : ''}${className}`}
      hoverClass={disabled ? 'none' : 'tap--pressed'}
      onClick={(event) => {
        // A button inside a card must not open the card as well.
        event.stopPropagation?.()
        if (!disabled) onClick?.()
      }}
      {...spokenProps({ ...spoken, disabled })}
      {...(isWeChat ? undefined : keyboardProps(disabled ? undefined : onClick))}
    >
      {children}
    </View>
  )
}

type Spoken = Pick<TapProps, 'label' | 'role' | 'selected' | 'checked' | 'disabled'>

function spokenProps({
  label,
  role = 'button',
  selected,
  checked,
  disabled,
}: Spoken): Record<string, unknown> {
  const props: Record<string, unknown> = spokenRole(role)
  if (label !== undefined) props['aria-label'] = label
  if (selected !== undefined) props['aria-selected'] = selected
  if (checked !== undefined) props['aria-checked'] = checked
  if (disabled) props['aria-disabled'] = true
  return props
}

function keyboardProps(onClick: (() => void) | undefined): Record<string, unknown> {
  if (!onClick) return {}
  return {
    tabIndex: 0,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      if (event.target !== event.currentTarget) return
      event.preventDefault()
      onClick()
    },
  }
}
