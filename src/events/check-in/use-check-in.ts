import Taro, { useDidShow } from '@tarojs/taro'
import type { CheckInResult } from '@tongxin/contract/attendance'
import type { EventSummary } from '@tongxin/contract/events'
import { useCallback, useRef, useState } from 'react'
import { ApiError } from '@/shared/api-error'
import { type DoorAction, isUnheard } from '@/shared/door-records'
import { inTime } from '@/shared/in-time'
import { isWeChat } from '@/shared/platform'
import { replaceWith, routes } from '@/shared/routes'
import { readScannedLink } from '@/shared/scanned-link'
import { serverNow } from '@/shared/server-clock'
import { fetchMyRegistrations } from '../api'
import { keptOpenEvents } from '../door'
import { askFence } from './fence'
import { PATIENCE, present } from './present'

export type CheckInStep =
  | { name: 'ask' }
  | { name: 'sending' }
  /** Only digits were given and more than one event is open: which? */
  | { name: 'choose'; code: string; events: EventSummary[] }
  | { name: 'done'; action: DoorAction; result: CheckInResult; code: string }
  /** 离线签到: written down; what became of it the records say. */
  | { name: 'recorded'; action: DoorAction; eventId: number }
  | { name: 'failed'; error: ApiError; eventId?: number; text: string }

interface Options {
  action: DoorAction
  /** The event whose page led here, 0 if none did. */
  eventId: number
  /** The code that the page was opened with, if any: then nothing needs to be tapped. */
  launched: string | undefined
  /** There is a record of this event that has something to say. */
  hasRecord: boolean
}

/** The way from a code to being checked in or out. */
export function useCheckIn({ action: asked, eventId, launched, hasRecord }: Options) {
  const [step, setStep] = useState<CheckInStep>(
    launched
      ? { name: 'sending' }
      : hasRecord
        ? { name: 'recorded', action: asked, eventId }
        : { name: 'ask' },
  )
  const busy = useRef(false)
  const scannedOnce = useRef(hasRecord)

  const send = useCallback(async (action: DoorAction, event: number, code: string, text: string) => {
    try {
      setStep({ name: 'sending' })
      const result = await present(action, event, code, askFence)
      setStep(
        result === 'recorded'
          ? { name: 'recorded', action, eventId: event }
          : { name: 'done', action, result, code },
      )
    } catch (error) {
      setStep({ name: 'failed', error: asApiError(error), eventId: event, text })
    }
  }, [])

  /** One thing at a time: a second tap does nothing. */
  const alone = useCallback(async (text: string, work: () => Promise<void>) => {
    if (busy.current) return
    busy.current = true
    try {
      await work()
    } catch (error) {
      setStep({ name: 'failed', error: asApiError(error), text })
    } finally {
      busy.current = false
    }
  }, [])

  /** `text`: whatever the scan or the keyboard gave. */
  const submit = useCallback(
    (text: string) =>
      alone(text, async () => {
        const scanned = readScannedLink(text)
        // Somebody scanned another of our codes here: it leads where it belongs.
        if (scanned?.kind === 'invitation') return replaceWith(routes.binding(scanned.code))
        if (scanned?.kind === 'login') return replaceWith(routes.confirmLogin(scanned.token))
        if (scanned?.kind === 'event') return replaceWith(routes.event(scanned.eventId))
        if (!scanned) {
          const detail = '这不是现场签到码，请扫大屏上的二维码，或输入 8 位数字'
          const error = new ApiError({ code: 'check_in_code_wrong', status: 0, detail })
          return setStep({ name: 'failed', error, text })
        }
        const known = scanned.eventId ?? (eventId || undefined)
        if (known !== undefined) return await send(asked, known, scanned.code, text)
        setStep({ name: 'sending' })
        const open = await openEvents()
        if (open.length === 1 && open[0]) return await send(asked, open[0].id, scanned.code, text)
        if (open.length > 1) return setStep({ name: 'choose', code: scanned.code, events: open })
        const detail = '你现在没有可以签到的活动，请扫大屏上的二维码'
        setStep({ name: 'failed', error: new ApiError({ code: 'not_found', status: 0, detail }), text })
      }),
    [alone, asked, eventId, send],
  )

  const scan = useCallback(async () => {
    try {
      const { result } = await Taro.scanCode({ onlyFromCamera: true })
      await submit(result)
    } catch {
      // Closed without a scan: the page still offers both ways.
      setStep((before) => (before.name === 'sending' ? { name: 'ask' } : before))
    }
  }, [submit])

  // Also when the login page, which the first try may have led to, is closed again.
  useDidShow(() => {
    if (launched && (step.name === 'sending' || needsLogin(step))) void submit(launched)
    // Only once: closing the scanner shows the page again.
    if (!launched && isWeChat && !scannedOnce.current) {
      scannedOnce.current = true
      void scan()
    }
  })

  return {
    step,
    submit,
    scan,
    /** With a code that has been read already. */
    present: (action: DoorAction, event: number, code: string) =>
      void alone(code, () => send(action, event, code, code)),
    again: () => setStep({ name: 'ask' }),
  }
}

/** Those that digits alone can be meant for; without network those that this phone remembers. */
async function openEvents(): Promise<EventSummary[]> {
  try {
    const { items } = await inTime(fetchMyRegistrations({ when: 'upcoming', limit: 50 }), PATIENCE)
    return items.filter(({ viewer }) => viewer.canCheckIn)
  } catch (error) {
    if (!isUnheard(error)) throw error
    return keptOpenEvents(serverNow())
  }
}

const needsLogin = (step: CheckInStep): boolean =>
  step.name === 'failed' && (step.error.status === 401 || step.error.code === 'membership_required')

const asApiError = (error: unknown): ApiError =>
  error instanceof ApiError
    ? error
    : new ApiError({ code: 'reply_unreadable', status: 0, detail: '出了点问题，请再试一次' })
