import fc from 'fast-check'
import { codeOfLaunch, readScannedCode } from '@/events/check-in/scanned-code'

it.each([
  ['https://gongjian.example.cn/c/12.12345678', 12, '12345678'],
  ['http://127.0.0.1:3000/c/12.12345678?from=wechat', 12, '12345678'],
  ['https%3A%2F%2Fgongjian.example.cn%2Fc%2F12.12345678', 12, '12345678'],
  ['12.01234567', 12, '01234567'],
  [' 1234 5678 ', undefined, '12345678'],
])('认得 %s', (text, eventId, code) => {
  expect(readScannedCode(text)).toEqual(eventId === undefined ? { code } : { eventId, code })
})

it.each(['', 'https://example.cn/', '12.', '.12345678', '0.12345678', '1234567', '123456789', '%', '签到'])(
  '“%s”不是签到码',
  (text) => {
    expect(readScannedCode(text)).toBeNull()
  },
)

it('任何活动的任何码，放进链接再读出来都不变', () => {
  const code = fc.stringMatching(/^\d{8}$/)
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_147_483_647 }), code, (eventId, digits) => {
      const link = `https://gongjian.example.cn/c/${eventId}.${digits}`
      expect(readScannedCode(link)).toEqual({ eventId, code: digits })
      expect(readScannedCode(encodeURIComponent(link))).toEqual({ eventId, code: digits })
    }),
  )
})

it('读什么都不会出错', () => {
  fc.assert(fc.property(fc.string(), (text) => void readScannedCode(text)))
})

it('打开页面时，码在地址里，或在微信带来的链接里', () => {
  expect(codeOfLaunch({ c: '1.1' })).toBe('1.1')
  expect(codeOfLaunch({ q: 'https%3A%2F%2Fx%2Fc%2F1.1' })).toBe('https%3A%2F%2Fx%2Fc%2F1.1')
  expect(codeOfLaunch({ scene: '1.1' })).toBe('1.1')
  expect(codeOfLaunch({ id: '7' })).toBeUndefined()
})
