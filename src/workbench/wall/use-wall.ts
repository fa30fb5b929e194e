import type { AttendanceSummary, CheckInCode } from '@tongxin/contract/attendance'
import type { EventDetail } from '@tongxin/contract/events'
import { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect, useReducer, useState } from 'react'
import { ApiError } from '@/shared/api-error'
import { inTime } from '@/shared/in-time'
import { isWeChat } from '@/shared/platform'
import { keepUntil, readLasting } from '@/shared/lasting'
import { serverNow as serverNowBefore } from '@/shared/server-clock'
import { useOwner } from '@/shared/session'
import { fetchCheckInCode } from '../api'
import { followAttendance } from './follow-attendance'
import {
  betterClock,
  type ClockSample,
  isConnected,
  type Link,
  measureClock,
  nextTickIn,
  PATIENCE,
  retryIn,
  serverNow,
  type ShownCode,
  codeAt,
} from './wall.rules'

export interface Wall {
  /** Worked out here from the event's key, so that it keeps changing without network. */
  code: ShownCode | null
  attendance: AttendanceSummary | null
  /** When the count was last known to be right, milliseconds by the server's clock; `null`: never. */
  newsAt: number | null
  /** By the server's clock; moves on every second. */
  now: number
  connected: boolean
  /** What asking again will not mend: not published, cancelled, not one's own. */
  error: ApiError | null
}

interface Told {
  base: CheckInCode | null
  attendance: AttendanceSummary | null
  newsAt: number | null
  error: ApiError | null
  clock: ClockSample
  link: Link
}

/** What a wall needs to go on without network after it was closed. */
interface Kept {
  base: CheckInCode
  clock: ClockSample
}

/** Only for the clock: the codes are worked out here. */
const CODE_EVERY = 60_000
/** What a phone knows of the server's clock from the last time, in milliseconds. */
const OLD_UNCERTAINTY = 1500

/** Keeps code and count of an event up to date while the page is in sight. */
export function useWall(event: Pick<EventDetail, 'id' | 'checkInClosesAt'>): Wall {
  const eventId = event.id
  const owner = useOwner()
  const kept = `wall-${owner}-${eventId}`
  const [told, tell] = useReducer(
    (before: Told, change: Partial<Told>) => ({ ...before, ...change }),
    null,
    (): Told => {
      const before = readLasting<Kept>(kept)
      return {
        base: before?.base ?? null,
        attendance: null,
        newsAt: null,
        error: null,
        clock: before?.clock ?? { offset: serverNowBefore() - Date.now(), uncertainty: OLD_UNCERTAINTY },
        link: { lastReplyAt: Date.now(), lastFailed: false },
      }
    },
  )
  const [inSight, setInSight] = useState(true)
  useDidShow(() => setInSight(true))
  useDidHide(() => setInSight(false))
  /** Counts up when the network is back: whatever was being waited for is begun anew. */
  const [round, nextRound] = useReducer((before: number) => before + 1, 0)
  const closesAt = Date.parse(event.checkInClosesAt)

  useEffect(() => {
    if (!inSight) return undefined
    let timer: ReturnType<typeof setTimeout>
    let over = false
    let failures = 0
    let clock: ClockSample | null = null

    const hear = (change: Partial<Told>) => {
      if (!over) tell({ ...change, link: { lastReplyAt: Date.now(), lastFailed: false } })
    }
    /** @returns whether to go on */
    const fail = (error: unknown): boolean => {
      const final = error instanceof ApiError && !error.isPassing
      if (!over) tell(final ? { error } : { link: { lastReplyAt: 0, lastFailed: true } })
      return !final
    }
    const askForCode = async (): Promise<void> => {
      const sentAt = Date.now()
      let wait = CODE_EVERY
      try {
        const base = await inTime(fetchCheckInCode(eventId), PATIENCE)
        clock = betterClock(clock, measureClock(sentAt, Date.now(), base.serverTime))
        failures = 0
        hear({ clock, base, error: null })
        keepUntil(kept, { base, clock } satisfies Kept, closesAt)
      } catch (error) {
        if (!fail(error)) return
        wait = retryIn(++failures)
      }
      if (!over) timer = setTimeout(() => void askForCode(), wait)
    }
    const unfollow = followAttendance(eventId, {
      onNews: (attendance) =>
        hear({ newsAt: serverNow(clock, Date.now()), ...(attendance && { attendance }) }),
      onTrouble: fail,
    })
    // A browser knows at once that its cable is out; a stream finds out much later.
    const cut = () => fail(null)
    if (!isWeChat) {
      window.addEventListener('offline', cut)
      window.addEventListener('online', nextRound)
    }
    void askForCode()
    return () => {
      over = true
      clearTimeout(timer)
      unfollow()
      if (isWeChat) return
      window.removeEventListener('offline', cut)
      window.removeEventListener('online', nextRound)
    }
  }, [eventId, inSight, kept, closesAt, round])

  const deviceNow = useDeviceNow(told.clock)
  const now = serverNow(told.clock, deviceNow)
  return {
    code: told.base && codeAt(told.base, now),
    attendance: told.attendance,
    newsAt: told.newsAt,
    error: told.error,
    now,
    connected: isConnected(told.link, deviceNow),
  }
}

/** This device's clock, read whenever the server's second changes. */
function useDeviceNow(clock: ClockSample): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const tick = () => {
      setNow(Date.now())
      timer = setTimeout(tick, nextTickIn(serverNow(clock, Date.now())))
    }
    tick()
    return () => clearTimeout(timer)
  }, [clock])
  return now
}
