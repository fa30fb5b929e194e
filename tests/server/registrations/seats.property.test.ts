import fc from 'fast-check'
import type { EventDetail } from '@tongxin/contract/events'
import { type Person, startApi, type TestApi } from '../../support/api.ts'
import { memberNumbers, publishEvent } from '../../support/scenes.ts'

/**
 * The simplest thing that could be right: who holds a seat, who waits, in order. The real system is compared with it
 * after random histories.
 */
class Model {
  seated: number[] = []
  waiting: number[] = []

  constructor(public capacity: number | null) {}

  private hasRoom = () => this.capacity === null || this.seated.length < this.capacity

  private moveUp() {
    while (this.waiting.length > 0 && this.hasRoom()) this.seated.push(this.waiting.shift()!)
  }

  register(person: number) {
    if (this.seated.includes(person) || this.waiting.includes(person)) return
    if (this.hasRoom() && this.waiting.length === 0) this.seated.push(person)
    else this.waiting.push(person)
  }

  cancel(person: number) {
    this.seated = this.seated.filter((seated) => seated !== person)
    this.waiting = this.waiting.filter((waiting) => waiting !== person)
    this.moveUp()
  }

  /** @returns whether the organiser is allowed to */
  setCapacity(capacity: number | null): boolean {
    if (capacity !== null && capacity < this.seated.length) return false
    this.capacity = capacity
    this.moveUp()
    return true
  }
}

const PEOPLE = 6
const person = fc.integer({ min: 0, max: PEOPLE - 1 })
const capacity = fc.option(fc.integer({ min: 1, max: 5 }), { nil: null })
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ what: fc.constant('register' as const), person }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('cancel' as const), person }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('setCapacity' as const), capacity }) },
)

let api: TestApi
let organizer: Person
let people: Person[]

beforeAll(async () => {
  api = await startApi()
  organizer = await api.login('organizer')
  people = await Promise.all((await memberNumbers(organizer, PEOPLE)).map((number) => api.login(number)))
})
afterAll(() => api.close())

/** What the database says, and that its counters say the same as its rows. */
async function rowsOf(event: EventDetail) {
  const { rows } = await api.database.pool.query<{ number: string; state: string }>(
    `select m.number, r.state from registrations r join members m on m.id = r.member_id
     where event_id = $1 order by queue_number`,
    [event.id],
  )
  const indexOf = (number: string) => people.findIndex((p) => p.session!.viewer.member!.number === number)
  const inState = (state: string) =>
    rows.filter((row) => row.state === state).map((row) => indexOf(row.number))
  const { rows: counters } = await api.database.pool.query(
    'select registered_count, waitlist_count, capacity from events where id = $1',
    [event.id],
  )
  return { seated: inState('registered'), waiting: inState('waitlisted'), ...counters[0] }
}

const sorted = (numbers: number[]) => [...numbers].sort((a, b) => a - b)

test('任何报名、取消、改名额的先后，座位与候补都与简单模型一致', async () => {
  await fc.assert(
    fc.asyncProperty(capacity, fc.array(step, { minLength: 5, maxLength: 25 }), async (seats, history) => {
      const event = await publishEvent(organizer, { capacity: seats })
      const model = new Model(seats)
      for (const move of history) {
        if (move.what === 'setCapacity') {
          const { status } = await organizer.patch(`/api/events/${event.id}`, { capacity: move.capacity })
          expect(status).toBe(model.setCapacity(move.capacity) ? 200 : 409)
          continue
        }
        model[move.what](move.person)
        const path = `/api/events/${event.id}/registration`
        const { body } = await people[move.person]!.send<EventDetail>(
          move.what === 'register' ? 'PUT' : 'DELETE',
          path,
        )
        const position = model.waiting.indexOf(move.person)
        expect(body.viewer.registration?.waitlistPosition).toBe(position < 0 ? undefined : position + 1)
        expect(body.registeredCount).toBe(model.seated.length)
      }
      const real = await rowsOf(event)
      expect(sorted(real.seated)).toEqual(sorted(model.seated))
      expect(real.waiting).toEqual(model.waiting)
      expect(real).toMatchObject({
        registered_count: model.seated.length,
        waitlist_count: model.waiting.length,
        capacity: model.capacity,
      })
    }),
    { numRuns: 25 },
  )
})

test('同时发生的报名、取消和改名额，不超员、不丢报名、计数与名单一致', async () => {
  await fc.assert(
    fc.asyncProperty(capacity, fc.array(step, { minLength: 10, maxLength: 40 }), async (seats, moves) => {
      const event = await publishEvent(organizer, { capacity: seats })
      const path = `/api/events/${event.id}`
      const answers = await Promise.all(
        moves.map((move) =>
          move.what === 'setCapacity'
            ? organizer.patch(path, { capacity: move.capacity })
            : people[move.person]!.send(move.what === 'register' ? 'PUT' : 'DELETE', `${path}/registration`),
        ),
      )
      for (const { status } of answers) expect([200, 409]).toContain(status)
      const real = await rowsOf(event)
      expect(real.registered_count).toBe(real.seated.length)
      expect(real.waitlist_count).toBe(real.waiting.length)
      if (real.capacity !== null) expect(real.seated.length).toBeLessThanOrEqual(real.capacity)
      if (real.waiting.length > 0) expect(real.seated.length).toBe(real.capacity)
      // Who only ever registered is still in.
      const cancelled = new Set(moves.flatMap((move) => (move.what === 'cancel' ? [move.person] : [])))
      const registered = new Set(moves.flatMap((move) => (move.what === 'register' ? [move.person] : [])))
      const present = [...real.seated, ...real.waiting]
      for (const one of registered) if (!cancelled.has(one)) expect(present).toContain(one)
    }),
    { numRuns: 15 },
  )
})
