import type { EventDetail } from '@tongxin/contract/events'
import type { ButtonProps } from '@/shared/components/button'
import type { StickyBarProps } from '@/shared/components/sticky-bar'
import { BLOCK_REASON_LABELS } from '@/shared/labels'
import { clock, dateAndClock, dayAndClock, duration, fullDate, windowOf } from '@/shared/time'
import { audienceWords } from '@/shared/audience-words'
import { mayCheckIn } from '../door'
import { isReleased, seatsFor } from './seats-for'

export type StickyAction =
  | 'register'
  | 'cancel'
  | 'ask-to-cancel'
  | 'withdraw-request'
  | 'ticket'
  | 'check-in'
  | 'check-out'
  | 'similar'
  | 'bind'

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
  tone?: StickyBarProps['tone']
  ticked?: boolean
  buttons: StickyButton[]
}

const TICKET: StickyButton = { words: '查看凭证', kind: 'neutral', action: 'ticket' }
const CHECK_IN: StickyButton = { words: '去签到', kind: 'primary', action: 'check-in', icon: 'scan-line' }
const CHECK_OUT: StickyButton = { words: '签退', kind: 'primary', action: 'check-out', icon: 'scan-line' }
const SIMILAR: StickyButton = { words: '查看同类活动', kind: 'neutral', action: 'similar' }
const cannot = (words: string): StickyButton => ({ words, kind: 'primary', action: null })
const cancel = (words: string): StickyButton => ({ words, kind: 'neutral', action: 'cancel' })

/**
 * What the bar under an event says and offers. The server has decided what this person may do (`viewer`); here it
 * only gets its words. `now` serves to name days, never to decide.
 */
export function stickyState(event: EventDetail, now: number, offline: boolean): StickyState {
  const { viewer } = event
  if (viewer.attendance) return presentState(event, viewer.attendance)
  if (event.status === 'cancelled') {
    return { title: '活动已取消', note: event.cancelReason ?? undefined, buttons: [SIMILAR] }
  }
  if (offline) return offlineState(event, now)
  if (viewer.canCheckIn) {
    const window = windowOf(event.checkInOpensAt, event.checkInClosesAt, now)
    const isIn = viewer.registration?.state === 'registered'
    return {
      title: '签到已开放',
      note: isIn || event.expectsAll ? window : `没报名，到了也可以签到 · ${window}`,
      tone: 'green',
      buttons: [CHECK_IN],
    }
  }
  if (event.status === 'ended') {
    return { title: '活动已结束', note: fullDate(event.endsAt, now), buttons: [SIMILAR] }
  }
  switch (viewer.registration?.state) {
    case 'registered':
      return registeredState(event, now)
    case 'waitlisted':
      return waitingState(event)
    case 'pending':
      return {
        title: '等待审核',
        note: '组织者审核后会通知你',
        tone: 'blue',
        buttons: viewer.canCancel ? [cancel('撤回申请')] : [],
      }
    default:
      return viewer.canRegister ? openState(event, now) : blockedState(event, now)
  }
}

/** Has come; at an event that counts service hours one also goes. */
function presentState(
  event: EventDetail,
  { checkedInAt, checkedOutAt, minutes, offline }: NonNullable<EventDetail['viewer']['attendance']>,
): StickyState {
  const state = { title: `已签到 ${clock(checkedInAt)}`, tone: 'green', ticked: true } as const
  if (event.checkOut && minutes !== null) {
    return {
      ...state,
      title: checkedOutAt ? `已签退 ${clock(checkedOutAt)}` : '已结束',
      note: `服务时长 ${duration(minutes)}`,
      buttons: [],
    }
  }
  const ticket = event.viewer.registration?.state === 'registered' ? [TICKET] : []
  if (event.viewer.canCheckOut) return { ...state, note: '离开时扫码签退', buttons: [CHECK_OUT] }
  return { ...state, note: offline ? '离线签到' : undefined, buttons: ticket }
}

function registeredState(event: EventDetail, now: number): StickyState {
  const { registration, canCancel, canRequestCancellation } = event.viewer
  const state = { title: '已报名', tone: 'green', ticked: true } as const
  if (registration?.cancellationRequestedAt) {
    const withdraw: StickyButton = { words: '撤回申请', kind: 'text', action: 'withdraw-request' }
    return { ...state, note: '已申请取消，等组织者答复', buttons: [withdraw, TICKET] }
  }
  const until = declineUntil(event, now)
  if (until !== null && canCancel) {
    return {
      ...state,
      title: '已递补上',
      note: `${dayAndClock(until, now)} 前可放弃`,
      buttons: [{ words: '放弃', kind: 'text', action: 'cancel' }, TICKET],
    }
  }
  if (canRequestCancellation) {
    const ask: StickyButton = { words: '申请取消', kind: 'text', action: 'ask-to-cancel' }
    return { ...state, note: '已过自行取消的时间', buttons: [ask, TICKET] }
  }
  if (!canCancel) return { ...state, note: checkInNote(event, now), buttons: [TICKET] }
  // A deadline of its own is worth saying; else one can cancel until it begins, and the doors matter more.
  const early = Date.parse(event.cancellationClosesAt) < Date.parse(event.startsAt)
  const note = early ? `${dayAndClock(event.cancellationClosesAt, now)} 前可取消` : checkInNote(event, now)
  return { ...state, note, buttons: [{ words: '取消', kind: 'text', action: 'cancel' }, TICKET] }
}

