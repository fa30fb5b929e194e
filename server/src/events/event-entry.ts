import type { SearchEntry } from '../search/search.rules.ts'
import type { EventRow } from './events.table.ts'

/** What of an event can be found by searching. */
export const entryOfEvent = (
  event: Pick<EventRow, 'id' | 'title' | 'description' | 'placeName' | 'placeAddress' | 'startsAt'>,
): SearchEntry => ({
  eventId: event.id,
  kind: 'event',
  at: event.startsAt,
  title: event.title,
  text: [event.placeName, event.placeAddress, event.description].join('\n'),
})
