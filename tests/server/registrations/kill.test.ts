import type { EventDetail } from '@tongxin/contract/events'
import { once } from 'node:events'
import { login, Person } from '../../support/api.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { type ApiProcess, startApiProcess } from '../../support/processes.ts'
import { memberNumbers, publishEvent } from '../../support/scenes.ts'

/** `KILLS=20 npx jest kill` for a longer look. */
const KILLS = Number(process.env.KILLS ?? 3)
const PEOPLE = 120
const CAPACITY = 40
const QUOTA = 10

let database: TestDatabase
let steady: ApiProcess
let organizer: Person
let people: Person[]

beforeAll(async () => {
  database = await createTestDatabase({ demo: true })
  steady = await startApiProcess(database.connectionString)
  organizer = await login(steady.baseUrl, 'organizer')
  const numbers = await memberNumbers(organizer, PEOPLE)
  people = []
  for (let i = 0; i < PEOPLE; i += 20)
    people.push(
      ...(await Promise.all(numbers.slice(i, i + 20).map((number) => login(steady.baseUrl, number)))),
    )
})
afterAll(async () => {
  await steady.stop()
  await database.drop()
})

const at = (person: Person, baseUrl: string) => new Person(baseUrl, person.session)

test(`报名高峰中服务进程被强行结束 ${KILLS} 次：答复过的报名都在，名额不多不少，再点一次都有着落`, async () => {
  const unit = people[0]!.session!.viewer.member!.organizationId
  for (let round = 0; round < KILLS; round++) {
    const event = await publishEvent(organizer, {
      capacity: CAPACITY,
      quotas: [{ organizationId: unit, seats: QUOTA }],
    })
    const path = `/api/events/${event.id}/registration`
    const doomed = await startApiProcess(database.connectionString)
    const dead = once(doomed.child, 'exit')
    const acknowledged = new Map<number, string>()
    await Promise.all(
      people.map(async (person, i) => {
        try {
          const { status, body } = await at(person, doomed.baseUrl).put<EventDetail>(path)
          if (status === 200) acknowledged.set(i, body.viewer.registration!.state)
        } catch {
          // No answer: it may have been done or not.
        }
        // Somewhere in the middle, another place each time.
        if (acknowledged.size >= 5 + round * 3) doomed.child.kill('SIGKILL')
      }),
    )
    await dead
    expect(acknowledged.size).toBeGreaterThan(0)
    await check(event.id, acknowledged)
    // What phones do next: ask again, elsewhere.
    const again = await Promise.all(people.map((person) => person.put<EventDetail>(path)))
    expect(again.map(({ status }) => status)).toEqual(Array(PEOPLE).fill(200))
    for (const [i, state] of acknowledged) expect(again[i]!.body.viewer.registration!.state).toBe(state)
    expect(await check(event.id, acknowledged)).toBe(PEOPLE)
  }
}, 600_000)

/** @returns how many registrations there are */
async function check(eventId: number, acknowledged: Map<number, string>): Promise<number> {
  const { rows } = await database.pool.query<{ number: string; state: string; quota: number | null }>(
    `select m.number, r.state, r.quota_organization_id as quota from registrations r join members m on m.id = r.member_id
     where r.event_id = $1`,
    [eventId],
  )
  const states = new Map(rows.map(({ number, state }) => [number, state]))
  for (const [i, state] of acknowledged)
    expect(states.get(people[i]!.session!.viewer.member!.number)).toBe(state)
  const { rows: counted } = await database.pool.query(
    `select e.registered_count, e.waitlist_count, q.taken, q.waiting from events e join event_quotas q on q.event_id = e.id
     where e.id = $1`,
    [eventId],
  )
  const count = (state: string, kept?: boolean) =>
    rows.filter((row) => row.state === state && (kept === undefined || (row.quota !== null) === kept)).length
  expect(counted).toEqual([
    {
      registered_count: count('registered'),
      waitlist_count: count('waitlisted'),
      taken: count('registered', true),
      waiting: count('waitlisted', true),
    },
  ])
  expect(count('registered', true)).toBeLessThanOrEqual(QUOTA)
  expect(count('registered', false)).toBeLessThanOrEqual(CAPACITY - QUOTA)
  return rows.length
}
