import type { AttendanceSummary, CheckInCode } from '@tongxin/contract/attendance'
import { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect, useReducer, useState } from 'react'
import { ApiError } from '@/shared/api-error'
import { fetchAttendance, fetchCheckInCode } from '../api'
import {
  betterClock,
  type ClockSample,
  isConnected,
  measureClock,
  newerCode,
  nextCodeIn,
  nextTickIn,
  retryIn,
  serverNow,
} from './wall.rules'

export interface Wall {
  code: CheckInCode | null
  attendance: AttendanceSummary | null
  /** By the server's clock; moves on every second. */
  now: number
  connected: boolean
  /** What asking again will not mend: not published, cancelled, not one's own. */
  error: ApiError | null
}

type Told = Omit<Wall, 'now' | 'connected'> & {
  clock: ClockSample | null
  link: { lastReplyAt: number; lastFailed: boolean }
}

const ATTENDANCE_EVERY = 3000
/** A request that takes longer is not waited for: another one may get through. */
const PATIENCE = 5000

const nothingYet = (): Told => ({
  code: null,
  attendance: null,
  error: null,
  clock: null,
  link: { lastReplyAt: Date.now(), lastFailed: false },
})

/** Keeps code and count of an event up to date while the page is in sight. */
export function useWall(eventId: number): Wall {
  const [told, tell] = useReducer(
    (before: Told, change: Partial<Told>) => ({ ...before, ...change }),
    null,
    nothingYet,
  )
  const [inSight, setInSight] = useState(true)
  useDidShow(() => setInSight(true))
  useDidHide(() => setInSight(false))

  useEffect(() => {
    if (!inSight) return undefined
    const timers = new Set<ReturnType<typeof setTimeout>>()
    let over = false
    let failures = 0
    let clock: ClockSample | null = null
    let code: CheckInCode | null = null

    const again = (step: () => Promise<void>, wait: number) => {
      if (over) return
      const timer = setTimeout(() => {
        timers.delete(timer)
        void step()
      }, wait)
      timers.add(timer)
    }
    const hear = (change: Partial<Told>) => {
      if (!over) tell({ ...change, link: { lastReplyAt: Date.now(), lastFailed: false } })
    }
    const fail = (error: unknown): boolean => {
      const final = error instanceof ApiError && !error.isPassing
      if (!over) tell(final ? { error } : { link: { lastReplyAt: 0, lastFailed: true } })
      return final
    }

    const askForCode = async (): Promise<void> => {
      const sentAt = Date.now()
      try {
        const arrived = await inTime(fetchCheckInCode(eventId))
        clock = betterClock(clock, measureClock(sentAt, Date.now(), arrived.serverTime))
        code = newerCode(code, arrived)
        failures = 0
        hear({ clock, code, error: null })
        again(askForCode, nextCodeIn(code, serverNow(clock, Date.now())))
      } catch (error) {
        failures++
        if (!fail(error)) again(askForCode, retryIn(failures))
      }
    }
    const askForAttendance = async (): Promise<void> => {
      try {
        hear({ attendance: await inTime(fetchAttendance(eventId)) })
      } catch (error) {
        if (fail(error)) return
      }
      again(askForAttendance, ATTENDANCE_EVERY)
    }

    void askForCode()
    void askForAttendance()
    return () => {
      over = true
      timers.forEach(clearTimeout)
    }
  }, [eventId, inSight])

  const deviceNow = useDeviceNow(told.clock)
  return {
    code: told.code,
    attendance: told.attendance,
    error: told.error,
    now: serverNow(told.clock, deviceNow),
    connected: isConnected(told.link, deviceNow),
  }
}

/** This device's clock, read whenever the server's second changes. */
function useDeviceNow(clock: ClockSample | null): number {
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

function inTime<T>(request: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new ApiError({ code: 'network_unreachable', status: 0, detail: '网络不通，请检查网络后再试' }))
    }, PATIENCE)
    request.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
