import fc from 'fast-check'
import {
  addDays,
  clock,
  dayName,
  dayOf,
  fromNow,
  fullRange,
  greeting,
  monthTitle,
  noonOf,
  partsOf,
  timeRange,
  weekDays,
  windowOf,
} from '@/shared/time'
import { at, NOW } from '../support/district'

describe('日子的说法', () => {
  it.each([
    ['2026-11-24T14:30', '今天'],
    ['2026-11-25T00:00', '明天'],
    ['2026-11-23T23:59', '昨天'],
    ['2026-11-27T09:00', '周五'],
    ['2026-11-29T09:00', '周日'],
    ['2026-11-30T09:00', '下周一'],
    ['2026-12-02T09:30', '12月2日 周三'],
    ['2026-11-20T09:30', '11月20日 周五'],
    ['2027-01-03T09:30', '2027年1月3日 周日'],
  ])('在周二看 %s 是%s', (time, name) => {
    expect(dayName(at(time), NOW)).toBe(name)
  })
})

describe('时间的说法', () => {
  it('同一天的活动只说一次日子', () => {
    expect(timeRange(at('2026-11-24T10:00'), at('2026-11-24T11:30'), NOW)).toBe('今天 10:00–11:30')
    expect(fullRange(at('2026-11-24T10:00'), at('2026-11-24T11:30'), NOW)).toBe('11月24日 周二 10:00–11:30')
  })

  it('跨天的活动说清两头', () => {
    expect(timeRange(at('2026-11-24T22:00'), at('2026-11-26T06:00'), NOW)).toBe('今天 22:00 – 周四 06:00')
  })

  it('今天的时段不再说今天', () => {
    expect(windowOf(at('2026-11-24T09:30'), at('2026-11-24T10:15'), NOW)).toBe('09:30–10:15')
    expect(windowOf(at('2026-11-25T09:30'), at('2026-11-25T10:15'), NOW)).toBe('明天 09:30–10:15')
  })

  it.each([
    ['2026-11-24T09:19', '19 分钟后'],
    ['2026-11-24T09:00:20', '1 分钟后'],
    ['2026-11-24T12:10', '3 小时后'],
    ['2026-11-25T08:00', '明天'],
    ['2026-11-24T08:59', '进行中'],
  ])('%s 开始的活动是%s', (time, words) => {
    expect(fromNow(at(time), NOW)).toBe(words)
  })

  it.each([
    ['06:30', '早上好'],
    ['09:41', '上午好'],
    ['12:30', '中午好'],
    ['15:00', '下午好'],
    ['20:00', '晚上好'],
  ])('%s 说%s', (time, words) => {
    expect(greeting(at(`2026-11-24T${time}`))).toBe(words)
  })

  it('周历从周一到周日，月名随周四', () => {
    expect(weekDays('2026-11-29')).toEqual([
      '2026-11-23',
      '2026-11-24',
      '2026-11-25',
      '2026-11-26',
      '2026-11-27',
      '2026-11-28',
      '2026-11-29',
    ])
    expect(monthTitle(noonOf('2026-11-26'))).toBe('2026年11月')
  })
})

describe('不论手机在哪个时区', () => {
  // Far enough to cross years; Shanghai has had no summer time in them.
  const moment = fc.integer({ min: Date.parse('2000-01-01'), max: Date.parse('2099-12-31') })
  const shanghai = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'short',
  })

  it('日期和钟点都是上海的', () => {
    fc.assert(
      fc.property(moment, (time) => {
        expect(`${dayOf(time)} ${clock(time)}`).toBe(shanghai.format(time))
      }),
    )
  })

  it('周历里有那一天，从周一起连续七天', () => {
    fc.assert(
      fc.property(moment, (time) => {
        const days = weekDays(dayOf(time))
        expect(days).toContain(dayOf(time))
        expect(partsOf(noonOf(days[0] as string)).weekday).toBe(1)
        expect(days).toEqual(days.map((_, index) => addDays(days[0] as string, index)))
      }),
    )
  })
})
