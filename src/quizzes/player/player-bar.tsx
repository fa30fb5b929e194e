import { View } from '@tarojs/components'
import { Button } from '@/shared/components/button'
import { Icon } from '@/shared/components/icon'
import { StickyBar } from '@/shared/components/sticky-bar'
import { Tap } from '@/shared/components/tap'
import { toggleMark } from '@/shared/kept-answers'
import type { KeptAttempt } from '@/shared/kept-answers.rules'

interface PlayerBarProps {
  kept: KeptAttempt
  position: number
  count: number
  /** Number of the try to hand in that is under way. */
  trying: number
  onGo: (position: number) => void
  onSheet: () => void
  onHandIn: () => void
}

/** 答题卡, 标记, 上一题, 下一题; after the last question 交卷. */
export function PlayerBar({ kept, position, count, trying, onGo, onSheet, onHandIn }: PlayerBarProps) {
  if (trying > 1) {
    return (
      <StickyBar title="网络不稳，正在重试" note={`第 ${trying} 次，答案都存在本机`} tone="gold">
        <Button loading>交卷</Button>
      </StickyBar>
    )
  }
  const marked = kept.marked.includes(position)
  const isLast = position >= count - 1
  return (
    <View className="player-bar">
      <View className="player-bar__tools">
        <Tap className="player-bar__tool" onClick={onSheet}>
          <Icon name="layout-grid" size={22} color="ink2" />
          <View className="player-bar__label">答题卡</View>
        </Tap>
        <Tap
          className={`player-bar__tool ${marked ? 'player-bar__tool--on' : ''}`}
          role="checkbox"
          checked={marked}
          onClick={() => toggleMark(kept.attemptId, position)}
        >
          <Icon name="bookmark" size={22} color={marked ? 'gold' : 'ink2'} />
          <View className="player-bar__label">{marked ? '已标记' : '标记'}</View>
        </Tap>
      </View>
      <View className="player-bar__buttons">
        <Button
          className="player-bar__back"
          kind="neutral"
          disabled={position === 0}
          onClick={() => onGo(position - 1)}
        >
          上一题
        </Button>
        {isLast ? (
          <Button className="player-bar__next" loading={trying > 0} onClick={onHandIn}>
            交卷
          </Button>
        ) : (
          <Button className="player-bar__next" onClick={() => onGo(position + 1)}>
            下一题
          </Button>
        )}
      </View>
    </View>
  )
}
