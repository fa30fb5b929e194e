import { randomUUID } from 'node:crypto'
import type { CheckIn, CheckInCode, CheckInResult } from '@tongxin/contract/attendance'
import type { EventInput } from '@tongxin/contract/event-settings'
import type { EventDetail } from '@tongxin/contract/events'
import type { Scan, ScanBatchResult, Ticket } from '@tongxin/contract/tickets'
import type { Static } from 'typebox'
import { oneTimeCode } from '../../../server/src/attendance/one-time-code.ts'
import { type Person, startApi, type TestApi } from '../../support/api.ts'
import { memberNumbers, publishEvent } from '../../support/scenes.ts'

export type ScanInput = Static<typeof Scan>

/** A door with its organiser and so many members before it. */
export interface Stage {
  api: TestApi
  organizer: Person
  people: Person[]
  /** An event that these have registered for. */
  eventWith(registered: readonly Person[], changes?: Partial<EventInput>): Promise<EventDetail>
  wallOf(event: EventDetail): Promise<CheckInCode>
  /** Sets the server's clock to so many seconds after `time`. */
  at(time: Date | string, seconds?: number): Date
  scan(event: EventDetail, scans: readonly unknown[], by?: Person): Promise<ScanBatchResult>
  /** What the database holds of the event. */
  recorded(event: EventDetail): Promise<Recorded>
}

export interface Recorded {
  checked_in_count: number
  walk_in_count: number
  attendances: Record<string, unknown>[]
  scans: Record<string, unknown>[]
}

export async function setDoor(count: number): Promise<Stage> {
  const api = await startApi()
  const organizer = await api.login('organizer')
  const people: Person[] = []
  for (const number of await memberNumbers(organizer, count)) people.push(await api.login(number))
  return {
    api,
    organizer,
    people,
    async eventWith(registered, changes = {}) {
      const event = await publishEvent(organizer, changes)
      for (const person of registered) await person.put(`/api/events/${event.id}/registration`)
      return event
    },
    wallOf: async (event) => (await organizer.get<CheckInCode>(`/api/events/${event.id}/check-in-code`)).body,
    at: (time, seconds = 0) => (api.time.now = new Date(new Date(time).getTime() + seconds * 1000)),
    async scan(event, scans, by = organizer) {
      const { status, body } = await by.post<ScanBatchResult>(`/api/events/${event.id}/scans`, { scans })
      if (status !== 200) throw new Error(JSON.stringify(body))
      return body
    },
    async recorded(event) {
      const { pool } = api.database
      const { rows } = await pool.query('select checked_in_count, walk_in_count from events where id = $1', [
        event.id,
      ])
      const { rows: attendances } = await pool.query(
        'select * from attendances where event_id = $1 order by checked_in_at, person',
        [event.id],
      )
      const { rows: scans } = await pool.query(
        'select * from attendance_scans where event_id = $1 order by id',
        [event.id],
      )
      return { ...rows[0], attendances, scans }
    },
  }
}

export const FENCED: Partial<EventInput> = {
  place: { name: '社区党群服务中心', address: '一楼', latitude: 26.08, longitude: 119.3 },
  fenceRadius: 200,
}

export const checkIn = (person: Person, event: EventDetail, body: CheckIn) =>
  person.put<CheckInResult>(`/api/events/${event.id}/check-in`, body)

export const numberOf = (person: Person) => person.session!.viewer.member!.number

/** The wall's code at that time, as a wall without network derives it. */
export const codeAt = (wall: CheckInCode, time: Date) =>
  oneTimeCode(Buffer.from(wall.key, 'base64url'), Math.floor(time.getTime() / 1000 / wall.stepSeconds))

export const ticketOf = async (person: Person, event: EventDetail) =>
  (await person.get<Ticket>(`/api/events/${event.id}/ticket`)).body

/** What the member's phone shows at that time. */
export const qrAt = ({ eventId, ref, key, stepSeconds }: Ticket, time: Date) =>
  `tx1.${eventId}.${ref}.${oneTimeCode(
    Buffer.from(key, 'base64url'),
    Math.floor(time.getTime() / 1000 / stepSeconds),
  )}`

export const scanOf = (scan: Partial<ScanInput>): ScanInput => ({
  nonce: randomUUID(),
  kind: 'check_in',
  scannedAt: new Date().toISOString(),
  offline: false,
  ...scan,
})

/** Changes one digit. */
export const altered = (code: string) => code.slice(0, -1) + ((Number(code.at(-1)) + 1) % 10)
