import { View } from '@tarojs/components'
import { type DoorState, useDoorStates } from '../door-records'
import type { LineIconName } from '../icons/shapes'
import type { ColorName } from '../colors'
import { go, routes } from '../routes'
import { Icon } from './icon'
import { Tap } from './tap'
import './door-lines.scss'

const LOOKS: Record<DoorState['state'], { icon: LineIconName; color: ColorName }> = {
  waiting: { icon: 'wifi-off', color: 'gold' },
  counted: { icon: 'circle-check', color: 'green' },
  refused: { icon: 'circle-alert', color: 'red' },
}

/** 离线签到 that has not come to its end: one line each, which leads to what there is to know and to do. */
export function DoorLines({ eventId }: { eventId?: number }) {
  const states = useDoorStates().filter(
    // The event's own pages say by themselves what counts.
    (state) => eventId === undefined || (state.eventId === eventId && state.state !== 'counted'),
  )
  return (
    <>
      {states.map((state) => {
        const { icon, color } = LOOKS[state.state]
        const words = wordsOf(state)
        return (
          <Tap
            key={`${state.eventId} ${state.action}`}
            className={`door-line door-line--${state.state}`}
            role="link"
            label={`${words}，${state.title}`}
            onClick={() =>
              go(state.action === 'check-in' ? routes.checkIn(state.eventId) : routes.checkOut(state.eventId))
            }
          >
            <Icon name={icon} size={20} color={color} />
            <View className="door-line__words">
              <View className="door-line__state">{words}</View>
              {eventId === undefined && state.title !== '' && <View>{state.title}</View>}
            </View>
            <Icon name="chevron-right" size={18} color={color} />
          </Tap>
        )
      })}
    </>
  )
}

function wordsOf({ state, action, saved }: DoorState): string {
  const name = action === 'check-in' ? '签到' : '签退'
  if (state === 'counted') return `${name}成功（离线${name}）`
  if (state === 'refused') return `离线${name}没有成功，看看怎么办`
  return saved ? '已记录，联网后自动提交' : '存储已满，联网提交之前不要关闭小程序'
}
