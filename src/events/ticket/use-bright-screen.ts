import Taro, { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { isWeChat } from '@/shared/platform'

/**
 * Full brightness while a code is shown to a scanner, and as it was before when the page goes. Only WeChat lets us.
 * @returns whether it is
 */
export function useBrightScreen(on: boolean): boolean {
  const [inSight, setInSight] = useState(true)
  const [bright, setBright] = useState(false)
  useDidShow(() => setInSight(true))
  useDidHide(() => setInSight(false))
  const wanted = isWeChat && on && inSight
  useEffect(() => {
    if (!wanted) return undefined
    let before: number | undefined
    let over = false
    const brighten = async () => {
      const { value } = await Taro.getScreenBrightness()
      if (over) return
      before = value
      await Taro.setScreenBrightness({ value: 1 })
      if (over) await restore()
      else setBright(true)
    }
    const restore = async () => {
      if (before !== undefined) await Taro.setScreenBrightness({ value: before })
    }
    // Where it cannot be helped, it stays as it is.
    brighten().catch(() => undefined)
    return () => {
      over = true
      setBright(false)
      restore().catch(() => undefined)
    }
  }, [wanted])
  return bright
}
