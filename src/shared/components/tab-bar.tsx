import { View } from '@tarojs/components'
import type { LineIconName } from '../icons/shapes'
import { go, routes } from '../routes'
import { useUnreadCount } from '../unread'
import { Icon } from './icon'
import { Tap } from './tap'
import './tab-bar.scss'

export type TabName = 'home' | 'events' | 'learn' | 'me'

const TABS: { name: TabName; label: string; icon: LineIconName }[] = [
  { name: 'home', label: '首页', icon: 'house' },
  { name: 'events', label: '活动', icon: 'calendar-days' },
  { name: 'learn', label: '学习', icon: 'book-open' },
  { name: 'me', label: '我的', icon: 'user-round' },
]

/** Drawn by each tab page itself; see src/custom-tab-bar for why. */
export function TabBar({ current }: { current: TabName }) {
  const unread = useUnreadCount()
  return (
    <View className="tab-bar">
      {TABS.map(({ name, label, icon }) => {
        const selected = name === current
        const marked = name === 'me' && unread > 0
        return (
          <Tap
            key={name}
            role="tab"
            label={marked ? `${label}，有未读通知` : label}
            selected={selected}
            className={`tab-bar__tab ${selected ? 'tab-bar__tab--on' : ''}`}
            onClick={() => (selected ? undefined : go(routes[name]))}
          >
            <Icon name={icon} size={25} color={selected ? 'red' : 'ink3'} />
            {marked && <View className="tab-bar__mark" />}
            <View className="tab-bar__label">{label}</View>
          </Tap>
        )
      })}
    </View>
  )
}
