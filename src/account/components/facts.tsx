import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { role } from '@/shared/role'
import './facts.scss'

interface FactsProps {
  title?: string
  /** Under the title: what this group is, or why it is empty. */
  note?: string
  children?: ReactNode
}

/** A group of things that are held about somebody. */
export function Facts({ title, note, children }: FactsProps) {
  return (
    <View className="facts">
      {title && (
        <View className="facts__title" {...role('heading')}>
          {title}
        </View>
      )}
      {note && <View className="facts__note">{note}</View>}
      {children && <View className="facts__card">{children}</View>}
    </View>
  )
}

interface FactProps {
  label: string
  value: string
  /** Below the value. */
  note?: string
  children?: ReactNode
}

export function Fact({ label, value, note, children }: FactProps) {
  return (
    <View className="held-fact">
      <View className="held-fact__label">{label}</View>
      <View className="held-fact__words">
        <View>{value}</View>
        {note && <View className="held-fact__note">{note}</View>}
      </View>
      {children}
    </View>
  )
}
