import type { EventSummary } from '@tongxin/contract/events'
import { EVENT_STATUS_LABELS } from '@/shared/labels'

export interface OrganizerStatus {
  text: string
  tone: 'green' | 'gold' | 'blue' | 'neutral'
}

/** An event's state as its organiser looks at it: whether people can still come in, whatever they have done. */
export function organizerStatus(event: EventSummary, now: number): OrganizerStatus {
  const { status } = event
  if (status === 'running') return { text: EVENT_STATUS_LABELS.running, tone: 'green' }
  if (status === 'in_review') return { text: EVENT_STATUS_LABELS.in_review, tone: 'blue' }
  if (status !== 'published') return { text: EVENT_STATUS_LABELS[status], tone: 'neutral' }
  if (event.registrationOpensAt && Date.parse(event.registrationOpensAt) > now)
    return { text: '报名未开始', tone: 'neutral' }
  if (Date.parse(event.registrationClosesAt) <= now) return { text: '已截止', tone: 'neutral' }
  const full = event.capacity !== null && event.registeredCount >= event.capacity
  return full ? { text: '已满', tone: 'gold' } : { text: EVENT_STATUS_LABELS.published, tone: 'green' }
}

type Checkable = Pick<EventSummary, 'status' | 'checkInOpensAt' | 'checkInClosesAt'>

/** 签到正在进行: the moment for the wall. */
export function isCheckInOpen(event: Checkable, now: number): boolean {
  const isOn = event.status === 'published' || event.status === 'running' || event.status === 'ended'
  return isOn && Date.parse(event.checkInOpensAt) <= now && now < Date.parse(event.checkInClosesAt)
}

export type EventAction =
  'scan' | 'wall' | 'attendance' | 'registrations' | 'edit' | 'review' | 'view' | 'copy' | 'series' | 'cancel'

/** What can be done with an event, the most likely first. */
export function actionsOf(event: EventSummary, now: number): EventAction[] {
  const { canManage } = event.viewer
  if (!canManage) return event.status === 'draft' ? [] : ['registrations', 'view']
  if (event.status === 'draft') return ['edit', 'copy', 'series']
  // Whoever may, reads it there; whoever handed it in takes it back where it is edited.
  if (event.status === 'in_review') return ['review', 'edit', 'copy']
  if (event.status === 'cancelled') return ['registrations', 'view', 'copy']
  const doors = isCheckInOpen(event, now) ? (['wall', 'scan'] as const) : []
  if (event.status === 'ended')
    return [...doors, 'attendance', 'registrations', 'view', 'copy', 'series', 'edit']
  const more = ['view', 'copy', 'series', 'cancel'] as const
  // The scanner fetches its list before the hall is reached, where there may be no network.
  return doors.length > 0
    ? [...doors, 'attendance', 'registrations', 'edit', ...more]
    : ['registrations', 'edit', 'wall', 'scan', ...more]
}

export const ACTION_LABELS: Record<EventAction, string> = {
  scan: '扫码签到',
  wall: '投屏',
  attendance: '签到名单',
  registrations: '名单',
  edit: '编辑',
  review: '查看',
  view: '活动页',
  copy: '复制',
  series: '生成系列',
  cancel: '取消活动',
}
