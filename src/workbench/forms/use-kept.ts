import { useDidHide } from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'

export type SavedLine = 'untouched' | 'saving' | 'saved' | 'failed'

const TYPING_PAUSE = 400

/**
 * Keeps what is being written as it grows: at each pause, when the app is put away, and when the page goes.
 * @param written another object whenever something changed
 * @param isRestored it is what was kept before; otherwise it needs no keeping until it changes
 * @param write keeps it; returns whether that worked
 */
export function useKept<T>(written: T, isRestored: boolean, write: () => boolean) {
  // `ok: null`: what the form began with.
  const [saved, setSaved] = useState<{ written: T; ok: boolean | null }>({
    written,
    ok: isRestored ? true : null,
  })
  const save = useRef<() => void>(() => undefined)
  useEffect(() => {
    save.current = () => {
      if (saved.written !== written) setSaved({ written, ok: write() })
    }
  })
  useEffect(() => {
    const timer = setTimeout(() => save.current(), TYPING_PAUSE)
    return () => clearTimeout(timer)
  }, [written])
  // A page that is put away may never come back.
  useDidHide(() => save.current())
  useEffect(() => () => save.current(), [])

  const line: SavedLine =
    saved.written !== written ? 'saving' : saved.ok === null ? 'untouched' : saved.ok ? 'saved' : 'failed'
  return {
    line,
    save: () => save.current(),
    /** It was sent, or begun anew: nothing of it is to be kept until it changes. */
    settle(fresh: T) {
      save.current = () => undefined
      setSaved({ written: fresh, ok: null })
    },
  }
}
