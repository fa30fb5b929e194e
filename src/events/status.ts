import type { EventSummary } from '@tongxin/contract/events'
import { EVENT_STATUS_LABELS } from '@/shared/labels'
import { isFull } from './seats'

export interface StatusLine {
  text: string
  tone: 'green' | 'gold' | 'plain'
  mark: 'dot' | 'tick' | 'none'
}

const plain = (text: string): StatusLine => ({ text, tone: 'plain', mark: 'none' })
const ticked = (text: string): StatusLine => ({ text, tone: 'green', mark: 'tick' })
const dotted = (text: string, tone: 'green' | 'gold'): StatusLine => ({ text, tone, mark: 'dot' })

/** An event's state in a list, from this person's view: what they have done comes before what the event is. */
export function statusLine(event: EventSummary, offline = false): StatusLine {
  const { viewer, status } = event
  if (viewer.attendance) return ticked('已签到')
  if (status === 'cancelled' || status === 'draft') return plain(EVENT_STATUS_LABELS[status])
  if (viewer.registration?.state === 'waitlisted') {
    const position = viewer.registration.waitlistPosition
    return dotted(position ? `候补第 ${position} 位` : '候补中', 'gold')
  }
  if (status === 'ended') return plain(EVENT_STATUS_LABELS.ended)
  if (viewer.registration?.state === 'registered') return ticked('已报名')
  if (offline && viewer.canRegister) return plain('联网后可报名')
  if (viewer.blockedBy === 'registration_not_open_yet') return plain('报名未开始')
  if (viewer.blockedBy === 'registration_closed') {
    return status === 'running' ? dotted(EVENT_STATUS_LABELS.running, 'green') : plain('报名已截止')
  }
  if (isFull(event)) return dotted('已满 · 可候补', 'gold')
  return dotted(status === 'running' ? EVENT_STATUS_LABELS.running : '报名中', 'green')
}
