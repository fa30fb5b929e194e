import { useDidShow } from '@tarojs/taro'
import { useEffect, useState } from 'react'

/** The moment that a page shows times by: again every half minute, and when the page comes back. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useDidShow(() => setNow(Date.now()))
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
