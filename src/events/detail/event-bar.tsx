import type { EventDetail } from '@tongxin/contract/events'
import { useEffect, useRef, useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { Button } from '@/shared/components/button'
import { StickyBar } from '@/shared/components/sticky-bar'
import { ask, showToast } from '@/shared/feedback'
import { go, routes } from '@/shared/routes'
import { askToRemind, prepareToRemind } from '@/shared/subscriptions'
import { cancelRegistration, register } from '../api'
import { eventFilter } from '../filter'
import { type StickyAction, stickyState } from './sticky-state'

interface EventBarProps {
  event: EventDetail
  now: number
  offline: boolean
  /** With what the server answered to a mutation. */
  onChange: (event: EventDetail) => void
  /** After a mutation that did not work: the event may have changed meanwhile. */
  onFailure: () => void
}

/** The bar under an event: what is so, and the one thing to do about it. */
export function EventBar({ event, now, offline, onChange, onFailure }: EventBarProps) {
  const [busy, setBusy] = useState<StickyAction | null>(null)
  const taken = useRef(false)
  const state = stickyState(event, now, offline)
  const { canRegister } = event.viewer
  useEffect(() => {
    if (canRegister) void prepareToRemind()
  }, [canRegister])

  /** A second tap while the first is under way does nothing (and the server would not mind either). */
  const mutate = async (
    action: StickyAction,
    call: () => Promise<EventDetail>,
    done: (now: EventDetail) => string,
  ) => {
    if (taken.current) return
    taken.current = true
    setBusy(action)
    try {
      const changed = await call()
      onChange(changed)
      showToast(done(changed), { done: true })
    } catch (error) {
      showToast(sentenceOf(error))
      onFailure()
    } finally {
      taken.current = false
      setBusy(null)
    }
  }

  const cancel = async () => {
    const waiting = event.viewer.registration?.state === 'waitlisted'
    const sure = await ask(
      waiting
        ? { title: '取消候补？', text: '再次候补要重新排到最后。', yes: '取消候补', no: '再想想' }
        : {
            title: '取消报名？',
            text: '名额会让给候补的同志，之后不一定还能报上。',
            yes: '取消报名',
            no: '再想想',
          },
    )
    if (!sure) return
    await mutate(
      'cancel',
      () => cancelRegistration(event.id),
      () => (waiting ? '已取消候补' : '已取消报名'),
    )
  }

  const actions: Record<StickyAction, () => void> = {
    register: () =>
      void mutate(
        'register',
        // WeChat's question about messages opens straight from this tap; then, whatever the answer, it is sent.
        () => askToRemind().then(() => register(event.id)),
        ({ viewer }) => (viewer.registration?.state === 'waitlisted' ? '已加入候补' : '报名成功'),
      ),
    cancel: () => void cancel(),
    ticket: () => go(routes.ticket(event.id)),
    'check-in': () => go(routes.checkIn(event.id)),
    similar: () => {
      eventFilter.set({ category: event.category })
      go(routes.events)
    },
    bind: () => go(routes.binding()),
  }

  return (
    <StickyBar title={state.title} note={state.note} tone={state.tone} ticked={state.ticked}>
      {state.buttons.map(({ words, kind, action, icon }) => (
        <Button
          key={words}
          className={state.buttons.length === 1 ? 'event-bar__button' : ''}
          kind={kind}
          icon={icon}
          disabled={action === null}
          loading={action !== null && busy === action}
          onClick={action ? actions[action] : undefined}
        >
          {words}
        </Button>
      ))}
    </StickyBar>
  )
}
