import { Image, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import mark from '@/assets/mark.svg'
import { getChrome } from '../platform'
import { back } from '../routes'
import { Icon } from './icon'
import { Tap } from './tap'
import './nav-bar.scss'

export interface NavBarProps {
  /** `brand` on the home page, `tab` a large title on the left, `sub` with a way back, `cover` over a picture. */
  kind: 'brand' | 'tab' | 'sub' | 'cover'
  title: string
  /** Has its own ground, because content scrolls below it. */
  solid?: boolean
  /** In place of the title: what is alive, such as a timer. The page is then left by a cross. */
  middle?: ReactNode
}

export function NavBar({ kind, title, solid, middle }: NavBarProps) {
  const { statusBar, capsule } = getChrome()
  const side = { width: `${Math.max(capsule, 52)}px` }
  return (
    <View
      className={`nav-bar nav-bar--${kind} ${solid ? 'nav-bar--solid' : ''}`}
      style={{ paddingTop: `${statusBar}px` }}
    >
      <View className="nav-bar__row">
        {kind === 'brand' && <Image className="nav-bar__mark" src={mark} aria-hidden />}
        {(kind === 'sub' || kind === 'cover') && (
          <View className="nav-bar__side" style={side}>
            <Tap className="nav-bar__back" label={middle ? '离开' : '返回'} onClick={back}>
              <View className="nav-bar__disc">
                <Icon name={middle ? 'x' : 'chevron-left'} size={24} color="ink1" />
              </View>
            </Tap>
          </View>
        )}
        <View className="nav-bar__title">{middle ?? (kind === 'cover' && !solid ? '' : title)}</View>
        <View
          className="nav-bar__side"
          style={kind === 'brand' || kind === 'tab' ? { width: `${capsule}px` } : side}
        />
      </View>
    </View>
  )
}

/** The same height, for the content below. In the phone's own px plus the row's. */
export function NavSpace() {
  return (
    <View style={{ paddingTop: `${getChrome().statusBar}px` }}>
      <View className="nav-bar__space" />
    </View>
  )
}