/** Until when who has just moved up can decline: for a while at least, up to the deadline at best; `null`: that is over. */
export function declineUntil({ viewer, cancellationClosesAt }: EventDetail, now: number): number | null {
  const until = Date.parse(viewer.registration?.declineUntil ?? '')
  return until > now ? Math.max(until, Date.parse(cancellationClosesAt)) : null
}

const checkInNote = (event: EventDetail, now: number): string =>
  event.viewer.checkInBlockedBy === 'check_in_closed'
    ? BLOCK_REASON_LABELS.check_in_closed
    : `${dayAndClock(event.checkInOpensAt, now)} 起可签到`

function waitingState({ viewer }: EventDetail): StickyState {
  const position = viewer.registration?.waitlistPosition
  return {
    title: position ? `候补第 ${position} 位` : '候补中',
    note: '有空位自动递补并通知',
    tone: 'gold',
    buttons: viewer.canCancel ? [cancel('取消候补')] : [],
  }
}

function openState(event: EventDetail, now: number): StickyState {
  const left = seatsFor(event, now)
  const own = isReleased(event, now) ? null : event.viewerQuota
  if (left === 0) {
    const waiting = event.waitlistCount
    return {
      title: own ? '本单位名额已满' : '名额已满',
      note: waiting > 0 ? `已有 ${waiting} 人候补` : '还没有人候补',
      buttons: [{ words: '加入候补', kind: 'secondary', action: 'register' }],
    }
  }
  const title = left === null ? '名额不限' : own ? `本单位余 ${left} 席` : `余 ${left} 席`
  if (event.requiresApproval) {
    return {
      title,
      note: '需组织者审核',
      buttons: [{ words: '申请报名', kind: 'primary', action: 'register' }],
    }
  }
  return {
    title,
    note: `${dayAndClock(event.registrationClosesAt, now)} 截止`,
    buttons: [{ words: '立即报名', kind: 'primary', action: 'register' }],
  }
}

function blockedState(event: EventDetail, now: number): StickyState {
  const { blockedBy } = event.viewer
  switch (blockedBy) {
    case 'registration_not_open_yet': {
      const opens = event.registrationOpensAt
      const note = opens ? `${dateAndClock(opens, now)} 开始` : undefined
      return { title: BLOCK_REASON_LABELS[blockedBy], note, buttons: [cannot('未开始')] }
    }
    case 'registration_closed': {
      const note = `${dayAndClock(event.registrationClosesAt, now)} 截止`
      return { title: BLOCK_REASON_LABELS[blockedBy], note, buttons: [cannot('已截止')] }
    }
    case 'membership_required':
      return {
        title: '还没有绑定名册',
        note: BLOCK_REASON_LABELS[blockedBy],
        buttons: [{ words: '去绑定', kind: 'primary', action: 'bind' }],
      }
    case 'event_full':
      return { title: '名额已满', note: '不设候补，有人取消时可再报', buttons: [cannot('已满')] }
    case 'quota_full': {
      const opens = event.quotasReleasedAt
      const note = opens
        ? `${dayAndClock(opens, now)} 起放开各单位余下的名额`
        : '可请本单位联系组织者调整名额'
      return { title: '本单位名额已满', note, buttons: [cannot('已满')] }
    }
    case 'not_in_audience':
      return { title: '不在活动对象内', note: `面向${audienceWords(event.audience)}`, buttons: [SIMILAR] }
    case 'registration_refused': {
      const why = event.viewer.registration?.refusalReason
      return { title: '报名未通过', note: why ?? '想了解原因，请联系组织者', buttons: [SIMILAR] }
    }
    case 'awaiting_approval':
      return { title: '等待审核', note: '组织者审核后会通知你', tone: 'blue', buttons: [] }
    case 'event_not_published':
      return { title: BLOCK_REASON_LABELS[blockedBy], buttons: [cannot('未发布')] }
    case 'event_cancelled':
      return {
        title: BLOCK_REASON_LABELS[blockedBy],
        note: event.cancelReason ?? undefined,
        buttons: [SIMILAR],
      }
    case 'event_ended':
      return { title: BLOCK_REASON_LABELS[blockedBy], note: fullDate(event.endsAt, now), buttons: [SIMILAR] }
    default:
      return { title: '现在不能报名', note: '可联系组织者了解', buttons: [cannot('不能报名')] }
  }
}

/** What was seen before stays readable; whatever needs the server waits. */
function offlineState(event: EventDetail, now: number): StickyState {
  if (mayCheckIn(event, now, true)) {
    return { title: '可离线签到', note: '联网后自动提交', tone: 'green', buttons: [TICKET, CHECK_IN] }
  }
  switch (event.viewer.registration?.state) {
    case 'registered':
      return { title: '已报名', note: '凭证可离线查看', tone: 'green', ticked: true, buttons: [TICKET] }
    case 'waitlisted':
      return { title: '候补中', note: '联网后可操作', tone: 'gold', buttons: [] }
    case 'pending':
      return { title: '等待审核', note: '联网后可操作', tone: 'blue', buttons: [] }
    default:
      return { title: '网络已断开', buttons: [cannot('联网后可报名')] }
  }
}
