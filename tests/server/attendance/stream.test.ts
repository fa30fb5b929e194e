import type { AttendanceSummary } from '@tongxin/contract/attendance'
import { SummaryWatch } from '../../../server/src/attendance/summary-watch.ts'
import type { MarkedSummary } from '../../../server/src/attendance/summary.service.ts'
import { expectProblem, login, startApi, type TestApi } from '../../support/api.ts'
import { EventStream, type StreamedEvent } from '../../support/event-stream.ts'
import { type Meeting, numberOf, setMeeting } from '../../support/meeting.ts'
import { startApiProcess } from '../../support/processes.ts'

const HEARTBEAT = 300
const PER_ACCOUNT = 3

let api: TestApi
let meeting: Meeting
beforeAll(async () => {
  api = await startApi({
    attendanceStreams: { interval: 100, heartbeat: HEARTBEAT, total: 5, perAccount: PER_ACCOUNT },
  })
})
beforeEach(async () => {
  meeting = await setMeeting(api, ['full', 'full', 'full'])
})
afterAll(() => api.close())

const streamOf = (person = meeting.secretary, last?: string) =>
  EventStream.open(person, `${meeting.path}/attendance/stream`, last)
const summaryIn = (event: StreamedEvent | null) => JSON.parse(event!.data) as AttendanceSummary

test('一打开就有现在的数字，别的连接上有人签到，数字跟着变', async () => {
  const wall = await streamOf()
  expect(wall.response.headers.get('content-type')).toMatch('text/event-stream')
  expect(wall.response.headers.get('cache-control')).toBe('no-store')
  const first = await wall.next()
  expect(first).toMatchObject({ event: 'summary' })
  expect(summaryIn(first)).toEqual(await meeting.summary())
  await meeting.checkIn(meeting.people[0]!)
  const second = await wall.next()
  expect(summaryIn(second)).toMatchObject({ checkedIn: 1, meeting: { present: 1, absent: 2 } })
  expect(second!.data).not.toContain('与会人')
  const { headers } = await meeting.secretary.get(`${meeting.path}/attendance`)
  expect(second!.id).toBe(headers.get('etag'))
  wall.cut()
})

test('断线重连带上次的编号：没有变化不重发，断线期间的变化马上补上', async () => {
  const before = await streamOf()
  const known = (await before.next())!
  before.cut()
  const back = await streamOf(meeting.secretary, known.id)
  await meeting.checkIn(meeting.people[0]!)
  // The first that comes is the change: what was known is not sent again.
  const change = (await back.next())!
  expect(summaryIn(change).checkedIn).toBe(1)
  back.cut()
  await meeting.checkIn(meeting.people[1]!)
  const again = await streamOf(meeting.secretary, change.id)
  expect(summaryIn(await again.next()).checkedIn).toBe(2)
  again.cut()
})

test('许多大屏看到同样的数字，一块断了不影响别的', async () => {
  const walls = await Promise.all(Array.from({ length: PER_ACCOUNT }, () => streamOf()))
  await Promise.all(walls.map((wall) => wall.next()))
  walls[0]!.cut()
  for (const person of meeting.people) await meeting.checkIn(person)
  const ends = await Promise.all(
    walls.slice(1).map((wall) => wall.until((event) => summaryIn(event).checkedIn === 3)),
  )
  expect(new Set(ends.map(({ id }) => id)).size).toBe(1)
  for (const wall of walls) wall.cut()
})

test('没有权限的人、没有的活动打不开', async () => {
  const path = `${meeting.path}/attendance/stream`
  expectProblem(await meeting.people[0]!.get(path), 403, 'forbidden')
  expectProblem(await api.stranger.get(path), 401, 'login_required')
  expectProblem(
    await meeting.secretary.get('/api/events/2000000000/attendance/stream'),
    404,
    'event_not_found',
  )
  expectProblem(await meeting.secretary.get('/api/events/x/attendance/stream'), 400, 'invalid_input')
})

test('没有变化时有心跳；退出登录、失去角色以后就断开', async () => {
  const wall = await streamOf()
  await wall.next()
  const ended = wall.next()
  await meeting.secretary.delete('/api/session')
  expect(await ended).toBeNull()

  const other = await setMeeting(api, [])
  const theirs = await EventStream.open(other.secretary, `${other.path}/attendance/stream`)
  await theirs.next()
  const cut = theirs.next()
  // The first sign of life comes while the role still holds.
  while (theirs.comments.length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
  expect(theirs.comments).toContain('still here')
  await api.database.pool.query('delete from role_grants where organization_id = $1', [other.branchId])
  expect(await cut).toBeNull()
})

test('一个人开得太多、总数太多，说清楚；关掉一块就能再开', async () => {
  const walls = await Promise.all(Array.from({ length: PER_ACCOUNT }, () => streamOf()))
  const refused = await meeting.secretary.get<{ detail: string }>(`${meeting.path}/attendance/stream`)
  expectProblem(refused, 429, 'too_many_requests')
  expect(refused.body.detail).toContain('大屏')
  walls.pop()!.cut()
  let reopened: EventStream | undefined
  while (!reopened) reopened = await streamOf().catch(() => undefined)
  expect(summaryIn(await reopened.next()).meeting).toMatchObject({ expected: 3 })
  for (const wall of [...walls, reopened]) wall.cut()
})

test('服务停止时，开着的大屏随之断开，不拖住停止', async () => {
  const server = await startApiProcess(api.database.connectionString)
  const { secretary, path } = meeting
  const there = await login(server.baseUrl, numberOf(secretary))
  const wall = await EventStream.open(there, `${path}/attendance/stream`)
  await wall.next()
  const ended = wall.next()
  await server.stop()
  expect(await ended).toBeNull()
  expect(server.child.exitCode).toBe(0)
})

describe('看数字的人再多，也只问一处', () => {
  beforeEach(() => jest.useFakeTimers())
  afterEach(() => jest.useRealTimers())

  test('一秒最多问一次；没人看就不问；问不到时沿用上次的数字', async () => {
    let looks = 0
    let number = 0
    const look = async (): Promise<MarkedSummary> => {
      looks += 1
      if (looks === 4) throw new Error('the database is away')
      return { etag: `"${number}"`, summary: {} as AttendanceSummary }
    }
    const watch = new SummaryWatch(look, 1000)
    const heard = Array.from({ length: 50 }, () => jest.fn())
    for (const listener of heard) watch.add(listener)
    await jest.advanceTimersByTimeAsync(0)
    expect(looks).toBe(1)
    number = 1
    await jest.advanceTimersByTimeAsync(4_000)
    expect(looks).toBe(5)
    // At the beginning, and for the one change.
    for (const listener of heard) expect(listener).toHaveBeenCalledTimes(2)
    expect(watch.latest?.etag).toBe('"1"')
    for (const listener of heard) watch.delete(listener)
    await jest.advanceTimersByTimeAsync(60_000)
    expect(looks).toBe(5)
  })
})
