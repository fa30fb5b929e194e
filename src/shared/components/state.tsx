import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { TwoToneIconName } from '../icons/shapes'
import { Button } from './button'
import { TwoToneIcon } from './icon'
import './state.scss'

interface StateProps {
  icon: TwoToneIconName
  title: string
  /** One sentence: why, and what next. */
  text?: string
  /** The one way on. */
  children?: ReactNode
}

/** A page or list with nothing in it: says why and gives one way on. */
export function EmptyState({ icon, title, text, children }: StateProps) {
  return (
    <View className="state">
      <View className="state__disc">
        <TwoToneIcon name={icon} size={52} />
      </View>
      <View className="state__title">{title}</View>
      {text && <View className="state__text">{text}</View>}
      {children && <View className="state__action">{children}</View>}
    </View>
  )
}

/** It did not work; plain words, nothing is lost, try again. */
export function ErrorState({ text, onRetry }: { text?: string; onRetry?: () => void }) {
  return (
    <EmptyState icon="cloud-off" title="没能加载出来" text={text ?? '服务暂时繁忙，你的报名信息不受影响'}>
      {onRetry && (
        <Button icon="refresh-cw" onClick={onRetry}>
          重新加载
        </Button>
      )}
    </EmptyState>
  )
}
