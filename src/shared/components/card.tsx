import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Tap } from './tap'
import './card.scss'

interface CardProps {
  children?: ReactNode
  className?: string
  /** For a card that is one target: all that it says, status included. */
  label?: string
  onClick?: () => void
}

export function Card({ children, className = '', label, onClick }: CardProps) {
  if (!onClick) return <View className={`card ${className}`}>{children}</View>
  return (
    <Tap className={`card ${className}`} label={label} role="link" onClick={onClick}>
      {children}
    </Tap>
  )
}
