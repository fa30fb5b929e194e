import type { EventDetail } from '@tongxin/contract/events'
import type { ButtonProps } from '@/shared/components/button'
import { BLOCK_REASON_LABELS } from '@/shared/labels'
import { clock, dateAndClock, dayAndClock, fullDate, windowOf } from '@/shared/time'
import { seatsLeft } from '../seats'

export type StickyAction = 'register' | 'cancel' | 'ticket' | 'check-in' | 'similar' | 'bind'

export interface StickyButton {
  words: string
  kind: NonNullable<ButtonProps['kind']>
  /** Without one the button only says why nothing can be done. */
  action: StickyAction | null
  icon?: ButtonProps['icon']
}

export interface StickyState {
  title: string
  note?: string
  tone?: 'green' | 'gold'
  ticked?: boolean
  buttons: StickyButton[]
}

const TICKET: StickyButton = { words: '查看凭证', kind: 'neutral', action: 'ticket' }
const SIMILAR: StickyButton = { words: '查看同类活动', kind: 'neutral', action: 'similar' }
const cannot = (words: string): StickyButton => ({ words, kind: 'primary', action: null })

/**
 * What the bar under an event says and offers. The server has decided what this person may do (`viewer`); here it
 * only gets its words. `now` serves to name days, never to decide.
 */
export function stickyState(event: EventDetail, now: number, offline: boolean): StickyState {
  const { viewer } = event
  if (viewer.attendance) {
    const title = `已签到 ${clock(viewer.attendance.checkedInAt)}`
    return { title, tone: 'green', ticked: true, buttons: [TICKET] }
  }
  if (event.status === 'cancelled') {
    return { title: '活动已取消', note: event.cancelReason ?? undefined, buttons: [SIMILAR] }
  }
  if (offline) return offlineState(event)
  if (viewer.canCheckIn) {
    const note = windowOf(event.checkInOpensAt, event.checkInClosesAt, now)
    const go: StickyButton = { words: '去签到', kind: 'primary', action: 'check-in', icon: 'scan-line' }
    return { title: '签到已开放', note, tone: 'green', buttons: [go] }
  }
  if (event.status === 'ended') {
    return { title: '活动已结束', note: fullDate(event.endsAt, now), buttons: [SIMILAR] }
  }
  if (viewer.registration?.state === 'registered') return registeredState(event, now)
  if (viewer.registration?.state === 'waitlisted') {
    const position = viewer.registration.waitlistPosition
    const leave: StickyButton = { words: '取消候补', kind: 'neutral', action: 'cancel' }
    return {
      title: position ? `候补第 ${position} 位` : '候补中',
      note: '有空位自动递补',
      tone: 'gold',
      buttons: viewer.canCancel ? [leave] : [],
    }
  }
  return viewer.canRegister ? openState(event, now) : blockedState(event, now)
}

function registeredState(event: EventDetail, now: number): StickyState {
  const note =
    event.viewer.checkInBlockedBy === 'check_in_closed'
      ? BLOCK_REASON_LABELS.check_in_closed
      : `${dayAndClock(event.checkInOpensAt, now)} 起可签到`
  const cancel: StickyButton = { words: '取消', kind: 'text', action: 'cancel' }
  const buttons = event.viewer.canCancel ? [cancel, TICKET] : [TICKET]
  return { title: '已报名', note, tone: 'green', ticked: true, buttons }
}

function openState(event: EventDetail, now: number): StickyState {
  const left = seatsLeft(event)
  if (left === 0) {
    const waiting = event.waitlistCount
    return {
      title: '名额已满',
      note: waiting > 0 ? `已有 ${waiting} 人候补` : '还没有人候补',
      buttons: [{ words: '加入候补', kind: 'secondary', action: 'register' }],
    }
  }
  return {
    title: left === null ? '名额不限' : `余 ${left} 席`,
    note: `${dayAndClock(event.registrationClosesAt, now)} 截止`,
    buttons: [{ words: '立即报名', kind: 'primary', action: 'register' }],
  }
}

function blockedState(event: EventDetail, now: number): StickyState {
  switch (event.viewer.blockedBy) {
    case 'registration_not_open_yet': {
      const opens = event.registrationOpensAt
      const note = opens ? `${dateAndClock(opens, now)} 开始` : undefined
      return { title: BLOCK_REASON_LABELS.registration_not_open_yet, note, buttons: [cannot('未开始')] }
    }
    case 'registration_closed': {
      const note = `${dayAndClock(event.registrationClosesAt, now)} 截止`
      return { title: BLOCK_REASON_LABELS.registration_closed, note, buttons: [cannot('已截止')] }
    }
    case 'membership_required':
      return {
        title: '还没有绑定名册',
        note: BLOCK_REASON_LABELS.membership_required,
        buttons: [{ words: '去绑定', kind: 'primary', action: 'bind' }],
      }
    case 'event_not_published':
      return { title: BLOCK_REASON_LABELS.event_not_published, buttons: [cannot('未发布')] }
    default:
      return { title: '现在不能报名', buttons: [cannot('不能报名')] }
  }
}

/** What was seen before stays readable; whatever needs the server waits. */
function offlineState(event: EventDetail): StickyState {
  const state = event.viewer.registration?.state
  if (state === 'registered') {
    return { title: '已报名', note: '凭证可离线查看', tone: 'green', ticked: true, buttons: [TICKET] }
  }
  if (state === 'waitlisted') return { title: '候补中', note: '联网后可操作', tone: 'gold', buttons: [] }
  return { title: '网络已断开', buttons: [cannot('联网后可报名')] }
}
