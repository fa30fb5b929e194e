import Taro, { useDidShow } from '@tarojs/taro'
import type { CheckInResult } from '@tongxin/contract/attendance'
import type { EventSummary } from '@tongxin/contract/events'
import { useCallback, useRef, useState } from 'react'
import { ApiError } from '@/shared/api-error'
import { isWeChat } from '@/shared/platform'
import { replaceWith, routes } from '@/shared/routes'
import { readScannedLink } from '@/shared/scanned-link'
import { checkIn, fetchMyRegistrations } from '../api'

export type CheckInStep =
  | { name: 'ask' }
  | { name: 'sending' }
  /** Only digits were given and more than one event is open: which? */
  | { name: 'choose'; code: string; events: EventSummary[] }
  | { name: 'done'; result: CheckInResult }
  | { name: 'failed'; error: ApiError; eventId?: number; text: string }

/**
 * The way from a code to being checked in.
 * @param eventId the event whose page led here, if one did
 * @param launched the code that the page was opened with, if any: then nothing needs to be tapped
 */
export function useCheckIn(eventId: number, launched: string | undefined) {
  const [step, setStep] = useState<CheckInStep>(launched ? { name: 'sending' } : { name: 'ask' })
  const busy = useRef(false)
  const scannedOnce = useRef(false)

  const send = useCallback(async (event: number, code: string, text: string) => {
    try {
      setStep({ name: 'sending' })
      setStep({ name: 'done', result: await checkIn(event, code) })
    } catch (error) {
      setStep({ name: 'failed', error: asApiError(error), eventId: event, text })
    }
  }, [])

  /** `text`: whatever the scan or the keyboard gave. */
  const submit = useCallback(
    async (text: string) => {
      if (busy.current) return
      busy.current = true
      try {
        const scanned = readScannedLink(text)
        // Somebody scanned another of our codes here: it leads where it belongs.
        if (scanned?.kind === 'invitation') return replaceWith(routes.binding(scanned.code))
        if (scanned?.kind === 'login') return replaceWith(routes.confirmLogin(scanned.token))
        if (scanned?.kind === 'event') return replaceWith(routes.event(scanned.eventId))
        if (!scanned) {
          const detail = '这不是现场签到码，请扫大屏上的二维码，或输入 8 位数字'
          const error = new ApiError({ code: 'check_in_code_wrong', status: 0, detail })
          setStep({ name: 'failed', error, text })
          return
        }
        const known = scanned.eventId ?? (eventId || undefined)
        if (known !== undefined) return await send(known, scanned.code, text)
        setStep({ name: 'sending' })
        const { items } = await fetchMyRegistrations({ when: 'upcoming', limit: 50 })
        const open = items.filter(({ viewer }) => viewer.canCheckIn)
        if (open.length === 1 && open[0]) return await send(open[0].id, scanned.code, text)
        if (open.length > 1) return setStep({ name: 'choose', code: scanned.code, events: open })
        const detail = '你现在没有可以签到的活动，请扫大屏上的二维码'
        setStep({ name: 'failed', error: new ApiError({ code: 'not_found', status: 0, detail }), text })
      } catch (error) {
        setStep({ name: 'failed', error: asApiError(error), text })
      } finally {
        busy.current = false
      }
    },
    [eventId, send],
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

  return { step, submit, scan, choose: send, again: () => setStep({ name: 'ask' }) }
}

const needsLogin = (step: CheckInStep): boolean =>
  step.name === 'failed' && (step.error.status === 401 || step.error.code === 'membership_required')

const asApiError = (error: unknown): ApiError =>
  error instanceof ApiError
    ? error
    : new ApiError({ code: 'reply_unreadable', status: 0, detail: '出了点问题，请再试一次' })
