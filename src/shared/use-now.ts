import { useDidShow } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { serverNow } from './server-clock'

/** The moment that a page shows times by, by the server's clock: again every half minute, and when the page comes back. */
export function useNow(): number {
  const [now, setNow] = useState(serverNow)
  useDidShow(() => setNow(serverNow()))
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
