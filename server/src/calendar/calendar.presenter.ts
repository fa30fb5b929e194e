import { TIME_ZONE } from '@tongxin/contract/constants'
import { localTime } from '../time.ts'
import type { CalendarEvent } from './calendar.queries.ts'
import { escapeText, quoteParameter, toContent } from './ical-lines.ts'

const REFRESH = 'PT1H'
const ALARM = '-PT2H'

/** `20261124T100000` */
const compact = (text: string) => text.replace(/[-:]|\.\d+/g, '')
const utc = (time: Date) => compact(time.toISOString())
const local = (time: Date) => `;TZID=${TIME_ZONE}:${compact(localTime(time))}`

/** China has kept one zone without daylight saving since 1992; no event here is older. */
const ZONE = [
  'BEGIN:VTIMEZONE',
  `TZID:${TIME_ZONE}`,
  'BEGIN:STANDARD',
  'DTSTART:19920101T000000',
  'TZOFFSETFROM:+0800',
  'TZOFFSETTO:+0800',
  'TZNAME:CST',
  'END:STANDARD',
  'END:VTIMEZONE',
]

/**
 * Events as an iCalendar file (RFC 5545).
 * @param origin `https://…`, what links to events begin with
 * @param name what a subscribed calendar is called; a single event needs none
 */
export function toCalendar(
  events: readonly CalendarEvent[],
  { origin, now, name }: { origin: string; now: Date; name?: string },
): string {
  return toContent([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//tongxin-gongjian//calendar//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...(name === undefined
      ? []
      : [
          `NAME:${escapeText(name)}`,
          `X-WR-CALNAME:${escapeText(name)}`,
          `X-WR-TIMEZONE:${TIME_ZONE}`,
          `REFRESH-INTERVAL;VALUE=DURATION:${REFRESH}`,
          `X-PUBLISHED-TTL:${REFRESH}`,
        ]),
    ...ZONE,
    ...events.flatMap((event) => toLines(event, origin, now)),
    'END:VCALENDAR',
  ])
}

function toLines(event: CalendarEvent, origin: string, now: Date): string[] {
  const cancelled = event.state === 'cancelled'
  const link = `${origin}/e/${event.id}`
  return [
    'BEGIN:VEVENT',
    `UID:${event.uid}`,
    `DTSTAMP:${utc(now)}`,
    `LAST-MODIFIED:${utc(event.updatedAt)}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTART${local(event.startsAt)}`,
    `DTEND${local(event.endsAt)}`,
    `SUMMARY:${escapeText(cancelled ? `（已取消）${event.title}` : event.title)}`,
    `LOCATION:${escapeText(placeOf(event))}`,
    `DESCRIPTION:${escapeText(describe(event, link))}`,
    `URL:${link}`,
    // Who publishes names an organizer (RFC 5546, 3.2.1); ours have no mail address.
    `ORGANIZER;CN=${quoteParameter(event.host)}:invalid:nomail`,
    `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    ...(cancelled ? ['TRANSP:TRANSPARENT'] : alarm(event)),
    'END:VEVENT',
  ]
}

const alarm = ({ title }: CalendarEvent) => [
  'BEGIN:VALARM',
  'ACTION:DISPLAY',
  `TRIGGER:${ALARM}`,
  `DESCRIPTION:${escapeText(title)}`,
  'END:VALARM',
]

const placeOf = ({ place, address }: CalendarEvent) =>
  address === '' || address === place ? place : `${place}（${address}）`

function describe(event: CalendarEvent, link: string): string {
  const units = [event.host, ...event.cohosts]
  return [
    event.state === 'cancelled' && `活动已取消${event.cancelReason ? `：${event.cancelReason}` : ''}`,
    `${units.length > 1 ? '共建单位' : '主办'}：${units.join('、')}`,
    event.description,
    `活动详情：${link}`,
  ]
    .filter(Boolean)
    .join('\n')
}
