import type { EventDetail } from '@tongxin/contract/events'
import { login, type Person } from '../../support/api.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { type ApiProcess, startApiProcess } from '../../support/processes.ts'
import { memberNumbers, publishEvent } from '../../support/scenes.ts'

const MEMBERS = 200
const CAPACITY = 50

let database: TestDatabase
let processes: ApiProcess[]

beforeAll(async () => {
  database = await createTestDatabase({ demo: true })
  processes = await Promise.all([1, 2].map(() => startApiProcess(database.connectionString)))
}, 60_000)
afterAll(async () => {
  await Promise.all(processes.map((api) => api.stop()))
  await database.drop()
})

/** Runs the tasks at most so many at a time, as sockets allow. */
async function inParallel<T>(tasks: (() => Promise<T>)[], width = 100): Promise<T[]> {
  const results: T[] = []
  let next = 0
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (next < tasks.length) {
        const i = next++
        results[i] = await tasks[i]!()
      }
    }),
  )
  return results
}

test('两个服务进程、200 人每人点两次抢 50 个名额：正好 50 人报名、150 人按先后候补，5 人取消则正好 5 人递补', async () => {
  const organizer = await login(processes[0]!.baseUrl, 'organizer')
  const numbers = await memberNumbers(organizer, MEMBERS)
  const event = await publishEvent(organizer, { capacity: CAPACITY })
  const path = `/api/events/${event.id}/registration`

  // Each person once through each process: the sessions of one hold in the other.
  const people = await inParallel(
    numbers.map((number, i) => () => login(processes[i % 2]!.baseUrl, number)),
    20,
  )
  const through = (person: Person, api: ApiProcess) =>
    Object.assign(Object.create(person) as Person, { baseUrl: api.baseUrl })
  const answers = await inParallel(
    people.flatMap((person) =>
      processes.map((api) => () => through(person, api).send<EventDetail>('PUT', path)),
    ),
  )
  expect(answers.map(({ status }) => status)).toEqual(Array(2 * MEMBERS).fill(200))
  for (const { body } of answers) expect(body.registeredCount).toBeLessThanOrEqual(CAPACITY)

  const standings = async () =>
    (
      await inParallel(
        people.map((person) => () => person.get<EventDetail>(`/api/events/${event.id}`)),
        20,
      )
    ).map(({ body }) => body.viewer.registration!)
  const before = await standings()
  expect(before.filter(({ state }) => state === 'registered')).toHaveLength(CAPACITY)
  const positions = before.flatMap(({ waitlistPosition }) => waitlistPosition ?? [])
  expect(positions.sort((a, b) => a - b)).toEqual(Array.from({ length: MEMBERS - CAPACITY }, (_, i) => i + 1))
  // Both processes gave a person the same answer, and it is the one that holds.
  answers.forEach(({ body }, i) => expect(body.viewer.registration!.state).toBe(before[i >> 1]!.state))

  const leaving = people.filter((_, i) => before[i]!.state === 'registered').slice(0, 5)
  await inParallel(
    leaving.flatMap((person) => processes.map((api) => () => through(person, api).send('DELETE', path))),
  )
  const after = await standings()
  expect(after.filter(({ state }) => state === 'registered')).toHaveLength(CAPACITY)
  expect(after.filter(({ state }) => state === 'cancelled')).toHaveLength(5)
  after.forEach((now, i) => {
    const { waitlistPosition } = before[i]!
    if (waitlistPosition === undefined) return
    if (waitlistPosition <= 5) expect(now.state).toBe('registered')
    else expect(now).toMatchObject({ state: 'waitlisted', waitlistPosition: waitlistPosition - 5 })
  })
}, 120_000)
