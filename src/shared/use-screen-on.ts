import Taro from '@tarojs/taro'
import { useEffect } from 'react'
import { isWeChat } from '@/shared/platform'

/** What others look at or scan must not go dark. Where it cannot be helped, it simply does. */
export function useScreenOn(): void {
  useEffect(() => {
    if (isWeChat) {
      void Taro.setKeepScreenOn({ keepScreenOn: true }).catch(() => undefined)
      return () => void Taro.setKeepScreenOn({ keepScreenOn: false }).catch(() => undefined)
    }
    let lock: WakeLockSentinel | undefined
    let over = false
    const take = async () => {
      if (document.visibilityState !== 'visible') return
      const taken = await navigator.wakeLock?.request('screen').catch(() => undefined)
      if (over) void taken?.release()
      else lock = taken
    }
    // A browser takes the lock back whenever another tab comes to the front.
    const retake = () => void take()
    document.addEventListener('visibilitychange', retake)
    void take()
    return () => {
      over = true
      document.removeEventListener('visibilitychange', retake)
      void lock?.release()
    }
  }, [])
}
