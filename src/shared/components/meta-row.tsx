import { View } from '@tarojs/components'
import type { LineIconName } from '../icons/shapes'
import { Icon } from './icon'
import './meta-row.scss'

/** An icon and a line of secondary words: when, where. */
export function MetaRow({ icon, children }: { icon: LineIconName; children: string }) {
  return (
    <View className="meta-row">
      <Icon className="meta-row__icon" name={icon} size={18} />
      <View className="meta-row__words">{children}</View>
    </View>
  )
}
