import type { CheckInCode, CheckInResult } from '@tongxin/contract/attendance'
import type { ScanBatchResult, ScanList } from '@tongxin/contract/tickets'
import { type Answer, login, type Person } from '../../support/api.ts'
import { type Comer, inParallel, makeCrowd, registerCrowd, through } from '../../support/crowd.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { type ApiProcess, startApiProcess } from '../../support/processes.ts'
import { publishEvent } from '../../support/scenes.ts'
import { codeAt, qrAt, scanOf } from './door.ts'

const MEMBERS = 1_000
const CONNECTIONS = 200

let database: TestDatabase
let processes: ApiProcess[]
let organizer: Person
let crowd: Comer[]

beforeAll(async () => {
  database = await createTestDatabase({ demo: true })
  processes = await Promise.all([1, 2].map(() => startApiProcess(database.connectionString)))
  organizer = await login(processes[0]!.baseUrl, 'organizer')
  crowd = await makeCrowd(database.pool, processes[0]!.baseUrl, MEMBERS)
})
afterAll(async () => {
  await Promise.all(processes.map((api) => api.stop()))
  await database.drop()
})

/** As a phone does: while the queue is too long, it waits and asks again. */
async function patiently<T>(ask: () => Promise<Answer<T>>, seen: Map<number, number>): Promise<Answer<T>> {
  for (;;) {
    const answer = await ask()
    seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1)
    if (answer.status !== 503) return answer
    const seconds = Number(answer.headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(0)
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
  }
}

test('一分钟内一千人从二百个连接、两个服务进程签到，每人点两下，同时门口还在扫凭证：每人正好一次，没有一个出错', async () => {
  const event = await publishEvent(organizer)
  await registerCrowd(database.pool, event.id, crowd)
  const wall = (await organizer.get<CheckInCode>(`/api/events/${event.id}/check-in-code`)).body
  const list = (await organizer.get<ScanList>(`/api/events/${event.id}/scan-list`)).body
  expect(list.entries).toHaveLength(MEMBERS)
  const seen = new Map<number, number>()
  const begun = Date.now()
  const wallScans = crowd.flatMap(({ person }) =>
    processes.map(
      ({ baseUrl }) =>
        () =>
          patiently<CheckInResult>(
            () =>
              through(person, baseUrl).put(`/api/events/${event.id}/check-in`, {
                code: codeAt(wall, new Date()),
              }),
            seen,
          ),
    ),
  )
  // Each ticket of the first two hundred at both scanners, in batches of fifty.
  const scanners = processes.flatMap(({ baseUrl }) =>
    [0, 50, 100, 150].map((from) => () => {
      const scans = list.entries.slice(from, from + 50).map(({ ref, key }) =>
        scanOf({
          ticket: qrAt(
            { eventId: event.id, ref, key, stepSeconds: list.stepSeconds, serverTime: '' },
            new Date(),
          ),
        }),
      )
      return patiently<ScanBatchResult>(
        () => through(organizer, baseUrl).post(`/api/events/${event.id}/scans`, { scans }),
        seen,
      )
    }),
  )
  const [answers, uploads] = await Promise.all([
    inParallel(wallScans, CONNECTIONS),
    inParallel(scanners, scanners.length),
  ])
  expect(Date.now() - begun).toBeLessThan(60_000)
  expect([...seen.keys()].filter((status) => status !== 200 && status !== 503)).toEqual([])

  const first = answers.filter(({ body }) => !body.alreadyCheckedIn).length
  const counted = uploads
    .flatMap(({ body }) => body.results)
    .filter(({ outcome }) => outcome === 'counted').length
  expect(uploads.flatMap(({ body }) => body.results).every(({ outcome }) => outcome !== 'refused')).toBe(true)
  expect(first + counted).toBe(MEMBERS)
  const { rows } = await database.pool.query(
    `select e.checked_in_count, (select count(*)::int from attendances a where a.event_id = e.id) as rows,
       (select count(*)::int from attendance_scans s where s.event_id = e.id and outcome = 'counted') as counted
     from events e where id = $1`,
    [event.id],
  )
  expect(rows).toEqual([{ checked_in_count: MEMBERS, rows: MEMBERS, counted: MEMBERS }])
})
