import fc from 'fast-check'
import { launchText, readScannedLink } from '@/shared/scanned-link'

it.each([
  ['https://gongjian.example.cn/c/12.12345678', 12, '12345678'],
  ['http://127.0.0.1:3000/c/12.12345678?from=wechat', 12, '12345678'],
  ['https%3A%2F%2Fgongjian.example.cn%2Fc%2F12.12345678', 12, '12345678'],
  ['12.01234567', 12, '01234567'],
  [' 1234 5678 ', undefined, '12345678'],
])('认得 %s', (text, eventId, code) => {
  expect(readScannedLink(text)).toEqual({
    kind: 'check-in',
    code,
    ...(eventId === undefined ? {} : { eventId }),
  })
})

it.each([
  '',
  'https://example.cn/',
  '12.',
  '.12345678',
  '0.12345678',
  '1234567',
  '123456789',
  '%',
  '签到',
  'K7M2PQ',
  'https://x.cn/i/',
])('“%s”不是我们的码', (text) => {
  expect(readScannedLink(text)).toBeNull()
})

it('任何活动的任何码，放进链接再读出来都不变', () => {
  const code = fc.stringMatching(/^\d{8}$/)
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_147_483_647 }), code, (eventId, digits) => {
      const link = `https://gongjian.example.cn/c/${eventId}.${digits}`
      expect(readScannedLink(link)).toEqual({ kind: 'check-in', eventId, code: digits })
      expect(readScannedLink(encodeURIComponent(link))).toEqual({ kind: 'check-in', eventId, code: digits })
    }),
  )
})

it('读什么都不会出错', () => {
  fc.assert(fc.property(fc.string(), (text) => void readScannedLink(text)))
})

it.each([
  ['https://gongjian.example.cn/i/K7M2PQ', { kind: 'invitation', code: 'K7M2PQ' }],
  ['https%3A%2F%2Fx.cn%2Fi%2FK7M2PQ', { kind: 'invitation', code: 'K7M2PQ' }],
  ['https://x.cn/l/ab_C-1?from=wechat', { kind: 'login', token: 'ab_C-1' }],
])('认得 %s', (text, link) => {
  expect(readScannedLink(text)).toEqual(link)
})

it('打开页面时，码在地址里，或在微信带来的链接里', () => {
  expect(launchText({ c: '1.1' }, 'c')).toBe('1.1')
  expect(launchText({ q: 'https%3A%2F%2Fx%2Fc%2F1.1' }, 'c')).toBe('https%3A%2F%2Fx%2Fc%2F1.1')
  expect(launchText({ scene: '1.1' }, 'c')).toBe('1.1')
  expect(launchText({ id: '7', c: '1.1' }, 'i')).toBeUndefined()
})
