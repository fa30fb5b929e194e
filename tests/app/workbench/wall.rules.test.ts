import type { CheckInCode } from '@tongxin/contract/attendance'
import fc from 'fast-check'
import { keyBytes, oneTimeCode } from '@/shared/one-time-code'
import {
  betterClock,
  codeAt,
  isConnected,
  measureClock,
  nextTickIn,
  retryIn,
  secondsLeft,
  serverNow,
  spokenCode,
  unitsOnWall,
  windowFace,
} from '@/workbench/wall/wall.rules'

const STEP = 10_000
const T = Date.parse('2026-11-24T09:41:00Z')
const KEY = 'MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI'
/** What the server answers at a moment of its own clock. */
const replyAt = (moment: number): CheckInCode => {
  const step = Math.floor(moment / STEP)
  const code = oneTimeCode(keyBytes(KEY), step)
  return {
    eventId: 7,
    code,
    link: `https://gj.example.cn/c/7.${code}`,
    expiresAt: new Date((step + 1) * STEP).toISOString(),
    stepSeconds: 10,
    serverTime: new Date(moment).toISOString(),
    key: KEY,
    origin: 'https://gj.example.cn',
  }
}

describe('服务器的钟', () => {
  it('电脑的钟差多少都不要紧：从不比服务器快，慢也只慢一点', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e10, max: 1e10 }),
        fc.integer({ min: 0, max: 3000 }),
        fc.integer({ min: 0, max: 3000 }),
        (wrong, there, back) => {
          const sample = measureClock(T + wrong, T + wrong + there + back, new Date(T + there).toISOString())
          const behind = T - serverNow(sample, T + wrong)
          expect(behind).toBeGreaterThanOrEqual(0)
          expect(behind).toBeLessThanOrEqual(there + back + 100)
          expect(sample.uncertainty).toBe((there + back) / 2)
        },
      ),
    )
  })

  it('留下更准的一次', () => {
    const good = { offset: 100, uncertainty: 20 }
    expect(betterClock(good, { offset: 130, uncertainty: 400 })).toBe(good)
    expect(betterClock(good, { offset: 90, uncertainty: 10 })).toEqual({ offset: 90, uncertainty: 10 })
  })

  it('电脑中途对了时：新的说了算', () => {
    const before = { offset: 60_000, uncertainty: 20 }
    const after = { offset: 5, uncertainty: 300 }
    expect(betterClock(before, after)).toBe(after)
  })
})

describe('断网时', () => {
  it('取不到时很快再试，越试越慢，最慢三秒', () => {
    expect([1, 2, 3, 4, 5, 50].map(retryIn)).toEqual([500, 1000, 2000, 3000, 3000, 3000])
  })
})

describe('显示哪个码', () => {
  it('只凭一次回复，往后每一步的码都与服务器的一样', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 24 * 3_600_000 }), (later) => {
        const reply = replyAt(T + later)
        expect(codeAt(replyAt(T), T + later)).toEqual({
          code: reply.code,
          link: reply.link,
          stepSeconds: 10,
          expires: Date.parse(reply.expiresAt),
        })
      }),
    )
  })

  it('倒计时从 10 数到 1，过期后停在 0', () => {
    const shown = codeAt(replyAt(T), T)
    expect(secondsLeft(shown, T)).toBe(10)
    expect(secondsLeft(shown, T + 9_001)).toBe(1)
    expect(secondsLeft(shown, T + STEP + 3000)).toBe(0)
    expect(secondsLeft(shown, T - 60_000)).toBe(10)
  })

  it('整秒跳动', () => {
    expect(nextTickIn(T + 250)).toBe(750)
    expect(nextTickIn(T)).toBe(1000)
  })

  it('签到码四位一组，便于照着输入', () => {
    expect(spokenCode('05128480')).toBe('0512 8480')
  })
})

describe('网络', () => {
  it('刚失败，或二十几秒没有一点动静，就说网络中断', () => {
    expect(isConnected({ lastReplyAt: T, lastFailed: false }, T + 20_000)).toBe(true)
    expect(isConnected({ lastReplyAt: T, lastFailed: true }, T + 100)).toBe(false)
    expect(isConnected({ lastReplyAt: T, lastFailed: false }, T + 22_000)).toBe(false)
  })
})

it('签到时段以外不显示码', () => {
  const event = {
    checkInOpensAt: new Date(T).toISOString(),
    checkInClosesAt: new Date(T + STEP).toISOString(),
  }
  expect([T - 1, T, T + STEP - 1, T + STEP].map((now) => windowFace(event, now))).toEqual([
    'before',
    'open',
    'open',
    'after',
  ])
})

describe('各单位到场情况', () => {
  const units = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      organization: { id: index + 1, name: `第${index + 1}支部`, shortName: `第${index + 1}支部` },
      registered: 5,
      checkedIn: index % 6,
    }))

  it('四家以内全部宽松地列出', () => {
    expect(unitsOnWall(units(4), T)).toMatchObject({ close: false, pages: 1, units: units(4) })
  })

  it('再多就轮流显示：每一家都会出现，始终按报名先后，从不按多少', () => {
    const all = units(20)
    const seen = [0, 1, 2, 3].flatMap((turn) => unitsOnWall(all, turn * 8000).units)
    expect(seen).toEqual(all)
  })
})
