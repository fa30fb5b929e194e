import { View } from '@tarojs/components'
import { clock, dateAndClock, dayOf } from '../time'
import type { Stale } from '../use-load'
import { useNow } from '../use-now'
import { Icon } from './icon'
import { Tap } from './tap'
import './offline-banner.scss'

/** Says that the page is from earlier, and from when. */
export function OfflineBanner({ stale, onRetry }: { stale: Stale | null; onRetry: () => void }) {
  const now = useNow()
  if (!stale) return null
  const time = dayOf(stale.since) === dayOf(now) ? clock(stale.since) : dateAndClock(stale.since, now)
  return (
    <View className="offline-banner">
      <Icon name="wifi-off" size={18} color="gold" />
      <View className="offline-banner__words">
        {stale.offline ? '网络已断开' : '服务暂时繁忙'}，显示 {time} 的内容
      </View>
      <Tap className="offline-banner__retry" onClick={onRetry}>
        重试
      </Tap>
    </View>
  )
}
