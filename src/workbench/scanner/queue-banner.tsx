import { View } from '@tarojs/components'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import { refusedIn, waitingIn } from './scan-queue.rules'
import type { Scanner } from './use-scanner'

interface QueueBannerProps {
  scanner: Scanner
  onOpen: () => void
}

/** How many scans wait for the server, always in sight, and whatever is wrong with keeping or sending them. */
export function QueueBanner({ scanner, onOpen }: QueueBannerProps) {
  const { state, online, list, listKept } = scanner
  const waiting = waitingIn(state).length
  const refused = refusedIn(state).length
  const unsaved = state.unsaved.length
  const tone = unsaved || refused || state.closed ? 'red' : waiting || !online ? 'gold' : 'green'
  const counts = [
    waiting > 0 ? `待提交 ${waiting} 条` : '全部已提交',
    refused > 0 && `被退回 ${refused} 条，请处理`,
  ].filter(Boolean)
  return (
    <View className="queue-banners">
      <Tap className={`queue-banner queue-banner--${tone}`} onClick={onOpen}>
        <Icon
          name={online ? 'scan-line' : 'wifi-off'}
          size={18}
          color={tone === 'red' ? 'red' : tone === 'gold' ? 'gold' : 'green'}
        />
        <View className="queue-banner__words">
          {online ? '' : '网络已断开 · '}
          {counts.join(' · ')}
        </View>
        <Icon name="chevron-right" size={18} />
      </Tap>
      {unsaved > 0 && (
        <View className="queue-banner queue-banner--loud">
          手机存储已满，{unsaved} 条只在内存里：请不要关闭小程序，先联网提交，或清理手机存储
        </View>
      )}
      {state.closed && <View className="queue-banner queue-banner--loud">提交不了：{state.closed}</View>}
      {list && !listKept && (
        <View className="queue-banner queue-banner--loud">
          手机存储已满，名单没有存住：关闭小程序后，断网时不能核对
        </View>
      )}
    </View>
  )
}
