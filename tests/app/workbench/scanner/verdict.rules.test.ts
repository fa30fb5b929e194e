import type { ScanList } from '@tongxin/contract/tickets'
import { keyBytes, oneTimeCode, stepAt } from '@/shared/one-time-code'
import { doorListOf, findPeople } from '@/workbench/scanner/scan-list.rules'
import { afterAnswer, judgeTicket } from '@/workbench/scanner/verdict.rules'
import { at } from '../../support/district'

const NOW = Date.parse(at('2026-11-24T09:41'))
const STEP = 30_000
const KEY = 'MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI'
const OTHER = 'YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXoxMjM0NTY'

type Entry = ScanList['entries'][number]
const entry = (ref: string, name: string, changes: Partial<Entry> = {}): Entry => ({
  ref,
  key: KEY,
  person: `m${ref}`,
  name,
  initials: 'lxm',
  phoneTail: '1234',
  organizationName: '中山社区党支部',
  state: 'registered',
  companions: 0,
  checkedInAt: null,
  checkedOutAt: null,
  ...changes,
})
const qr = (ref: string, { time = NOW, key = KEY, event = 7 } = {}) =>
  `tx1.${event}.${ref}.${oneTimeCode(keyBytes(key), stepAt(time, 30))}`
const judge = (text: string, one: Partial<Entry> = {}, kind: 'check_in' | 'check_out' = 'check_in') =>
  judgeTicket(text, {
    eventId: 7,
    list: doorListOf({
      entries: [entry('5', '林晓梅', one)],
      stepSeconds: 30,
      serverTime: at('2026-11-24T09:00'),
    }),
    kind,
    now: NOW,
  })

describe('不联网验凭证', () => {
  it('当前、前一、后一步的码都认，再早的是截图，别的是假的', () => {
    for (const time of [NOW, NOW - STEP, NOW + STEP])
      expect(judge(qr('5', { time }))).toMatchObject({ tone: 'green', act: 'record' })
    expect(judge(qr('5', { time: NOW - 2 * STEP }))).toMatchObject({ title: '凭证已过时', act: 'none' })
    expect(judge(qr('5', { time: NOW + 2 * STEP }))).toMatchObject({ title: '凭证核对不上', act: 'none' })
    expect(judge(qr('5', { key: OTHER }))).toMatchObject({ title: '凭证核对不上', act: 'none' })
  })

  it('改一个字就不认', () => {
    const text = qr('5')
    for (let index = text.length - 8; index < text.length; index++) {
      const digit = (Number(text[index]) + 1) % 10
      expect(judge(text.slice(0, index) + digit + text.slice(index + 1)).tone).toBe('red')
    }
  })

  it('另一场活动的、不是凭证的、本机名单里没有的', () => {
    expect(judge(qr('5', { event: 8 }))).toMatchObject({ tone: 'red', act: 'none' })
    expect(judge('https://gj.example.cn/c/7.12345678')).toMatchObject({ title: '不是报名凭证', act: 'none' })
    expect(judge(qr('6'))).toMatchObject({ tone: 'gold', act: 'record', mayBeStale: true })
  })

  it('签过的说几点签的，候补的由组织者决定，取消的不收', () => {
    expect(judge(qr('5'), { checkedInAt: at('2026-11-24T09:35') })).toMatchObject({
      tone: 'gold',
      words: '09:35 已签到，不用再签',
    })
    expect(judge(qr('5'), { state: 'waitlisted' })).toMatchObject({ tone: 'gold', act: 'ask' })
    expect(judge(qr('5'), { state: 'cancelled' })).toMatchObject({ tone: 'red', act: 'none' })
  })

  it('签退：先要签到', () => {
    expect(judge(qr('5'), {}, 'check_out')).toMatchObject({ tone: 'gold', act: 'none' })
    expect(judge(qr('5'), { checkedInAt: at('2026-11-24T09:35') }, 'check_out').title).toBe('签退成功')
  })
})

it('服务器的答复说了算：本机以为成功的，可能早已签过或被退回', () => {
  const verdict = judge(qr('5'))
  const answer = { nonce: 'n', checkedInAt: at('2026-11-24T09:30') }
  expect(afterAnswer(verdict, { ...answer, outcome: 'counted' })).toMatchObject({ tone: 'green' })
  expect(afterAnswer(verdict, { ...answer, outcome: 'already' })).toMatchObject({
    tone: 'gold',
    words: '09:30 已签到',
  })
  expect(afterAnswer(verdict, { ...answer, outcome: 'refused', detail: '报名已取消' })).toMatchObject({
    tone: 'red',
    words: '报名已取消',
  })
})

it('按姓名、拼音首字母、手机尾号找人，正好相同的在前', () => {
  const entries = [
    entry('1', '林晓梅'),
    entry('2', '林晓', { initials: 'lx', phoneTail: '0099' }),
    entry('3', '陈建国', { initials: 'cjg', phoneTail: null }),
  ]
  const names = (words: string) => findPeople(entries, words).map(({ name }) => name)
  expect(names('林晓')).toEqual(['林晓', '林晓梅'])
  expect(names('LX')).toEqual(['林晓', '林晓梅'])
  expect(names('建')).toEqual(['陈建国'])
  expect(names('1234')).toEqual(['林晓梅'])
  expect(names(' ')).toEqual([])
})
