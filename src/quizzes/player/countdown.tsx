import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import { Icon } from '@/shared/components/icon'
import { showToast } from '@/shared/feedback'
import { serverNow } from '@/shared/server-clock'
import { leftWords, secondsLeft } from './time-left.rules'

/** Seconds before the end at which it turns red and is said once. */
const WARNING = 300

interface CountdownProps {
  deadlineAt: string
  onOver: () => void
}

/** 剩余时间 by the server's clock; of its own, so that only it is drawn again each second. */
export function Countdown({ deadlineAt, onOver }: CountdownProps) {
  const [left, setLeft] = useState(() => secondsLeft(deadlineAt, serverNow()))
  const latest = useRef({ warned: left <= WARNING, onOver })
  useEffect(() => {
    latest.current.onOver = onOver
  })
  useDidShow(() => setLeft(secondsLeft(deadlineAt, serverNow())))
  useEffect(() => {
    const look = () => setLeft(secondsLeft(deadlineAt, serverNow()))
    look()
    const timer = setInterval(look, 1000)
    return () => clearInterval(timer)
  }, [deadlineAt])
  useEffect(() => {
    const own = latest.current
    if (left > WARNING) own.warned = false
    else if (!own.warned && left > 0) {
      own.warned = true
      showToast('剩 5 分钟')
    }
    if (left <= 0) own.onOver()
  }, [left])
  const urgent = left <= WARNING
  const words = leftWords(left)
  return (
    <View className={`countdown ${urgent ? 'countdown--urgent' : ''}`} aria-label={`剩余时间 ${words}`}>
      <Icon name="timer" size={22} color={urgent ? 'red' : 'ink1'} />
      <View className="countdown__time">{words}</View>
    </View>
  )
}
