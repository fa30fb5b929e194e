import { tmpdir } from 'node:os'
import type {
  AttendanceChange,
  AttendanceList,
  CheckInCode,
  CheckInResult,
} from '@tongxin/contract/attendance'
import type { EventInput } from '@tongxin/contract/event-settings'
import type { EventDetail } from '@tongxin/contract/events'
import { DiskStorage } from '../../../server/src/files/disk-storage.ts'
import { type Database, openDatabase } from '../../../server/src/database/database.ts'
import { buildServices } from '../../../server/src/services.ts'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { SECRET, testCipher } from '../../support/cipher.ts'
import { hours, memberNumbers, publishEvent } from '../../support/scenes.ts'

let api: TestApi
let database: Database
let closeAll: () => Promise<void>
let organizer: Person
let numbers: string[]
let people: Person[]
/** Whose turn it is: nobody may try too often in a minute. */
let who = 0

beforeAll(async () => {
  api = await startApi()
  database = openDatabase(api.database.connectionString)
  const options = {
    database,
    secret: SECRET,
    cipher: testCipher,
    wechat: { appId: 'x', appSecret: 'x', apiBase: 'http://127.0.0.1:9' },
    storage: new DiskStorage(tmpdir()),
    demo: null,
    publicUrl: null,
    h5Folder: null,
    clock: () => api.time.now ?? new Date(),
  }
  const { checkOut } = buildServices(options, { error: () => {}, info: () => {} } as never)
  closeAll = () => checkOut.closeAll()
  organizer = await api.login('organizer')
  numbers = await memberNumbers(organizer, 7)
  people = await Promise.all(numbers.map((number) => api.login(number)))
})
afterAll(async () => {
  await database.pool.end()
  await api.close()
})
afterEach(() => {
  api.time.now = null
  who = (who + 1) % 5
})

const at = (time: string, minutes: number) =>
  (api.time.now = new Date(new Date(time).getTime() + minutes * 60_000))
const codeOf = async (event: EventDetail) =>
  (await organizer.get<CheckInCode>(`/api/events/${event.id}/check-in-code`)).body.code
const checkOut = async (event: EventDetail, body: object = {}, person = people[who]!) =>
  person.put<CheckInResult>(`/api/events/${event.id}/check-out`, { code: await codeOf(event), ...body })
/** An event that counts hours; one of the people came in at its beginning. */
async function begun(changes: Partial<EventInput> = {}): Promise<EventDetail> {
  const event = await publishEvent(organizer, { checkOut: true, ...changes })
  for (const person of people) await person.put(`/api/events/${event.id}/registration`)
  at(event.startsAt, 0)
  const entered = await organizer.put(`/api/events/${event.id}/attendances/${numbers[who]}`, {})
  expect(entered.status).toBe(200)
  return event
}
const rowOf = async (event: EventDetail) =>
  (await organizer.get<AttendanceList>(`/api/events/${event.id}/attendances`)).body.items.find(
    ({ key }) => key === numbers[who],
  )!
const scans = async (event: EventDetail) =>
  (
    await api.database.pool.query<{ outcome: string; code: string | null; offline: boolean }>(
      `select outcome, code, offline from attendance_scans where event_id = $1 and kind = 'check_out' order by id`,
      [event.id],
    )
  ).rows

