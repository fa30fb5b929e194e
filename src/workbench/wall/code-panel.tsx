import { Image, View } from '@tarojs/components'
import type { EventDetail } from '@tongxin/contract/events'
import { useMemo } from 'react'
import { TwoToneIcon } from '@/shared/components/icon'
import { qrPicture } from '@/shared/qr-picture'
import { dayAndClock } from '@/shared/time'
import { ringPicture } from './drawings'
import type { Wall } from './use-wall'
import { secondsLeft, type ShownCode, spokenCode, windowFace } from './wall.rules'

interface CodePanelProps {
  event: EventDetail
  wall: Wall
}

/** The code in its frame of time, and its digits for those whose scanner fails. */
export function CodePanel({ event, wall: { code, now } }: CodePanelProps) {
  const window = windowFace(event, now)
  if (window === 'before')
    return (
      <Silent title={`签到 ${dayAndClock(event.checkInOpensAt, now)} 开始`} text="到时这里自动显示签到码" />
    )
  if (window === 'after')
    return <Silent title="签到已结束" text={`${dayAndClock(event.checkInClosesAt, now)} 结束`} />
  if (!code) return <Silent title="正在取签到码" text="稍等片刻" />
  return <Shown code={code} now={now} />
}

function Shown({ code, now }: { code: ShownCode; now: number }) {
  const picture = useMemo(() => qrPicture(code.link), [code.link])
  const left = secondsLeft(code, now)
  return (
    <View className="wall-panel code-panel">
      <View className="code-panel__frame">
        <Image className="code-panel__ring" src={ringPicture(left / code.stepSeconds)} aria-hidden />
        <Image className="code-panel__qr" src={picture} aria-label="签到二维码" />
      </View>
      <View className="code-panel__title">微信扫一扫，完成签到</View>
      <View className="code-panel__row">
        <View className="code-panel__label">签到码</View>
        <View className="code-panel__digits">{spokenCode(code.code)}</View>
        <View className="code-panel__left">
          <View className="code-panel__seconds">{left}</View>
          <View> 秒后更新 · 截图无效</View>
        </View>
      </View>
    </View>
  )
}

function Silent({ title, text }: { title: string; text: string }) {
  return (
    <View className="wall-panel code-panel">
      <View className="code-panel__frame">
        <Image className="code-panel__ring" src={ringPicture(0)} aria-hidden />
        <View className="code-panel__silent">
          <TwoToneIcon name="calendar-check" size={52} />
          <View className="code-panel__title">{title}</View>
          <View className="code-panel__text">{text}</View>
        </View>
      </View>
    </View>
  )
}
