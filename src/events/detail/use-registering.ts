import type { EventDetail } from '@tongxin/contract/events'
import type { RegistrationInput } from '@tongxin/contract/registrations'
import { useEffect, useRef, useState } from 'react'
import { ApiError, sentenceOf } from '@/shared/api-error'
import { ask, showToast } from '@/shared/feedback'
import { useViewer } from '@/shared/session'
import { askToRemind, prepareToRemind } from '@/shared/subscriptions'
import { cancelRegistration, requestCancellation, withdrawCancellationRequest } from '../api'
import { registerPatiently } from './register-patiently'
import { asksSomething, overlapWords } from './registering.rules'

type Doing = 'register' | 'cancel' | 'ask-to-cancel' | 'withdraw-request'

interface Options {
  event: EventDetail | undefined
  now: number
  /** With what the server answered to a mutation. */
  onChange: (event: EventDetail) => void
  /** After a mutation that did not work: the event may have changed meanwhile. */
  onFailure: () => void
}

const DONE: Record<string, string> = {
  registered: '报名成功',
  waitlisted: '已加入候补',
  pending: '已提交，等待审核',
}

/** Registering and what can be done about it afterwards: what is under way, and which sheet is open. */
export function useRegistering({ event, now, onChange, onFailure }: Options) {
  const isGuest = useViewer()?.member == null
  const [doing, setDoing] = useState<Doing | null>(null)
  /** Which try it is, from the second on; 0 while the first is under way. */
  const [attempt, setAttempt] = useState(0)
  const [sheet, setSheet] = useState<'none' | 'form' | 'ask-to-cancel'>('none')
  const [problem, setProblem] = useState<ApiError | null>(null)
  const taken = useRef(false)
  const canRegister = event?.viewer.canRegister === true
  useEffect(() => {
    if (canRegister) void prepareToRemind()
  }, [canRegister])

  /** A second tap while the first is under way does nothing (and the server would not mind either). */
  const mutate = async (
    what: Doing,
    call: () => Promise<EventDetail>,
    done: (now: EventDetail) => string,
  ): Promise<ApiError | null> => {
    if (taken.current) return null
    taken.current = true
    setDoing(what)
    setProblem(null)
    try {
      const changed = await call()
      setSheet('none')
      onChange(changed)
      showToast(done(changed), { done: true })
      return null
    } catch (error) {
      const told = error instanceof ApiError ? error : null
      // A sheet that is open says it where it can be put right.
      if (sheet !== 'none' && told) setProblem(told)
      else showToast(sentenceOf(error))
      if (told?.status !== 400) onFailure()
      return told
    } finally {
      taken.current = false
      setDoing(null)
      setAttempt(0)
    }
  }

  const open = (which: typeof sheet) => {
    setProblem(null)
    setSheet(which)
  }

  const send = async (input: RegistrationInput): Promise<ApiError | null> => {
    if (!event) return null
    const wasIn = event.viewer.registration !== null && event.viewer.canCancel
    return mutate(
      'register',
      // WeChat's question about messages opens straight from this tap; then, whatever the answer, it is sent.
      () => askToRemind().then(() => registerPatiently(event.id, input, setAttempt)),
      ({ viewer }) => (wasIn ? '已保存' : (DONE[viewer.registration?.state ?? ''] ?? '已提交')),
    )
  }

  return {
    doing,
    attempt,
    sheet,
    problem,
    isGuest,
    close: () => setSheet('none'),
    /** @returns what was wrong, for the fields that it is about */
    send,
    /** Changes what was said at registering. */
    edit: () => open('form'),
    async register() {
      if (!event) return
      if (asksSomething(event, isGuest)) return open('form')
      const overlap = overlapWords(event.warnings, now)
      if (overlap) {
        const yes = await ask({ title: '时间有重叠', text: `${overlap}。`, yes: '仍要报名', no: '再想想' })
        if (!yes) return
      }
      await send({})
    },
    async cancel() {
      if (!event) return
      const words = cancelWords(event)
      const sure = await ask({ title: `${words.what}？`, text: words.text, yes: words.what, no: '再想想' })
      if (!sure) return
      await mutate(
        'cancel',
        () => cancelRegistration(event.id),
        () => words.done,
      )
    },
    askToCancel: () => open('ask-to-cancel'),
    sendRequest(note: string) {
      if (!event) return
      void mutate(
        'ask-to-cancel',
        () => requestCancellation(event.id, note),
        () => '已提交，等组织者答复',
      )
    },
    withdrawRequest() {
      if (!event) return
      void mutate(
        'withdraw-request',
        () => withdrawCancellationRequest(event.id),
        () => '已撤回，报名不变',
      )
    },
  }
}

export type Registering = ReturnType<typeof useRegistering>

function cancelWords({ viewer }: EventDetail): { what: string; text: string; done: string } {
  switch (viewer.registration?.state) {
    case 'waitlisted':
      return { what: '取消候补', text: '再次候补要重新排到最后。', done: '已取消候补' }
    case 'pending':
      return { what: '撤回申请', text: '撤回后可以重新申请。', done: '已撤回申请' }
    default:
      return { what: '取消报名', text: '名额会让给候补的同志，之后不一定还能报上。', done: '已取消报名' }
  }
}
