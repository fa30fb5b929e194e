import fc from 'fast-check'
import {
  betterClock,
  codeFace,
  isConnected,
  measureClock,
  newerCode,
  nextCodeIn,
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
/** What the server answers at a moment of its own clock. */
const codeAt = (moment: number) => {
  const step = Math.floor(moment / STEP)
  return { code: String(step), expiresAt: new Date((step + 1) * STEP).toISOString(), stepSeconds: 10 }
}

describe('服务器的钟', () => {
  it('电脑的钟差多少都不要紧：误差不超过路上时间的一半', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e10, max: 1e10 }),
        fc.integer({ min: 0, max: 3000 }),
        fc.integer({ min: 0, max: 3000 }),
        (wrong, there, back) => {
          const sample = measureClock(T + wrong, T + wrong + there + back, new Date(T + there).toISOString())
          const error = Math.abs(serverNow(sample, T + wrong) - T)
          expect(error).toBeLessThanOrEqual((there + back) / 2)
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

describe('什么时候取下一个码', () => {
  it('当前码一过期就取，取到的一定是下一个', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: STEP - 1 }), (into) => {
        const shown = codeAt(T)
        const now = T + into
        const asked = now + nextCodeIn(shown, now)
        expect(asked).toBeGreaterThan(Date.parse(shown.expiresAt))
        expect(asked - Date.parse(shown.expiresAt)).toBeLessThanOrEqual(200)
        expect(newerCode(shown, codeAt(asked)).code).not.toBe(shown.code)
      }),
    )
  })

  it('钟再错也不会一秒问几十次，也不会一直不问', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (wrong) => {
        const wait = nextCodeIn(codeAt(T), T + wrong)
        expect(wait).toBeGreaterThanOrEqual(200)
        expect(wait).toBeLessThanOrEqual(STEP + 200)
      }),
    )
  })

  it('取不到时很快再试，越试越慢，最慢三秒', () => {
    expect([1, 2, 3, 4, 5, 50].map(retryIn)).toEqual([500, 1000, 2000, 3000, 3000, 3000])
  })
})

describe('显示哪个码', () => {
  it('迟到的旧回复不会把码换回去，同一个码不会重画', () => {
    const old = codeAt(T)
    const shown = codeAt(T + STEP)
    expect(newerCode(shown, old)).toBe(shown)
    expect(newerCode(shown, codeAt(T + STEP + 5000))).toBe(shown)
    expect(newerCode(null, old)).toBe(old)
  })

  it('过期后一个周期内服务器还认，可以留着；再久就必须藏起来', () => {
    const shown = codeAt(T)
    expect(codeFace(shown, T + STEP - 1)).toBe('fresh')
    expect(codeFace(shown, T + STEP)).toBe('late')
    expect(codeFace(shown, T + 2 * STEP - 1)).toBe('late')
    expect(codeFace(shown, T + 2 * STEP)).toBe('gone')
  })

  it('藏与不藏，正好与服务器认不认一致：当前和上一个', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5 * STEP }), (later) => {
        const accepted = Math.floor((T + later) / STEP) - Math.floor(T / STEP) <= 1
        expect(codeFace(codeAt(T), T + later) !== 'gone').toBe(accepted)
      }),
    )
  })

  it('倒计时从 10 数到 1，过期后停在 0', () => {
    const shown = codeAt(T)
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
  it('刚失败，或八秒没有回音，就说网络中断', () => {
    expect(isConnected({ lastReplyAt: T, lastFailed: false }, T + 3000)).toBe(true)
    expect(isConnected({ lastReplyAt: T, lastFailed: true }, T + 100)).toBe(false)
    expect(isConnected({ lastReplyAt: T, lastFailed: false }, T + 8000)).toBe(false)
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
