import { Button as NativeButton, View } from '@tarojs/components'
import { AtActivityIndicator } from 'taro-ui'
import type { ColorName } from '../colors'
import type { LineIconName } from '../icons/shapes'
import { Icon } from './icon'
import { Tap } from './tap'
import 'taro-ui/lib/style/components/activity-indicator.scss'
import 'taro-ui/lib/style/components/loading.scss'
import './button.scss'

export interface ButtonProps {
  children: string
  kind?: 'primary' | 'secondary' | 'neutral' | 'outline' | 'text'
  /** `large` 48, `inline` 44, `small` 36 high; `small` is still 44 to a finger. */
  size?: 'large' | 'inline' | 'small'
  icon?: LineIconName
  /** Shows that it is under way and takes no tap meanwhile; the width stays. */
  loading?: boolean
  disabled?: boolean
  /** When the words on it are not enough by themselves. */
  label?: string
  className?: string
  /** WeChat's own doors. */
  openType?: 'share' | 'getPhoneNumber'
  /** With `getPhoneNumber`: the code that stands for the number; `null` when the person would rather not. */
  onPhone?: (code: string | null) => void
  onClick?: () => void
}

const ICON_COLORS: Record<NonNullable<ButtonProps['kind']>, ColorName> = {
  primary: 'white',
  secondary: 'red',
  neutral: 'ink1',
  outline: 'ink1',
  text: 'ink2',
}

/**
 * Our own and not AtButton: that one lays an empty native button over its words and takes no label, so that a
 * screen reader announces a button without a name.
 */
export function Button(props: ButtonProps) {
  const {
    children,
    kind = 'primary',
    size = 'large',
    icon,
    loading,
    disabled,
    openType,
    className = '',
  } = props
  const face = disabled && !loading ? 'disabled' : kind
  const spinner = kind === 'primary' ? '#FFFFFF' : '#BF2A2D'
  const content = (
    <>
      {loading ? (
        <AtActivityIndicator className="button__spinner" size={40} color={spinner} />
      ) : icon ? (
        <Icon
          className="button__icon"
          name={icon}
          size={20}
          color={disabled ? 'disabled' : ICON_COLORS[kind]}
        />
      ) : null}
      <View className="button__words">{children}</View>
    </>
  )
  const classes = `button button--${face} button--${size} ${className}`
  if (openType) {
    return (
      <NativeButton
        className={classes}
        openType={openType}
        hoverClass="tap--pressed"
        disabled={disabled || loading}
        onGetPhoneNumber={({ detail }) => props.onPhone?.(detail.code || null)}
      >
        {content}
      </NativeButton>
    )
  }
  return (
    <Tap className={classes} label={props.label} disabled={disabled || loading} onClick={props.onClick}>
      {content}
    </Tap>
  )
}
