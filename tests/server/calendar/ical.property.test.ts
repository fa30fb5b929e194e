import fc from 'fast-check'
import { toCalendar } from '../../../server/src/calendar/calendar.presenter.ts'
import type { CalendarEvent } from '../../../server/src/calendar/calendar.queries.ts'
import { readCalendar } from '../../support/ical.ts'

const NOW = new Date('2026-11-24T02:00:00Z')

// Of what calendars trip over: separators, escapes, line breaks, quotes, characters of one to four bytes, families of emoji.
const nasty = fc.constantFrom(',', ';', ':', '\\', '\\n', '\n', '\r\n', '"', '^', "'", ' ', '\t', 'é', '党')
const emoji = fc.constantFrom('🎬', '👨‍👩‍👧', '🇨🇳', '𠮷', '=HYPERLINK("x")', 'BEGIN:VEVENT', 'END:VCALENDAR')
const text = (maxLength: number) =>
  fc
    .array(fc.oneof(nasty, emoji, fc.string({ unit: 'grapheme', maxLength: 12 })), { maxLength })
    .map((parts) => parts.join(''))
// Beginning and end of what a form takes are not blank.
const line = text(20).map((value) => `甲${value.replace(/[\r\n]/g, ' ')}乙`)

const event: fc.Arbitrary<CalendarEvent> = fc
  .record({
    id: fc.integer({ min: 1, max: 2_147_483_647 }),
    uid: fc.uuid(),
    sequence: fc.nat(1000),
    title: line,
    description: text(60),
    startsAt: fc.date({ min: new Date('2000-01-01'), max: new Date('2099-01-01'), noInvalidDate: true }),
    minutes: fc.integer({ min: 1, max: 31 * 1440 }),
    place: line,
    address: fc.oneof(fc.constant(''), line),
    state: fc.constantFrom('published' as const, 'cancelled' as const),
    cancelReason: fc.option(text(10)),
    host: line,
    cohosts: fc.array(line, { maxLength: 3 }),
  })
  .map(({ minutes, startsAt, ...rest }) => {
    const begin = new Date(Math.floor(startsAt.getTime() / 1000) * 1000)
    return { ...rest, startsAt: begin, endsAt: new Date(begin.getTime() + minutes * 60_000), updatedAt: NOW }
  })

/** What a text becomes by being one: line breaks are alike, controls are gone. */
const plain = (value: string) =>
  value
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Cc}/gu, (character) => (/[\n\t\u0080-\u009f]/.test(character) ? character : ''))

test('不论标题、地点、说明里有什么，别的程序读到的和写的一样', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 4 }), (events) => {
      const calendar = readCalendar(toCalendar(events, { origin: 'https://example.cn', now: NOW }))
      expect(calendar).toMatchObject({ method: 'PUBLISH', version: '2.0' })
      expect(calendar.events).toHaveLength(events.length)
      events.forEach((given, i) => {
        const read = calendar.events[i]!
        const cancelled = given.state === 'cancelled'
        expect(read).toMatchObject({
          uid: given.uid,
          sequence: given.sequence,
          summary: plain(cancelled ? `（已取消）${given.title}` : given.title),
          startsAt: given.startsAt.toISOString(),
          endsAt: given.endsAt.toISOString(),
          zone: 'Asia/Shanghai',
          status: cancelled ? 'CANCELLED' : 'CONFIRMED',
          organizer: plain(given.host).replaceAll('\\', '＼'),
          alarms: cancelled ? [] : ['-PT2H'],
        })
        expect(read.location).toContain(plain(given.place))
        expect(read.description).toContain(plain(given.description))
        expect(read.description).toContain(`https://example.cn/e/${given.id}`)
      })
    }),
    { numRuns: 300 },
  )
})
