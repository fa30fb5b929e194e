import { View } from '@tarojs/components'
import './switch.scss'

/** How a switch looks; the row around it is the target and says its state (`ListRow role="switch"`). */
export function Switch({ on }: { on: boolean }) {
  return (
    <View className={`switch ${on ? 'switch--on' : ''}`} aria-hidden>
      <View className="switch__thumb" />
    </View>
  )
}
