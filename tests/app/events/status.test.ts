import { statusLine } from '@/events/status'
import { anEvent, asPending, asRegistered, asWaiting, at } from '../support/district'

const text = (...changes: Parameters<typeof anEvent>) => statusLine(anEvent(...changes)).text
const blocked = (blockedBy: 'quota_full' | 'not_in_audience' | 'event_full' | 'registration_refused') => ({
  canRegister: false,
  blockedBy,
})

it('自己的状态在先', () => {
  expect(text({ viewer: asRegistered })).toBe('已报名')
  expect(text({ viewer: asWaiting(3) })).toBe('候补第 3 位')
  expect(statusLine(anEvent({ viewer: asPending }))).toEqual({ text: '待审核', tone: 'blue', mark: 'dot' })
  const refused = { state: 'refused' as const, registeredAt: at('2026-11-21T09:00'), companions: 0 }
  expect(text({ viewer: { ...blocked('registration_refused'), registration: refused } })).toBe('报名未通过')
})

it('再说还能不能报：需审核、可候补、报满为止、本单位已满、不在对象内', () => {
  expect(text({ requiresApproval: true })).toBe('报名中 · 需审核')
  expect(text({ registeredCount: 120 })).toBe('已满 · 可候补')
  expect(text({ registeredCount: 120, waitlistEnabled: false, viewer: blocked('event_full') })).toBe(
    '名额已满',
  )
  expect(text({ viewer: blocked('quota_full') })).toBe('本单位名额已满')
  expect(text({ viewer: blocked('not_in_audience') })).toBe('不在活动对象内')
  expect(text({ status: 'running', requiresApproval: true })).toBe('进行中')
})

it('组织者的草稿和审核中的活动', () => {
  expect(text({ status: 'draft' })).toBe('草稿')
  expect(statusLine(anEvent({ status: 'in_review' }))).toEqual({ text: '待审核', tone: 'blue', mark: 'dot' })
})
