import type { EventSummary } from '@tongxin/contract/events'
import { EVENT_STATUS_LABELS } from '@/shared/labels'
import { isFull } from './seats'

export interface StatusLine {
  text: string
  tone: 'green' | 'gold' | 'blue' | 'plain'
  mark: 'dot' | 'tick' | 'none'
}

const plain = (text: string): StatusLine => ({ text, tone: 'plain', mark: 'none' })
const ticked = (text: string): StatusLine => ({ text, tone: 'green', mark: 'tick' })
const dotted = (text: string, tone: 'green' | 'gold' | 'blue'): StatusLine => ({ text, tone, mark: 'dot' })

/** An event's state in a list, from this person's view: what they have done comes before what the event is. */
export function statusLine(event: EventSummary, offline = false): StatusLine {
  const { viewer, status } = event
  if (viewer.attendance) return ticked('已签到')
  if (status === 'cancelled' || status === 'draft') return plain(EVENT_STATUS_LABELS[status])
  if (status === 'in_review') return dotted(EVENT_STATUS_LABELS.in_review, 'blue')
  if (viewer.registration?.state === 'waitlisted') {
    const position = viewer.registration.waitlistPosition
    return dotted(position ? `候补第 ${position} 位` : '候补中', 'gold')
  }
  if (viewer.registration?.state === 'pending') return dotted('待审核', 'blue')
  if (status === 'ended') return plain(EVENT_STATUS_LABELS.ended)
  if (viewer.registration?.state === 'registered') return ticked('已报名')
  if (viewer.registration?.state === 'refused') return plain('报名未通过')
  if (offline && viewer.canRegister) return plain('联网后可报名')
  if (viewer.blockedBy === 'registration_not_open_yet') return plain('报名未开始')
  if (viewer.blockedBy === 'registration_closed') {
    return status === 'running' ? dotted(EVENT_STATUS_LABELS.running, 'green') : plain('报名已截止')
  }
  if (viewer.blockedBy === 'quota_full') return dotted('本单位名额已满', 'gold')
  if (viewer.blockedBy === 'not_in_audience') return plain('不在活动对象内')
  if (isFull(event)) {
    return event.waitlistEnabled ? dotted('已满 · 可候补', 'gold') : plain('名额已满')
  }
  if (status === 'running') return dotted(EVENT_STATUS_LABELS.running, 'green')
  return dotted(event.requiresApproval ? '报名中 · 需审核' : '报名中', 'green')
}
