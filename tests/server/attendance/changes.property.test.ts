import fc from 'fast-check'
import type { AttendanceList } from '@tongxin/contract/attendance'
import type { EventDetail } from '@tongxin/contract/events'
import type { Person } from '../../support/api.ts'
import { publishEvent } from '../../support/scenes.ts'
import { checkIn, numberOf, scanOf, setDoor, type Stage } from './door.ts'

const PEOPLE = 4
const person = fc.integer({ min: 0, max: PEOPLE - 1 })
const KINDS = ['checkIn', 'manual', 'scan', 'undo', 'checkOut', 'organizerOut'] as const
const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ what: fc.constantFrom(...KINDS), person, later: fc.nat(30) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant('correct' as const),
      person,
      later: fc.nat(30),
      minutes: fc.nat(200),
    }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

interface There {
  method: string
  inAt: number
  outAt: number | null
  outBy: string | null
  corrected: number | null
}

/** The simplest thing that could be right: who is there since when, by minutes from the beginning. */
class Model {
  readonly there = new Map<number, There>()
  readonly undone = new Set<number>()

  /** @returns the status that is answered */
  do(move: Step, minute: number): number {
    const there = this.there.get(move.person)
    const enter = (method: string) => {
      if (!there)
        this.there.set(move.person, { method, inAt: minute, outAt: null, outBy: null, corrected: null })
      return 200
    }
    const leave = (by: string) => {
      if (!there) return 409
      if (there.outAt === null) Object.assign(there, { outAt: minute, outBy: by })
      return 200
    }
    switch (move.what) {
      case 'checkIn':
        return enter('wall_code')
      case 'manual':
      case 'scan':
        return enter('manual')
      case 'undo':
        if (!there) return this.undone.has(move.person) ? 200 : 404
        this.undone.add(move.person)
        this.there.delete(move.person)
        return 200
      case 'checkOut':
        return leave('self')
      case 'organizerOut':
        return leave('organizer')
      case 'correct': {
        if (!there) return 404
        const outAt = there.outAt ?? there.inAt + move.minutes
        Object.assign(there, { corrected: move.minutes, outBy: 'corrected', outAt })
        return 200
      }
    }
  }

  minutesOf({ inAt, outAt, corrected }: There): number | null {
    return corrected ?? (outAt === null ? null : Math.max(0, outAt - inAt))
  }
}

let door: Stage
/** Others in each test: nobody may try too often in a minute. */
let people: Person[]
beforeAll(async () => {
  door = await setDoor(2 * PEOPLE)
})
afterAll(() => door.api.close())

/** Registered for by all but the last, who is a walk-in. */
async function begin(): Promise<EventDetail> {
  door.api.time.now = null
  const event = await publishEvent(door.organizer, { checkOut: true })
  for (const one of people.slice(0, -1)) await one.put(`/api/events/${event.id}/registration`)
  return event
}

async function perform(event: EventDetail, move: Step, code: string): Promise<number> {
  const { organizer } = door
  const key = numberOf(people[move.person]!)
  const path = `/api/events/${event.id}/attendances/${key}`
  switch (move.what) {
    case 'checkIn':
      return (await checkIn(people[move.person]!, event, { code })).status
    case 'manual':
      return (await organizer.put(path, {})).status
    case 'scan': {
      const scan = scanOf({ person: key, scannedAt: (door.api.time.now ?? new Date()).toISOString() })
      const { results } = await door.scan(event, [scan, scan])
      expect(results[0]!.outcome).not.toBe('refused')
      return 200
    }
    case 'undo':
      return (await organizer.post(`${path}/undo`, { reason: '错' })).status
    case 'checkOut':
      return (await people[move.person]!.put(`/api/events/${event.id}/check-out`, { code })).status
    case 'organizerOut':
      return (await organizer.post(`${path}/check-out`, {})).status
    case 'correct':
      return (await organizer.put(`${path}/hours`, { minutes: move.minutes, reason: '核对' })).status
  }
}

const listOf = async (event: EventDetail) =>
  (await door.organizer.get<AttendanceList>(`/api/events/${event.id}/attendances`)).body.items

/** What must hold whatever happened. */
async function expectSound(event: EventDetail) {
  const { checked_in_count, walk_in_count, attendances, scans } = await door.recorded(event)
  expect(checked_in_count).toBe(attendances.length)
  expect(walk_in_count).toBe(attendances.filter((one) => one.walk_in).length)
  for (const { attendance } of await listOf(event)) expect(attendance?.minutes ?? 0).toBeGreaterThanOrEqual(0)
  // Who is there is so by exactly one thing that was presented.
  for (const one of attendances)
    expect(
      scans.filter(
        (scan) => scan.person === one.person && scan.kind === 'check_in' && scan.outcome === 'counted',
      ),
    ).toHaveLength(1)
}

test('任何签到、重复扫、人工、撤销、签退、更正的先后，都与简单模型一致', async () => {
  people = door.people.slice(0, PEOPLE)
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (history) => {
      const event = await begin()
      const model = new Model()
      let minute = -30
      for (const move of history) {
        // The last of the people is not registered: nobody lets themselves in.
        if (move.what === 'checkIn' && move.person === PEOPLE - 1) continue
        minute = Math.min(minute + move.later / 4, 89)
        door.at(event.startsAt, Math.round(minute * 60))
        const { code } = await door.wallOf(event)
        expect([move, await perform(event, move, code)]).toEqual([move, model.do(move, minute)])
      }
      await expectSound(event)
      const rows = await listOf(event)
      for (const [i, one] of people.entries()) {
        const row = rows.find(({ key }) => key === numberOf(one))
        const there = model.there.get(i)
        expect(row?.attendance ?? null).toEqual(
          there
            ? expect.objectContaining({
                method: there.method,
                checkedOutBy: there.outBy,
                minutes: expectedMinutes(model, there),
              })
            : null,
        )
      }
    }),
    { numRuns: 12 },
  )
})

const expectedMinutes = (model: Model, there: There) => {
  const minutes = model.minutesOf(there)
  return minutes === null ? null : Math.floor(minutes)
}

test('大屏上还是那个码：在场时又扫、撤销、再签，算数的那次总有一笔记录', async () => {
  people = door.people.slice(0, PEOPLE)
  const event = await begin()
  door.at(event.startsAt)
  const { code } = await door.wallOf(event)
  for (const what of ['manual', 'checkIn', 'undo', 'checkIn', 'undo', 'checkIn'] as const) {
    expect(await perform(event, { what, person: 0, later: 0 }, code)).toBe(200)
    await expectSound(event)
  }
})

test('同时发生的，计数与记录一致，没有一个卡住', async () => {
  people = door.people.slice(PEOPLE)
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async (moves) => {
      const event = await begin()
      door.at(event.startsAt)
      const { code } = await door.wallOf(event)
      const answers = await Promise.all(moves.map((move) => perform(event, move, code)))
      for (const status of answers) expect([200, 404, 409]).toContain(status)
      await expectSound(event)
    }),
    // A race does not fail again when it is made smaller; what would be reported is that somebody tried too often in a minute.
    { numRuns: 12, endOnFailure: true },
  )
})
