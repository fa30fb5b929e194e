import { dayOf, sayTime } from '../time.ts'
import type { NotificationKind } from '@tongxin/contract/constants'
import { MESSAGE_PURPOSES, type MessagePurpose } from './notifications.rules.ts'
import type { Said } from './sentences.rules.ts'

/** What of a notification a field of a template can hold. */
const SOURCES = ['title', 'time', 'place', 'result', 'note'] as const
type Source = (typeof SOURCES)[number]

export interface MessageTemplate {
  id: string
  /** The template's own field names, `thing1`, with what goes in. */
  fields: readonly { name: string; source: Source }[]
}
export type MessageTemplates = Partial<Record<MessagePurpose, MessageTemplate>>

/** `<template id>,thing1=title,time2=time,…`: how a setting gives a template with its fields. */
export const TEMPLATE_PATTERN = `^[\\w-]{1,64}(,(thing|phrase|time|date|character_string)\\d{1,2}=(${SOURCES.join('|')}))+$`

export function parseTemplate(setting: string): MessageTemplate {
  const [id, ...fields] = setting.split(',') as [string, ...string[]]
  return {
    id,
    fields: fields.map((field) => {
      const [name, source] = field.split('=') as [string, Source]
      return { name, source }
    }),
  }
}

/** The ids to ask consent for, each once. */
export const templateIdsOf = (templates: MessageTemplates): string[] => [
  ...new Set(MESSAGE_PURPOSES.flatMap((purpose) => templates[purpose]?.id ?? [])),
]

/** 结果, at most five characters: WeChat's `phrase`. */
const RESULTS: Record<NotificationKind, string> = {
  registered: '报名成功',
  waitlisted: '进入候补',
  promoted: '递补成功',
  accepted: '审核通过',
  refused: '未通过',
  event_changed: '活动有变',
  event_cancelled: '活动取消',
  reminder_day_before: '即将开始',
  reminder_two_hours: '即将开始',
  removed: '已移出',
  registered_by_organizer: '已代报名',
  cancellation_answered: '已答复',
  leave_answered: '请假答复',
  event_reviewed: '审核结果',
  suggestion_answered: '已有答复',
  reflection_refused: '没有通过',
  reflection_chosen: '被推荐',
}

const NOTES: Partial<Record<NotificationKind, string>> = {
  promoted: '如不能参加，请及时取消',
  reminder_day_before: '请安排好时间，准时参加',
  reminder_two_hours: '快要开始了，请准时到场',
  registered_by_organizer: '如不能参加，请及时取消',
}

/** The data of a subscribe message, each value within what WeChat takes for its kind of field; else it answers 47003. */
export function messageData(
  template: MessageTemplate,
  kind: NotificationKind,
  said: Said,
): Record<string, { value: string }> {
  const { facts, startsAt } = said
  const values: Record<Source, string> = {
    title: facts.title,
    time: sayFullTime(startsAt),
    place: facts.place,
    result: RESULTS[kind],
    note: noteOf(kind, said),
  }
  return Object.fromEntries(
    template.fields.map(({ name, source }) => [name, { value: fitted(name, values[source]) }]),
  )
}

function noteOf(kind: NotificationKind, { facts }: Said): string {
  if (facts.reason) return facts.reason
  if (kind === 'cancellation_answered') return facts.accepted ? '已同意取消报名' : '未同意取消报名'
  if (kind === 'leave_answered') return facts.accepted ? '已同意请假' : '未同意请假，请准时参加'
  if (facts.previous?.startsAt) return `原定${sayTime(new Date(facts.previous.startsAt))}`
  if (facts.previous?.place) return `原定${facts.previous.place}`
  return NOTES[kind] ?? '点击查看活动详情'
}

/** `2026年11月24日 10:00` in Asia/Shanghai, as the fields `time` and `date` want it. */
function sayFullTime(time: Date): string {
  return `${dayOf(time).slice(0, 4)}年${sayTime(time)}`
}

const THING = 20
const PHRASE = 5
const CHARACTER_STRING = 32

function fitted(field: string, value: string): string {
  // An empty value is refused.
  const line = value.replace(/\s+/gu, ' ').trim() || '无'
  if (field.startsWith('thing')) return cut(line, THING)
  if (field.startsWith('phrase'))
    return [...line.replace(/[^\p{Script=Han}]/gu, '')].slice(0, PHRASE).join('') || '无'
  if (field.startsWith('character_string'))
    return line.replace(/[^\x20-\x7e]/g, '').slice(0, CHARACTER_STRING) || '-'
  return line
}

/** By UTF-16 units, the strictest way to count, without breaking a character in two. */
function cut(line: string, length: number): string {
  if (line.length <= length) return line
  let kept = ''
  for (const character of line) {
    if (kept.length + character.length > length - 1) break
    kept += character
  }
  return `${kept}…`
}

/** What becomes of a message and of the grant that was spent on it. */
export interface Settlement {
  state: 'sent' | 'unknown' | 'refused' | 'failed' | 'pending'
  /** `spent`: gone; `back`: WeChat has not used it; `none`: the account has no more of this template. */
  grant: 'spent' | 'back' | 'none'
  /** With `pending`: minutes until the next try. */
  waitMinutes?: number
}

const REFUSED = 43101
const NO_SUCH_OPENID = 40003
/** Busy, over a quota, or a token that was just renewed elsewhere: later it will do. */
const LATER = [-1, 45009, 45011, 40001, 42001]
const WAITS = [1, 5, 15, 60]

/**
 * @param errcode WeChat's answer; 0: sent; `null`: none came, so that it may have been sent
 * @param attempts tries so far, this one included
 */
export function settlementOf(errcode: number | null, attempts: number): Settlement {
  if (errcode === 0) return { state: 'sent', grant: 'spent' }
  if (errcode === null) return { state: 'unknown', grant: 'spent' }
  if (errcode === REFUSED) return { state: 'refused', grant: 'none' }
  if (errcode === NO_SUCH_OPENID) return { state: 'failed', grant: 'none' }
  const waitMinutes = LATER.includes(errcode) ? WAITS[attempts - 1] : undefined
  if (waitMinutes !== undefined) return { state: 'pending', grant: 'back', waitMinutes }
  // 47003, 40037, 41030 and whatever else: our own mistake, which a repeat would only make again.
  return { state: 'failed', grant: 'back' }
}
