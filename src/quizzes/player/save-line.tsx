import { View } from '@tarojs/components'
import type { ColorName } from '@/shared/colors'
import { Icon } from '@/shared/components/icon'
import type { LineIconName } from '@/shared/icons/shapes'
import type { AttemptAnswers, SaveState } from '@/shared/kept-answers'

const LOOKS: Record<SaveState, { words: string; icon: LineIconName; color: ColorName }> = {
  saved: { words: '已自动保存', icon: 'cloud-check', color: 'green' },
  saving: { words: '保存中…', icon: 'refresh-cw', color: 'ink2' },
  local: { words: '未同步，已存本机', icon: 'wifi-off', color: 'gold' },
  unkept: { words: '未同步，存储已满，请不要关闭', icon: 'circle-alert', color: 'gold' },
}

/** Where the answers are: on the server, on the way, or on this phone only. */
export function SaveLine({ kept }: { kept: AttemptAnswers }) {
  const { words, icon, color } = LOOKS[kept.saveState]
  return (
    <View className={`save-line save-line--${kept.saveState}`} aria-live="polite">
      <Icon name={icon} size={20} color={color} />
      <View className="save-line__words">{words}</View>
    </View>
  )
}
