import { useEffect, useState } from 'react'
import { isWeChat } from '@/shared/platform'

export interface FullScreen {
  /** Only browsers have it, and an iPhone's not for pages. */
  possible: boolean
  on: boolean
  toggle(): void
}

const isPossible = (): boolean => !isWeChat && document.fullscreenEnabled === true

export function useFullScreen(): FullScreen {
  const [on, setOn] = useState(() => isPossible() && document.fullscreenElement !== null)
  useEffect(() => {
    if (!isPossible()) return undefined
    const look = () => setOn(document.fullscreenElement !== null)
    document.addEventListener('fullscreenchange', look)
    return () => {
      document.removeEventListener('fullscreenchange', look)
      if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined)
    }
  }, [])
  return {
    possible: isPossible(),
    on,
    toggle() {
      const change = document.fullscreenElement
        ? document.exitFullscreen()
        : document.documentElement.requestFullscreen()
      change.catch(() => undefined)
    },
  }
}
