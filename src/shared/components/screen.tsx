import { View } from '@tarojs/components'
import { usePageScroll } from '@tarojs/taro'
import { type ReactNode, useEffect, useState } from 'react'
import { leadToConsent } from '../consent'
import { useViewer } from '../session'
import { useCare } from '../care'
import { FeedbackHost } from './feedback-host'
import { NavBar, type NavBarProps, NavSpace } from './nav-bar'
import { TabBar, type TabName } from './tab-bar'
import '../styles/base.scss'
import './screen.scss'

export interface ScreenProps {
  /** The page's name, in the navigation bar and for screen readers. */
  title: string
  nav?: NavBarProps['kind']
  /** See `NavBar`. */
  middle?: ReactNode
  /** A tab page: draws the tab bar with this tab on. */
  tab?: TabName
  /** Fixed at the bottom: a `StickyBar`. */
  footer?: ReactNode
  /** White ground instead of the canvas grey. */
  white?: boolean
  /** Uses the width of a desktop browser (up to 1200); otherwise a page stays as wide as a phone's. */
  wide?: boolean
  /** Below the navigation bar and not scrolled with the content: the offline banner. */
  banner?: ReactNode
  className?: string
  children?: ReactNode
}

/** From here on a cover has scrolled out below the navigation bar. */
const COVER_GONE = 120

/** A member is asked at once; a guest when something private is wanted (`http.ts`). */
function useConsent(): void {
  const viewer = useViewer()
  const isNeeded = Boolean(viewer?.member && viewer.consentNeeded)
  useEffect(() => {
    if (isNeeded) leadToConsent()
  }, [isNeeded])
}

/** The root of every page: navigation bar, safe areas, 关怀模式, toast and questions. */
export function Screen({
  title,
  nav = 'sub',
  middle,
  tab,
  footer,
  white,
  wide,
  banner,
  className,
  children,
}: ScreenProps) {
  const inCare = useCare()
  useConsent()
  const [scrolled, setScrolled] = useState(false)
  usePageScroll(({ scrollTop }) => {
    if (nav === 'cover') setScrolled(scrollTop > COVER_GONE)
  })
  const names = [
    'screen',
    inCare && 'screen--care',
    white && 'screen--white',
    wide && 'screen--wide',
    className,
  ]
  return (
    <View className={names.filter(Boolean).join(' ')}>
      <View className="screen__top">
        <NavBar kind={nav} title={title} solid={nav === 'sub' || scrolled} middle={middle} />
      </View>
      {nav !== 'cover' && <NavSpace />}
      {banner}
      <View className="screen__content">{children}</View>
      {footer && (
        <>
          <View className="screen__footer-space" />
          <View className="screen__bottom">{footer}</View>
        </>
      )}
      {tab && (
        <>
          <View className="screen__tab-space" />
          <View className="screen__bottom">
            <TabBar current={tab} />
          </View>
        </>
      )}
      <FeedbackHost aboveTabs={Boolean(tab)} />
    </View>
  )
}
