import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { AtFloatLayout } from 'taro-ui'
import { useEscape } from '../use-escape'
import { Icon } from './icon'
import { Tap } from './tap'
import 'taro-ui/lib/style/components/float-layout.scss'
import './sheet.scss'

interface SheetProps {
  title: string
  open: boolean
  onClose: () => void
  children?: ReactNode
  /** Its own bar, if it has an action. */
  footer?: ReactNode
}

/** Comes up from the bottom, at most 70 % high; in 关怀模式 it takes the whole page. */
export function Sheet({ title, open, onClose, children, footer }: SheetProps) {
  useEscape(open, onClose)
  return (
    <AtFloatLayout className="sheet" isOpened={open} onClose={onClose}>
      {open && (
        <View className="sheet__content">
          <View className="sheet__head">
            <View className="sheet__title">{title}</View>
            <Tap className="sheet__close" label="关闭" onClick={onClose}>
              <Icon name="x" size={22} color="ink2" />
            </Tap>
          </View>
          {children}
          {footer}
        </View>
      )}
    </AtFloatLayout>
  )
}
