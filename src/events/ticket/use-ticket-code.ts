import type { Ticket } from '@tongxin/contract/tickets'
import { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect, useMemo, useState } from 'react'
import { keyBytes, oneTimeCode, stepAt, ticketText } from '@/shared/one-time-code'
import { serverNow } from '@/shared/server-clock'

const SECOND = 1000

/** The text of the ticket's QR for this moment, and how many seconds it stays; worked out here, so that it needs no network. */
export function useTicketCode({ eventId, ref, key, stepSeconds }: Ticket): { text: string; left: number } {
  const now = useServerSecond()
  const bytes = useMemo(() => keyBytes(key), [key])
  const step = stepAt(now, stepSeconds)
  const text = useMemo(
    () => ticketText({ eventId, ref, code: oneTimeCode(bytes, step) }),
    [eventId, ref, bytes, step],
  )
  return { text, left: Math.ceil(((step + 1) * stepSeconds * SECOND - now) / SECOND) }
}

/** The server's time, read whenever its second changes while the page is in sight. */
function useServerSecond(): number {
  const [now, setNow] = useState(serverNow)
  const [inSight, setInSight] = useState(true)
  useDidShow(() => setInSight(true))
  useDidHide(() => setInSight(false))
  useEffect(() => {
    if (!inSight) return undefined
    let timer: ReturnType<typeof setTimeout>
    const tick = () => {
      const moment = serverNow()
      setNow(moment)
      timer = setTimeout(tick, SECOND - (moment % SECOND))
    }
    tick()
    return () => clearTimeout(timer)
  }, [inSight])
  return now
}