describe('本人签退', () => {
  test('扫现场码，时长从签到算起；再来一次不变，带什么码都一样', async () => {
    const event = await begun()
    expect((await people[who]!.get<EventDetail>(`/api/events/${event.id}`)).body.viewer).toMatchObject({
      canCheckOut: true,
      attendance: { minutes: null },
    })
    at(event.startsAt, 45.9)
    const first = await checkOut(event)
    expect(first.status).toBe(200)
    expect(first.body).toMatchObject({
      alreadyCheckedIn: false,
      viewer: {
        canCheckOut: false,
        attendance: { checkedOutAt: api.time.now!.toISOString(), minutes: 45 },
      },
    })
    at(event.startsAt, 80)
    const again = await checkOut(event, { code: '00000000' })
    expect(again.body).toMatchObject({ alreadyCheckedIn: true })
    expect(again.body.viewer.attendance).toEqual(first.body.viewer.attendance)
    expect(await scans(event)).toEqual([{ outcome: 'counted', code: null, offline: false }])
    expect((await rowOf(event)).attendance).toMatchObject({ checkedOutBy: 'self', minutes: 45 })
  })

  test('同时点很多下，只算一次', async () => {
    const event = await begun()
    const code = await codeOf(event)
    const answers = await Promise.all(Array.from({ length: 8 }, () => checkOut(event, { code })))
    expect(answers.filter(({ body }) => body.alreadyCheckedIn === false)).toHaveLength(1)
    expect(await scans(event)).toHaveLength(1)
  })

  test('不用签退的、没签到的、取消了的', async () => {
    expectProblem(await checkOut(await begun({ checkOut: false })), 409, 'check_out_not_needed')
    const event = await begun()
    expectProblem(await checkOut(event, {}, people[who + 1]), 409, 'not_checked_in')
    const code = await codeOf(event)
    await organizer.post(`/api/events/${event.id}/cancel`)
    expectProblem(await checkOut(event, { code }), 409, 'event_cancelled')
  })

  test('错的码、别的活动的码、过时的码不认，什么也不记', async () => {
    const event = await begun()
    const other = await begun()
    const code = await codeOf(event)
    expectProblem(await checkOut(event, { code: '12345678' }), 409, 'check_in_code_wrong')
    expectProblem(await checkOut(event, { code: `${other.id}.${code}` }), 409, 'check_in_code_foreign')
    at(event.startsAt, 1)
    expectProblem(await checkOut(event, { code }), 409, 'check_in_code_expired')
    expect((await rowOf(event)).attendance).toMatchObject({ checkedOutAt: null })
    expect(await scans(event)).toEqual([])
  })

  test('有围栏的活动，签退也要在现场', async () => {
    const place = { name: '礼堂', address: '', latitude: 26.08, longitude: 119.3 }
    const event = await begun({ place, fenceRadius: 200 })
    expectProblem(await checkOut(event), 400, 'fence_answer_needed')
    const outside = { fence: { answer: 'outside', accuracy: 'fine' } }
    expectProblem(await checkOut(event, outside), 403, 'fence_outside')
    expect((await checkOut(event, { fence: { answer: 'inside', accuracy: 'coarse' } })).status).toBe(200)
    expect(await scans(event)).toMatchObject([
      { outcome: 'refused', code: 'fence_answer_needed' },
      { outcome: 'refused', code: 'fence_outside' },
      { outcome: 'counted' },
    ])
  })

  test('猜码猜不多：一分钟三十次', async () => {
    const event = await begun()
    const answers = []
    for (let i = 0; i < 31; i++)
      answers.push(await checkOut(event, { code: String(i).padStart(8, '0') }, people.at(-1)))
    expectProblem(answers.at(-1)!, 429, 'too_many_requests')
  })
})

