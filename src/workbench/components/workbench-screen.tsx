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
import { comrade, surname } from '@/shared/names'
import { back, currentPath, go, routes } from '@/shared/routes'
import { useViewer } from '@/shared/session'
import { role } from '@/shared/role'
import { mayEnter, type Section, sectionAt, SECTIONS } from '../sections'
import { useWide } from '../use-wide'
import './workbench-screen.scss'

interface WorkbenchScreenProps {
  title: string
  /** The page's actions at the right of its title; only in the wide layout, a phone has them in the footer. */
  actions?: ReactNode
  footer?: ReactNode
  banner?: ReactNode
  /** `null`: no section's page, open to whoever may enter any; by default the one that the address says. */
  section?: null
  /** A form is read in one column, also where there is room for more. */
  narrow?: boolean
  children?: ReactNode
}

/** The root of the organiser's pages: on a phone like any other page, on a desktop with the navigation at the side. */
export function WorkbenchScreen(props: WorkbenchScreenProps) {
  const { title, actions, footer, banner, narrow, children } = props
  const wide = useWide()
  const viewer = useViewer()
  const inCare = useCare()
  const section = props.section === null ? null : sectionAt(currentPath())
  // Without a viewer the first request asks for a login and then goes on.
  if (viewer && section && !mayEnter(section, viewer)) return <NoPermission title={title} section={section} />
  if (!wide) {
    return (
      <Screen title={title} footer={footer} banner={banner}>
        {children}
      </Screen>
    )
  }
  const isTop = !section || currentPath() === section.address
  return (
    <View className={`screen desk ${inCare ? 'screen--care' : ''}`}>
      <SideNav current={section} />
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

function SideNav({ current }: { current: Section | null }) {
  const viewer = useViewer()
  const member = viewer?.member
  return (
    <View className="desk__nav">
      <Tap className="desk__brand" role="link" label="同心共建，回到首页" onClick={() => go(routes.home)}>
        <Image className="desk__mark" src={mark} aria-hidden />
        <View>同心共建</View>
      </Tap>
      {SECTIONS.filter((section) => !viewer || mayEnter(section, viewer)).map((section) => {
        const on = section === current
        return (
          <Tap
            key={section.name}
            className={`desk__item ${on ? 'desk__item--on' : ''}`}
            role="link"
            selected={on}
            onClick={() => go(section.address)}
          >
            <Icon name={section.icon} size={20} color={on ? 'red' : 'ink2'} />
            <View className="desk__item-words">{section.label}</View>
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

function NoPermission({ title, section }: { title: string; section: Section }) {
  const branch = useViewer()?.member?.organizationName
  const text = branch
    ? `这里供${section.purpose}。需要时请联系${branch}的组织者，由上级党组织授权。`
    : `这里供${section.purpose}。请先联系所在支部的组织者，把微信绑定到党员名册。`
  return (
    <Screen title={title}>
      <EmptyState
        icon="user-round"
        title={section.name === 'events' ? '还没有组织活动的权限' : `还没有查看${section.label}的权限`}
        text={text}
      >
        <Button onClick={() => go(routes.home)}>回到首页</Button>
      </EmptyState>
    </Screen>
  )
}
