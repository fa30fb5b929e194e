import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { ApiError } from '../api-error'
import type { TwoToneIconName } from '../icons/shapes'
import { back, go, routes } from '../routes'
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

const FINAL_TITLES: Partial<Record<number, string>> = { 401: '请先登录', 403: '没有权限', 404: '没有找到' }

/** It will not work by trying again: says what it is, and leads to the login or back. */
export function FinalState({ error }: { error: ApiError }) {
  const asksForConsent = error.code === 'consent_required'
  return (
    <EmptyState
      icon={error.status === 404 ? 'search' : 'circle-alert'}
      title={asksForConsent ? '请先同意个人信息保护说明' : (FINAL_TITLES[error.status] ?? '没能加载出来')}
      text={error.detail}
    >
      {error.status === 401 ? (
        <Button onClick={() => go(routes.login)}>去登录</Button>
      ) : asksForConsent ? (
        <Button onClick={() => go(routes.privacy)}>去看看</Button>
      ) : (
        <Button onClick={back}>返回</Button>
      )}
    </EmptyState>
  )
}
