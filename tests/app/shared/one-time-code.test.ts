import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { keyBytes, oneTimeCode, readTicketText, stepAt, ticketText } from '@/shared/one-time-code'

const bytesOf = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0))

// RFC 6238, appendix B, the rows for SHA-256.
it.each([
  [59, '46119246'],
  [1111111109, '68084774'],
  [1111111111, '67062674'],
  [1234567890, '91819424'],
  [2000000000, '90698825'],
  [20000000000, '77737706'],
])('RFC 6238：第 %d 秒是 %s', (seconds, code) => {
  const key = bytesOf('12345678901234567890123456789012')
  expect(oneTimeCode(key, stepAt(seconds * 1000, 30))).toBe(code)
})

it('签到用的参数（10 秒与 30 秒一变）：和另一份实现一致', () => {
  const step = fc.integer({ min: 0, max: 2 ** 40 })
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 80 }), step, (key, at) => {
      const counter = Buffer.alloc(8)
      counter.writeBigUInt64BE(BigInt(at))
      const mac = createHmac('sha256', key).update(counter).digest()
      const number = mac.readUInt32BE(mac[31]! & 0xf) & 0x7fffffff
      expect(oneTimeCode(key, at)).toBe(String(number % 1e8).padStart(8, '0'))
    }),
  )
})

it('一步的开头和结尾是同一步，下一毫秒就不是了', () => {
  expect(stepAt(29_999, 30)).toBe(0)
  expect(stepAt(30_000, 30)).toBe(1)
  expect(stepAt(59_999, 10)).toBe(5)
})

it('读得出服务器写的密钥（base64url，没有补位）', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), (key) => {
      expect([...keyBytes(Buffer.from(key).toString('base64url'))]).toEqual([...key])
    }),
  )
  expect(() => keyBytes('a+b/')).toThrow()
})

it('凭证上的文字读得回来，别的都不是凭证', () => {
  const ticket = { eventId: 7, ref: 'm-QpF_x0', code: '01234567' }
  expect(ticketText(ticket)).toBe('tx1.7.m-QpF_x0.01234567')
  expect(readTicketText(' tx1.7.m-QpF_x0.01234567\n')).toEqual(ticket)
  for (const other of [
    '',
    '01234567',
    'https://t.example.cn/c/7.01234567',
    'tx2.7.m.01234567',
    'tx1.0.m.01234567',
    'tx1.7..01234567',
    'tx1.7.m.0123456',
    'tx1.7.m.012345678',
  ])
    expect(readTicketText(other)).toBeNull()
})
