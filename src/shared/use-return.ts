import { useDidHide, useDidShow } from '@tarojs/taro'
import { useRef } from 'react'

/** Calls when the page comes back into sight after it was out of it: other than `useDidShow` not when it is first shown. */
export function useReturn(listener: () => void): void {
  const wasHidden = useRef(false)
  useDidHide(() => {
    wasHidden.current = true
  })
  useDidShow(() => {
    if (!wasHidden.current) return
    wasHidden.current = false
    listener()
  })
}
