import { useEffect, useRef } from 'react'
import { questionStore } from './feedback'
import { isWeChat } from './platform'

/** In a browser the Esc key closes what is open; not while a question in front of it waits for its answer. */
export function useEscape(open: boolean, onEscape: () => void): void {
  const latest = useRef(onEscape)
  useEffect(() => {
    latest.current = onEscape
  })
  useEffect(() => {
    if (!open || isWeChat) return undefined
    const close = ({ key, isComposing }: KeyboardEvent) => {
      if (key === 'Escape' && !isComposing && questionStore.get() === null) latest.current()
    }
    window.addEventListener('keydown', close)
    return () => window.removeEventListener('keydown', close)
  }, [open])
}
