import type { EventDetail } from '@tongxin/contract/events'
import { login, Person } from '../../support/api.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { type ApiProcess, startApiProcess } from '../../support/processes.ts'
import { memberNumbers, publishEvent } from '../../support/scenes.ts'

const MEMBERS = 200
const CAPACITY = 50

let database: TestDatabase
let processes: ApiProcess[]
let people: Person[]

beforeAll(async () => {
  database = await createTestDatabase({ demo: true })
  processes = await Promise.all([1, 2].map(() => startApiProcess(database.connectionString)))
})
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
  people = await inParallel(
    numbers.map((number, i) => () => login(processes[i % 2]!.baseUrl, number)),
    20,
  )
  const through = (person: Person, api: ApiProcess) => new Person(api.baseUrl, person.session)
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
})

test('单位名额、随行人员、活动对象混在一起抢：各条线都不超，对象外的人一个也没进，计数与名单一致', async () => {
  const organizer = await login(processes[0]!.baseUrl, 'organizer')
  const units = people.map((person) => person.session!.viewer.member!.organizationId)
  const [first, second, out] = [...new Set(units)]
  const inside = [...new Set(units)].filter((unit) => unit !== out)
  const event = await publishEvent(organizer, {
    capacity: CAPACITY,
    companionsMax: 1,
    audience: { organizationIds: inside, categories: [], guests: false },
    quotas: [first!, second!].map((organizationId) => ({ organizationId, seats: 5 })),
  })
  const path = `/api/events/${event.id}/registration`
  const answers = await inParallel(
    people.map((person, i) => () => {
      const asker = new Person(processes[i % 2]!.baseUrl, person.session)
      return asker.put<EventDetail>(path, { companions: i % 2 })
    }),
  )
  answers.forEach(({ status }, i) => expect(status).toBe(units[i] === out ? 403 : 200))
  const { rows } = await database.pool.query<Record<string, number | string | null>>(
    `select r.quota_organization_id as line, r.state, r.organization_id as unit, (1 + r.companions) as seats
     from registrations r where r.event_id = $1 order by queue_number`,
    [event.id],
  )
  expect(rows).toHaveLength(answers.filter(({ status }) => status === 200).length)
  const taken = (line: number | null | undefined) =>
    rows.reduce(
      (sum, row) =>
        sum +
        (row.state === 'registered' && (line === undefined || row.line === line) ? Number(row.seats) : 0),
      0,
    )
  for (const row of rows) expect(row.line).toBe(row.unit === first || row.unit === second ? row.unit : null)
  for (const unit of [first!, second!]) expect(taken(unit)).toBeLessThanOrEqual(5)
  expect(taken(null)).toBeLessThanOrEqual(CAPACITY - 10)
  const { rows: counters } = await database.pool.query(
    `select e.registered_count, e.waitlist_count, (select sum(taken)::int from event_quotas q where q.event_id = e.id) as kept
     from events e where e.id = $1`,
    [event.id],
  )
  expect(counters[0]).toEqual({
    registered_count: taken(undefined),
    waitlist_count: rows.filter(({ state }) => state === 'waitlisted').length,
    kept: taken(first) + taken(second),
  })
  // In a line nobody sits who came after somebody who waits.
  for (const line of [first!, second!, null]) {
    const states = rows.filter((row) => row.line === line).map(({ state }) => state)
    expect(states).toEqual([...states].sort())
  }
})
