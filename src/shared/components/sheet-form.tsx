import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Button } from './button'
import { Sheet } from './sheet'
import './sheet-form.scss'

interface SheetFormProps {
  title: string
  open: boolean
  /** What will be so afterwards. */
  text: string
  /** The one thing that it does. */
  action: string
  busy: boolean
  onSubmit: () => void
  onClose: () => void
  children?: ReactNode
}

/** A sheet that says what will happen, asks for the little that it needs, and does it or not. */
export function SheetForm({ title, open, text, action, busy, onSubmit, onClose, children }: SheetFormProps) {
  return (
    <Sheet title={title} open={open} onClose={onClose}>
      <View className="sheet-form">
        <View className="sheet-form__text">{text}</View>
        {children}
        <View className="sheet-form__buttons">
          <Button kind="neutral" className="sheet-form__back" onClick={onClose}>
            返回
          </Button>
          <Button className="sheet-form__do" loading={busy} onClick={onSubmit}>
            {action}
          </Button>
        </View>
      </View>
    </Sheet>
  )
}
