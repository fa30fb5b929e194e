import fc from 'fast-check'
import { CheckInCodes } from '../../../server/src/attendance/check-in-code.ts'
import { CHECK_IN_STEP_SECONDS, TICKET_STEP_SECONDS } from '@tongxin/contract/check-in-constants'
import { oneTimeCode, stepAt } from '../../../server/src/attendance/one-time-code.ts'

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
    // Beside it our own steps: the same number of steps is the same code, from the step's first second to its last.
    const steps = Math.floor(seconds / 30)
    for (const length of [CHECK_IN_STEP_SECONDS, TICKET_STEP_SECONDS])
      for (const second of [steps * length, (steps + 1) * length - 0.001])
        expect(oneTimeCode(key, stepAt(new Date(second * 1000), length))).toBe(code)
  })

  test('大屏每十秒、凭证每三十秒一个码', () => {
    expect([CHECK_IN_STEP_SECONDS, TICKET_STEP_SECONDS]).toEqual([10, 30])
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

test('补交的码：签到时间里的每一个都找得到，哪怕手机的钟差得远；时间以外的一个也不认', () => {
  const codes = new CheckInCodes('secret of the property test, long enough')
  const start = Date.parse('2026-11-24T00:00:00Z')
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: -3 * 3600, max: 27 * 3600 }),
      fc.integer({ min: -100_000, max: 100_000 }),
      fc.integer({ min: 1, max: 24 * 3600 }),
      (event, shown, off, length) => {
        const time = new Date(start + shown * 1000)
        const { code, expiresAt } = codes.current(event, time)
        const from = new Date(start)
        const to = new Date(start + length * 1000)
        const around = new Date(time.getTime() + off * 1000)
        const found = codes.shownAt(event, code, { from, to, around })
        const step = expiresAt.getTime() - 10_000
        if (step >= from.getTime() && step <= to.getTime()) {
          // Of two equal codes of a day the one nearer to the claimed time is taken.
          expect(found).not.toBeNull()
          expect(codes.current(event, found!).code).toBe(code)
        } else if (found) expect(codes.current(event, found).code).toBe(code)
        if (found) expect([found >= from, found <= to]).toEqual([true, true])
      },
    ),
  )
})
