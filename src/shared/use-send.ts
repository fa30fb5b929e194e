import { useRef, useState } from 'react'
import { sentenceOf } from './api-error'

/** One thing that is sent once, however often it is tapped, and what went wrong with it. */
export function useSend() {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | undefined>()
  // The state comes too late for the second of two quick taps.
  const sending = useRef(false)
  const send = async (work: () => Promise<void>): Promise<void> => {
    if (sending.current) return
    sending.current = true
    setBusy(true)
    setError(undefined)
    try {
      await work()
    } catch (thrown) {
      setError(sentenceOf(thrown))
    } finally {
      sending.current = false
      setBusy(false)
    }
  }
  return { busy, error, setError, send }
}
