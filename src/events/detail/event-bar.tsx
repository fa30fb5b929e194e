import type { EventDetail } from '@tongxin/contract/events'
import { Button } from '@/shared/components/button'
import { StickyBar } from '@/shared/components/sticky-bar'
import { go, routes } from '@/shared/routes'
import { eventFilter } from '../filter'
import { type StickyAction, stickyState } from './sticky-state'
import type { Registering } from './use-registering'

interface EventBarProps {
  event: EventDetail
  now: number
  offline: boolean
  registering: Registering
}

/** The bar under an event: what is so, and the one thing to do about it. */
export function EventBar({ event, now, offline, registering }: EventBarProps) {
  const { doing, attempt } = registering
  const state = stickyState(event, now, offline)
  const actions: Record<StickyAction, () => void> = {
    register: () => void registering.register(),
    cancel: () => void registering.cancel(),
    'ask-to-cancel': registering.askToCancel,
    'withdraw-request': registering.withdrawRequest,
    ticket: () => go(routes.ticket(event.id)),
    'check-in': () => go(routes.checkIn(event.id)),
    'check-out': () => go(routes.checkOut(event.id)),
    similar: () => {
      eventFilter.set({ category: event.category })
      go(routes.events)
    },
    bind: () => go(routes.binding()),
  }
  const retrying = attempt > 0
  return (
    <StickyBar
      title={retrying ? '报名的人多，正在重试' : state.title}
      note={retrying ? `第 ${attempt} 次，请不要离开` : state.note}
      tone={retrying ? 'gold' : state.tone}
      ticked={!retrying && state.ticked}
    >
      {state.buttons.map(({ words, kind, action, icon }) => (
        <Button
          key={words}
          className={state.buttons.length === 1 ? 'event-bar__button' : ''}
          kind={kind}
          icon={icon}
          disabled={action === null}
          loading={action !== null && doing === action}
          onClick={action ? actions[action] : undefined}
        >
          {words}
        </Button>
      ))}
    </StickyBar>
  )
}
