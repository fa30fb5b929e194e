import { Image, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { EventDetail } from '@tongxin/contract/events'
import { useEffect } from 'react'
import mark from '@/assets/mark.svg'
import { useCare } from '@/shared/care'
import { Faces } from '@/shared/components/faces'
import { Icon } from '@/shared/components/icon'
import { FinalState } from '@/shared/components/state'
import { Tap } from '@/shared/components/tap'
import { isWeChat } from '@/shared/platform'
import { back, idOf } from '@/shared/routes'
import '@/shared/styles/base.scss'
import { clock, dayName, dayOf } from '@/shared/time'
import { useLoad } from '@/shared/use-load'
import { role } from '@/shared/role'
import { fetchEvent } from '../api'
import { WorkbenchScreen } from '../components/workbench-screen'
import { useWide } from '../use-wide'
import { CodePanel } from './code-panel'
import { CountPanel, UnitsPanel } from './count-panels'
import { useFullScreen } from './use-full-screen'
import { useScreenOn } from '@/shared/use-screen-on'
import { useWall, type Wall as WallState } from './use-wall'
import './index.scss'

/** 大屏签到: the code on the wall, and how many have come. */
export default function WallPage() {
  const id = idOf(useRouter().params)
  const event = useLoad(`event:${id}`, () => fetchEvent(id))
  const { reload } = event
  useScreenOn()
  // A wall hangs for hours: the window may be moved or the event cancelled meanwhile.
  useEffect(() => {
    const timer = setInterval(reload, 60_000)
    return () => clearInterval(timer)
  }, [reload])
  if (event.data) return <Wall event={event.data} />
  return (
    <WorkbenchScreen title="大屏签到">
      <Faces load={event}>{() => null}</Faces>
    </WorkbenchScreen>
  )
}

function Wall({ event }: { event: EventDetail }) {
  const wide = useWide()
  const inCare = useCare()
  const wall = useWall(event)
  if (wall.error) {
    return (
      <WorkbenchScreen title="大屏签到">
        <FinalState error={wall.error} />
      </WorkbenchScreen>
    )
  }
  const { now } = wall
  const day = dayOf(event.startsAt) === dayOf(now) ? '' : `${dayName(event.startsAt, now)} `
  return (
    <View className={`screen wall ${inCare && !wide ? 'screen--care' : ''}`}>
      <View className="wall__head">
        <Tap className="wall__back" label="返回" onClick={back}>
          <Icon name="chevron-left" size={24} color="ink1" />
        </Tap>
        <Image className="wall__mark" src={mark} aria-hidden />
        <View className="wall__names">
          <View className="wall__title" {...role('heading')}>
            {event.title}
          </View>
          <View className="wall__place">
            {event.place.name} · {day}
            {clock(event.startsAt)} 开始
          </View>
        </View>
        <FullScreenButton />
        <View className="wall__clock">{clock(now)}</View>
      </View>
      {!wall.connected && <CutBanner wall={wall} />}
      <View className="wall__body">
        <CodePanel event={event} wall={wall} />
        <View className="wall__right">
          <CountPanel wall={wall} fallback={event} />
          <UnitsPanel wall={wall} all={!wide} />
        </View>
      </View>
      <View className="wall__foot">
        <View className="wall__help">
          <Icon className="wall__help-icon" name="keyboard" size={20} color="ink2" />
          <View>扫码有困难？打开小程序“扫码签到”，输入上面的签到码</View>
        </View>
        <View className="wall__host">{event.host.shortName} · 同心共建</View>
      </View>
    </View>
  )
}

/** The hall's network is gone: what still holds, and what the count dates from. */
function CutBanner({ wall: { newsAt, code } }: { wall: WallState }) {
  return (
    <View className="wall__cut" aria-live="polite">
      <Icon name="wifi-off" size={20} color="gold" />
      <View className="wall__cut-words">
        网络中断{code ? '，签到码由本机继续更新，照常扫码' : ''}
        {newsAt ? ` · 人数停在 ${clock(newsAt)}` : ''}
      </View>
    </View>
  )
}

function FullScreenButton() {
  const { possible, on, toggle } = useFullScreen()
  // Whoever is in full screen knows Esc; the wall then has nothing on it that is not for the hall.
  if (isWeChat || !possible || on) return null
  return (
    <Tap className="wall__full" onClick={toggle}>
      <Icon name="maximize" size={20} color="ink2" />
      <View className="wall__full-words">全屏</View>
    </Tap>
  )
}
