import { View } from '@tarojs/components'
import { Icon } from '@/shared/components/icon'
import type { StatusLine } from '../status'
import './status-text.scss'

/** A state: its colour, its words, and a dot or a tick, so that the colour is never alone. */
export function StatusText({ status }: { status: StatusLine }) {
  return (
    <View className={`status-text status-text--${status.tone}`}>
      {status.mark === 'dot' && <View className="status-text__dot" />}
      {status.mark === 'tick' && (
        <Icon className="status-text__tick" name="circle-check" size={17} color="green" />
      )}
      <View>{status.text}</View>
    </View>
  )
}
