import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { LineIconName } from '../icons/shapes'
import { Icon } from './icon'
import { Tap } from './tap'
import './list-row.scss'

interface ListRowProps {
  title: string
  /** A second line. */
  note?: string
  icon?: LineIconName
  /** Short words on the right. */
  value?: string
  /** Something other than words on the right, such as a switch. */
  after?: ReactNode
  role?: 'link' | 'button' | 'switch'
  checked?: boolean
  onClick?: () => void
}

/** A row in a `Rows` card. With `onClick` and role `link` it ends in an arrow. */
export function ListRow({ title, note, icon, value, after, role = 'link', checked, onClick }: ListRowProps) {
  const content = (
    <>
      {icon && <Icon className="list-row__icon" name={icon} size={22} color="ink2" />}
      <View className="list-row__words">
        <View className="list-row__title">{title}</View>
        {note && <View className="list-row__note">{note}</View>}
      </View>
      {value && <View className="list-row__value">{value}</View>}
      {after}
      {onClick && role === 'link' && <Icon className="list-row__arrow" name="chevron-right" size={18} />}
    </>
  )
  if (!onClick) return <View className="list-row">{content}</View>
  const label = [title, note, value].filter(Boolean).join('，')
  return (
    <Tap className="list-row" role={role} label={label} checked={checked} onClick={onClick}>
      {content}
    </Tap>
  )
}

export function Rows({ children }: { children?: ReactNode }) {
  return <View className="rows">{children}</View>
}
