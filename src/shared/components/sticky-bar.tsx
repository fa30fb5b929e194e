import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Icon } from './icon'
import './sticky-bar.scss'

export interface StickyBarProps {
  /** What is so, on the left. Without it the buttons take the whole width. */
  title?: string
  note?: string
  tone?: 'plain' | 'green' | 'gold' | 'blue'
  /** A tick before the title. */
  ticked?: boolean
  /** The buttons, the main one last. */
  children?: ReactNode
}

/** The bar with a page's one action, for `Screen`'s `footer`. */
export function StickyBar({ title, note, tone = 'plain', ticked, children }: StickyBarProps) {
  return (
    <View className={`sticky-bar ${title ? '' : 'sticky-bar--buttons-only'}`}>
      {title && (
        <View className="sticky-bar__left">
          <View className={`sticky-bar__title sticky-bar__title--${tone}`}>
            {ticked && <Icon className="sticky-bar__tick" name="circle-check" size={18} color="green" />}
            <View>{title}</View>
          </View>
          {note && <View className="sticky-bar__note">{note}</View>}
        </View>
      )}
      <View className="sticky-bar__buttons">{children}</View>
    </View>
  )
}
