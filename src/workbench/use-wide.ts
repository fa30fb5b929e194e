import { useEffect, useState } from 'react'
import { isWeChat } from '@/shared/platform'

const WIDE = '(min-width: 900px)'

/** A desktop browser, for the long work; in WeChat the pages are a phone's. */
export function useWide(): boolean {
  const [wide, setWide] = useState(() => !isWeChat && window.matchMedia(WIDE).matches)
  useEffect(() => {
    if (isWeChat) return undefined
    const query = window.matchMedia(WIDE)
    const look = () => {
      // Paper is narrower than the window, and what is printed belongs to the wide layout.
      if (!window.matchMedia('print').matches) setWide(query.matches)
    }
    query.addEventListener('change', look)
    return () => query.removeEventListener('change', look)
  }, [])
  return wide
}
