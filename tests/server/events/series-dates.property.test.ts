import fc from 'fast-check'
import { occurrenceAt } from '../../../server/src/events/event-series.rules.ts'
import { periodOf } from '../../../server/src/events/due.rules.ts'
import { dayOf } from '../../../server/src/time.ts'

const at = (text: string) => new Date(`${text}+08:00`)
const MONTHS = { monthly: 1, quarterly: 3, yearly: 12 } as const
const CADENCES = ['monthly', 'quarterly', 'yearly'] as const

describe('系列活动的日子', () => {
  test('第二个星期五还是第二个星期五，时间不变', () => {
    const first = at('2026-11-13T19:30:00')
    const days = [1, 2, 3, 4].map((n) => occurrenceAt(first, 'monthly', 'weekday', n))
    expect(days).toEqual(
      ['2026-12-11', '2027-01-08', '2027-02-12', '2027-03-12'].map((day) => at(`${day}T19:30:00`)),
    )
  })

  test('第五个星期五在只有四个的月份里是最后一个', () => {
    const first = at('2026-10-30T09:00:00')
    expect(dayOf(occurrenceAt(first, 'monthly', 'weekday', 1))).toBe('2026-11-27')
    // Counted from the first one, not from the one before: the fifth comes back.
    expect(dayOf(occurrenceAt(first, 'monthly', 'weekday', 3))).toBe('2027-01-29')
  })

  test('按日期：31 日在小月是最后一天，下一个大月又是 31 日', () => {
    const first = at('2026-12-31T08:00:00')
    const days = [1, 2, 3].map((n) => dayOf(occurrenceAt(first, 'monthly', 'date', n)))
    expect(days).toEqual(['2027-01-31', '2027-02-28', '2027-03-31'])
    expect(dayOf(occurrenceAt(at('2028-02-29T08:00:00'), 'yearly', 'date', 1))).toBe('2029-02-28')
  })

  test('凌晨的活动按北京时间算日子', () => {
    // In UTC this is still the month before.
    expect(occurrenceAt(at('2026-11-01T00:30:00'), 'monthly', 'date', 1)).toEqual(at('2026-12-01T00:30:00'))
  })

  test('任何一天起：每期都落在该落的月份，同一个星期几、同一个钟点', () => {
    fc.assert(
      fc.property(
        fc.date({ min: at('2020-01-01T00:00:00'), max: at('2060-01-01T00:00:00'), noInvalidDate: true }),
        fc.constantFrom(...CADENCES),
        fc.integer({ min: 1, max: 12 }),
        (first, cadence, n) => {
          const later = occurrenceAt(first, cadence, 'weekday', n)
          const monthOf = (time: Date) =>
            Number(dayOf(time).slice(0, 4)) * 12 + Number(dayOf(time).slice(5, 7))
          expect(monthOf(later) - monthOf(first)).toBe(MONTHS[cadence] * n)
          expect((later.getTime() - first.getTime()) % (7 * 86_400_000)).toBe(0)
          const week = (time: Date) => Math.ceil(Number(dayOf(time).slice(8)) / 7)
          expect([week(first), 4]).toContain(week(later))
        },
      ),
    )
  })

  test('月、季、年的起止', () => {
    expect(periodOf('2028-02-10', 'monthly')).toEqual({ from: '2028-02-01', to: '2028-02-29' })
    expect(periodOf('2026-11-22', 'quarterly')).toEqual({ from: '2026-10-01', to: '2026-12-31' })
    expect(periodOf('2026-11-22', 'yearly')).toEqual({ from: '2026-01-01', to: '2026-12-31' })
  })
})
