import { Image, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import mark from '@/assets/mark.svg'
import { useCare } from '@/shared/care'
import { Button } from '@/shared/components/button'
import { FeedbackHost } from '@/shared/components/feedback-host'
import { Icon } from '@/shared/components/icon'
import { Screen } from '@/shared/components/screen'
import { EmptyState } from '@/shared/components/state'
import { Tap } from '@/shared/components/tap'
import type { LineIconName } from '@/shared/icons/shapes'
import { comrade, surname } from '@/shared/names'
import { back, currentPath, go, routes } from '@/shared/routes'
import { useViewer } from '@/shared/session'
import { role } from '@/shared/role'
import { useWide } from '../use-wide'
import './workbench-screen.scss'

interface WorkbenchScreenProps {
  title: string
  /** The page's actions at the right of its title; only in the wide layout, a phone has them in the footer. */
  actions?: ReactNode
  footer?: ReactNode
  banner?: ReactNode
  /** A form is read in one column, also where there is room for more. */
  narrow?: boolean
  children?: ReactNode
}

/** The root of the organiser's pages: on a phone like any other page, on a desktop with the navigation at the side. */
export function WorkbenchScreen({ title, actions, footer, banner, narrow, children }: WorkbenchScreenProps) {
  const wide = useWide()
  const viewer = useViewer()
  const inCare = useCare()
  // Without a viewer the first request asks for a login and then goes on.
  if (viewer && !viewer.canOrganize) return <NoPermission title={title} />
  if (!wide) {
    return (
      <Screen title={title} footer={footer} banner={banner}>
        {children}
      </Screen>
    )
  }
  const isTop = PLACES.some(({ address }) => address === currentPath())
  return (
    <View className={`screen desk ${inCare ? 'screen--care' : ''}`}>
      <SideNav />
      <View className="desk__main">
        <View className={`desk__content ${narrow ? 'desk__content--narrow' : ''}`}>
          <View className="desk__head">
            {!isTop && (
              <Tap className="desk__back" label="返回" onClick={back}>
                <Icon name="chevron-left" size={24} color="ink1" />
              </Tap>
            )}
            <View className="desk__title" {...role('heading')}>
              {title}
            </View>
            {actions}
          </View>
          {banner}
          {children}
        </View>
        {footer && (
          <View className="desk__footer">
            <View className={narrow ? 'desk__footer-content' : ''}>{footer}</View>
          </View>
        )}
      </View>
      <FeedbackHost aboveTabs={false} />
    </View>
  )
}

/** The workbench's places, in the navigation at the side. A page below one lies in its folder. */
const PLACES: readonly { address: string; words: string; icon: LineIconName; folder: string }[] = [
  { address: routes.workbench, words: '活动管理', icon: 'calendar-days', folder: '/workbench/' },
  { address: routes.roster, words: '党员名册', icon: 'users-round', folder: '/workbench/members/' },
]

/** The place with the longest folder that the page is in. */
const placeOf = (path: string) => PLACES.filter(({ folder }) => path.startsWith(folder)).at(-1)

function SideNav() {
  const member = useViewer()?.member
  const current = placeOf(currentPath())
  return (
    <View className="desk__nav">
      <Tap className="desk__brand" role="link" label="同心共建，回到首页" onClick={() => go(routes.home)}>
        <Image className="desk__mark" src={mark} aria-hidden />
        <View>同心共建</View>
      </Tap>
      {PLACES.map((place) => {
        const on = place === current
        return (
          <Tap
            key={place.address}
            className={`desk__item ${on ? 'desk__item--on' : ''}`}
            role="link"
            selected={on}
            onClick={() => go(place.address)}
          >
            <Icon name={place.icon} size={20} color={on ? 'red' : 'ink2'} />
            <View className="desk__item-words">{place.words}</View>
          </Tap>
        )
      })}
      <View className="desk__space" />
      {member && (
        <Tap className="desk__person" role="link" label="我的" onClick={() => go(routes.me)}>
          <View className="desk__initial" aria-hidden>
            {surname(member.name)}
          </View>
          <View className="desk__person-words">
            <View className="desk__name">{comrade(member.name)}</View>
            <View className="desk__branch">{member.organizationName}</View>
          </View>
        </Tap>
      )}
    </View>
  )
}

function NoPermission({ title }: { title: string }) {
  const branch = useViewer()?.member?.organizationName
  const text = branch
    ? `这里供组织者发布和管理活动。需要时请联系${branch}的组织者，由上级党组织授权。`
    : '这里供组织者发布和管理活动。请先联系所在支部的组织者，把微信绑定到党员名册。'
  return (
    <Screen title={title}>
      <EmptyState icon="user-round" title="还没有组织活动的权限" text={text}>
        <Button onClick={() => go(routes.home)}>回到首页</Button>
      </EmptyState>
    </Screen>
  )
}
