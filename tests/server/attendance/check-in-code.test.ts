import fc from 'fast-check'
import { CheckInCodes } from '../../../server/src/attendance/check-in-code.ts'
import { oneTimeCode } from '../../../server/src/attendance/one-time-code.ts'

describe('RFC 6238 的构造', () => {
  // Appendix B of RFC 6238: SHA-256, eight digits, steps of 30 seconds.
  const key = Buffer.from('12345678901234567890123456789012')
  test.each([
    [59, '46119246'],
    [1111111109, '68084774'],
    [1111111111, '67062674'],
    [1234567890, '91819424'],
    [2000000000, '90698825'],
    [20000000000, '77737706'],
  ])('第 %d 秒是 %s', (seconds, code) => {
    expect(oneTimeCode(key, Math.floor(seconds / 30))).toBe(code)
  })
})

test('任何时刻的码：本轮与下一轮有效，此后十分钟内算过期，对别的活动无效', () => {
  const codes = new CheckInCodes('secret of the property test, long enough')
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000_000 }),
      fc.date({ min: new Date('2024-01-01'), max: new Date('2050-01-01'), noInvalidDate: true }),
      fc.integer({ min: 0, max: 700 }),
      (event, shownAt, age) => {
        const { code, expiresAt } = codes.current(event, shownAt)
        const start = expiresAt.getTime() - 10_000
        const verdict = codes.judge(event, code, new Date(start + age * 1000))
        expect(verdict).toBe(age < 20 ? 'valid' : age < 600 ? 'expired' : 'wrong')
        expect(codes.judge(event + 1, code, shownAt)).toBe('wrong')
        // A code that the wall has not shown yet is worth nothing.
        expect(codes.judge(event, code, new Date(start - 1))).toBe('wrong')
      },
    ),
  )
})