describe('离线签退', () => {
  test('时间是大屏显示那个码的时间，不是手机说的', async () => {
    const event = await begun()
    at(event.startsAt, 60.5)
    const code = await codeOf(event)
    at(event.startsAt, 300)
    const lie = new Date(new Date(event.startsAt).getTime() + 100 * 60_000).toISOString()
    expect((await checkOut(event, { code, scannedAt: lie })).body.viewer.attendance).toMatchObject({
      minutes: 60,
    })
    expect(await scans(event)).toEqual([{ outcome: 'counted', code: null, offline: true }])
  })

  test('已经到点自动结束的，离线记下的更准；手工更正过的不动', async () => {
    const event = await begun()
    at(event.startsAt, 30.5)
    const code = await codeOf(event)
    const scannedAt = api.time.now!.toISOString()
    at(event.endsAt, 60)
    await closeAll()
    expect((await rowOf(event)).attendance).toMatchObject({ checkedOutBy: 'closed' })
    const first = await checkOut(event, { code, scannedAt })
    expect(first.body).toMatchObject({ alreadyCheckedIn: false, viewer: { attendance: { minutes: 30 } } })
    expect((await checkOut(event, { code, scannedAt })).body).toMatchObject({ alreadyCheckedIn: true })
    await organizer.put(`/api/events/${event.id}/attendances/${numbers[who]}/hours`, {
      minutes: 5,
      reason: '早退',
    })
    expect((await checkOut(event, { code, scannedAt })).body.viewer.attendance).toMatchObject({ minutes: 5 })
  })

  test('没有显示过的码、太晚提交的不认；连错五次以后对的也不认', async () => {
    const event = await begun()
    const scannedAt = api.time.now!.toISOString()
    const right = await codeOf(event)
    for (let i = 0; i < 5; i++)
      expectProblem(await checkOut(event, { code: `0000000${i}`, scannedAt }), 409, 'check_in_code_wrong')
    expectProblem(await checkOut(event, { code: right, scannedAt }), 409, 'check_in_code_wrong')
    expect(await scans(event)).toHaveLength(5)
    const late = await begun({ startsAt: hours(-23), endsAt: hours(-22.5), checkInClosesAt: hours(-22) })
    const code = await codeOf(late)
    api.time.now = new Date(Date.now() + 2 * 3_600_000)
    expectProblem(await checkOut(late, { code, scannedAt }), 409, 'check_in_offline_late')
  })
})

describe('忘了签退', () => {
  test('结束一小时后按结束的时间结束，做上记号；跑多少遍都一样', async () => {
    const event = await begun()
    at(event.endsAt, 59)
    await closeAll()
    expect((await rowOf(event)).attendance).toMatchObject({ checkedOutAt: null })
    at(event.endsAt, 60)
    await closeAll()
    const closed = (await rowOf(event)).attendance
    expect(closed).toMatchObject({ checkedOutAt: event.endsAt, checkedOutBy: 'closed', minutes: 90 })
    at(event.endsAt, 200)
    await Promise.all([closeAll(), closeAll()])
    expect((await rowOf(event)).attendance).toEqual(closed)
    const marked = await organizer.get<AttendanceList>(`/api/events/${event.id}/attendances?show=marked`)
    expect(marked.body.items.map(({ key }) => key)).toEqual([numbers[who]])
  })

  test('结束后一会儿才走的，自己签退还算数；过了一小时才来，就是到点结束', async () => {
    const event = await begun()
    at(event.endsAt, 20)
    expect((await checkOut(event)).body.viewer.attendance).toMatchObject({ minutes: 110 })
    const late = await begun()
    at(late.endsAt, 61)
    const answer = await checkOut(late)
    expect(answer.body).toMatchObject({ alreadyCheckedIn: true, viewer: { attendance: { minutes: 90 } } })
    expect((await rowOf(late)).attendance).toMatchObject({ checkedOutBy: 'closed' })
  })

  test('不用签退的、取消了的活动不动', async () => {
    const [plain, cancelled] = [await begun({ checkOut: false }), await begun()]
    api.time.now = null
    await organizer.post(`/api/events/${cancelled.id}/cancel`)
    at(plain.endsAt, 90)
    await closeAll()
    for (const event of [plain, cancelled])
      expect((await rowOf(event)).attendance).toMatchObject({ checkedOutAt: null, minutes: null })
  })

  test('门开到更晚的活动，等门关了', async () => {
    const event = await begun({ checkInClosesAt: hours(5) })
    at(event.endsAt, 100)
    await closeAll()
    expect((await rowOf(event)).attendance).toMatchObject({ checkedOutAt: null })
    at(event.checkInClosesAt, 0)
    await closeAll()
    const change = await organizer.post<AttendanceChange>(
      `/api/events/${event.id}/attendances/${numbers[who]}/check-out`,
    )
    expect(change.body.row.attendance).toMatchObject({ checkedOutBy: 'closed', minutes: 90 })
  })
})
