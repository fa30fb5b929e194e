import type { AttendanceSummary, CheckInCode, CheckInResult } from '@tongxin/contract/attendance'
import type { EventDetail } from '@tongxin/contract/events'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { hours, memberNumbers, publishEvent } from '../../support/scenes.ts'

let api: TestApi
let organizer: Person
let people: Person[]

beforeAll(async () => {
  api = await startApi()
  organizer = await api.login('organizer')
  people = await Promise.all((await memberNumbers(organizer, 4)).map((number) => api.login(number)))
})
afterAll(() => api.close())
afterEach(() => (api.time.now = null))

async function eventWith(registered: Person[], changes = {}): Promise<EventDetail> {
  const event = await publishEvent(organizer, changes)
  for (const person of registered) await person.put(`/api/events/${event.id}/registration`)
  return event
}
const wallOf = async (event: EventDetail) =>
  (await organizer.get<CheckInCode>(`/api/events/${event.id}/check-in-code`)).body
const checkIn = (person: Person, event: EventDetail, code: string) =>
  person.put<CheckInResult>(`/api/events/${event.id}/check-in`, { code })
/** Sets the server's clock to so many seconds after `time`. */
const at = (time: Date | string, seconds: number) =>
  (api.time.now = new Date(new Date(time).getTime() + seconds * 1000))

describe('大屏上的签到码', () => {
  test('是一个任何扫码工具都能打开的链接，指向签到页', async () => {
    const event = await eventWith([])
    const wall = await wallOf(event)
    expect(wall.link).toBe(`${api.baseUrl}/c/${event.id}.${wall.code}`)
    expect(wall.code).toMatch(/^\d{8}$/)
    const opened = await api.stranger.get(new URL(wall.link).pathname)
    expect(opened.status).toBe(302)
    expect(opened.headers.get('location')).toBe(`/#/events/check-in/index?c=${event.id}.${wall.code}`)
  })

  test('每 10 秒换一个，各活动互不相同，数据库里没有它', async () => {
    const [one, other] = [await eventWith([]), await eventWith([])]
    const stepStart = Math.ceil(Date.now() / 10_000) * 10_000
    const asked = at(new Date(stepStart), 3)
    const first = await wallOf(one)
    expect(first).toMatchObject({
      expiresAt: new Date(stepStart + 10_000).toISOString(),
      serverTime: asked.toISOString(),
      stepSeconds: 10,
    })
    at(first.expiresAt, -0.001)
    expect((await wallOf(one)).code).toBe(first.code)
    expect((await wallOf(other)).code).not.toBe(first.code)
    at(first.expiresAt, 0)
    expect((await wallOf(one)).code).not.toBe(first.code)
    const { rows } = await api.database.pool.query('select * from events where id = $1', [one.id])
    expect(JSON.stringify(rows)).not.toContain(first.code)
  })

  test('草稿和已取消的活动没有签到码', async () => {
    const draft = await organizer.post<EventDetail>('/api/events', {
      title: '草稿',
      category: 'film',
      startsAt: hours(1),
      endsAt: hours(2),
      place: { name: '礼堂', address: '' },
      hostOrganizationId: organizer.session!.viewer.roles.at(-1)!.organizationId,
    })
    expectProblem(
      await organizer.get(`/api/events/${draft.body.id}/check-in-code`),
      409,
      'event_not_published',
    )
    const event = await eventWith([])
    await organizer.post(`/api/events/${event.id}/cancel`)
    expectProblem(await organizer.get(`/api/events/${event.id}/check-in-code`), 409, 'event_cancelled')
  })
})

describe('签到', () => {
  test('用现在的码或上一个码签上；再签一次回答已签到，时间不变', async () => {
    const event = await eventWith(people.slice(0, 2))
    const wall = await wallOf(event)
    at(wall.serverTime, 0)
    const first = await checkIn(people[0]!, event, wall.code)
    expect(first.status).toBe(200)
    expect(first.body).toMatchObject({ alreadyCheckedIn: false, checkedInCount: 1 })
    expect(first.body.viewer).toMatchObject({
      attendance: { method: 'wall_code' },
      canCheckIn: false,
      canCancel: false,
    })

    at(wall.expiresAt, 9.999)
    expect((await checkIn(people[1]!, event, wall.code)).body).toMatchObject({
      alreadyCheckedIn: false,
      checkedInCount: 2,
    })
    // The reply to the first one was lost: whatever code the repeat carries, the answer is 'already'.
    const repeat = await checkIn(people[0]!, event, '00000000')
    expect(repeat.status).toBe(200)
    expect(repeat.body).toMatchObject({ alreadyCheckedIn: true, checkedInCount: 2 })
    expect(repeat.body.viewer.attendance).toEqual(first.body.viewer.attendance)
  })

  test('同时点很多下，只记一次', async () => {
    const event = await eventWith([people[0]!])
    const { code } = await wallOf(event)
    const answers = await Promise.all(Array.from({ length: 8 }, () => checkIn(people[0]!, event, code)))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect(answers.filter(({ body }) => !body.alreadyCheckedIn)).toHaveLength(1)
  })

  test('带活动编号的码、整个链接都认', async () => {
    const event = await eventWith(people.slice(0, 2))
    const wall = await wallOf(event)
    expect((await checkIn(people[0]!, event, `${event.id}.${wall.code}`)).status).toBe(200)
    expect((await checkIn(people[1]!, event, wall.link)).status).toBe(200)
  })

  test('签到后名单和大屏上的人数跟着变，大屏只有单位没有姓名', async () => {
    const event = await eventWith(people)
    const { code } = await wallOf(event)
    await checkIn(people[0]!, event, code)
    await checkIn(people[2]!, event, code)
    const { body } = await organizer.get<AttendanceSummary>(`/api/events/${event.id}/attendance`)
    expect(body).toMatchObject({ registered: 4, checkedIn: 2 })
    expect(body.units.reduce((sum, unit) => sum + unit.checkedIn, 0)).toBe(2)
    for (const person of people)
      expect(JSON.stringify(body)).not.toContain(person.session!.viewer.member!.name)
  })

  const bad = [
    { what: '编造的码', make: () => '12345678', code: 'check_in_code_wrong' },
    {
      what: '改了一位的码',
      make: (c: string) => c.slice(0, 7) + ((Number(c[7]) + 1) % 10),
      code: 'check_in_code_wrong',
    },
    { what: '不是数字的码', make: () => "'; drop table events; --", code: 'check_in_code_wrong' },
    { what: '少一位的码', make: (c: string) => c.slice(1), code: 'check_in_code_wrong' },
    {
      what: '另一场活动的链接',
      make: (c: string) => `https://example.cn/c/1.${c}`,
      code: 'check_in_code_foreign',
    },
  ] as const
  test.each(bad)('$what不认，什么也不记', async ({ make, code }) => {
    const event = await eventWith([people[0]!])
    const wall = await wallOf(event)
    expectProblem(await checkIn(people[0]!, event, make(wall.code)), 409, code)
    expect((await people[0]!.get<EventDetail>(`/api/events/${event.id}`)).body).toMatchObject({
      checkedInCount: 0,
      viewer: { attendance: null },
    })
  })

  test('另一场活动此刻的码不认', async () => {
    const [event, other] = [await eventWith([people[0]!]), await eventWith([])]
    expectProblem(await checkIn(people[0]!, event, (await wallOf(other)).code), 409, 'check_in_code_wrong')
  })

  test('过了一轮的码说是过期，不说是错的', async () => {
    const event = await eventWith([people[0]!])
    const wall = await wallOf(event)
    at(wall.expiresAt, 10)
    expectProblem(await checkIn(people[0]!, event, wall.code), 409, 'check_in_code_expired')
    at(wall.expiresAt, 900)
    expectProblem(await checkIn(people[0]!, event, wall.code), 409, 'check_in_code_wrong')
  })

  test('签到时间之外不能签', async () => {
    const event = await eventWith([people[0]!], { startsAt: hours(5), endsAt: hours(6) })
    const early = await checkIn(people[0]!, event, (await wallOf(event)).code)
    expectProblem(early, 409, 'check_in_not_open_yet')
    at(event.checkInClosesAt, 0)
    // The session was opened by the real clock and holds twelve hours.
    expectProblem(await checkIn(people[0]!, event, (await wallOf(event)).code), 409, 'check_in_closed')
  })

  test('没报名的、还在候补的不能签', async () => {
    const event = await eventWith(people.slice(0, 2), { capacity: 1 })
    const { code } = await wallOf(event)
    expectProblem(await checkIn(people[1]!, event, code), 409, 'not_registered')
    expectProblem(await checkIn(people[3]!, event, code), 409, 'not_registered')
  })

  test('签到以后不能再取消报名', async () => {
    const event = await eventWith([people[0]!])
    await checkIn(people[0]!, event, (await wallOf(event)).code)
    expectProblem(await people[0]!.delete(`/api/events/${event.id}/registration`), 409, 'already_checked_in')
  })

  test('坐标不是签到的一部分：送来也不收', async () => {
    const event = await eventWith([people[0]!])
    const { code } = await wallOf(event)
    const answer = await people[0]!.put(`/api/events/${event.id}/check-in`, {
      code,
      latitude: 26.08,
      longitude: 119.3,
    })
    expectProblem(answer, 400, 'invalid_input')
  })

  test('一分钟猜三十次以上就要歇一歇，别人不受影响', async () => {
    const event = await eventWith(people.slice(0, 2))
    const answers = []
    for (let i = 0; i < 31; i++) answers.push(await checkIn(people[0]!, event, String(i).padStart(8, '0')))
    expectProblem(answers.at(-1)!, 429, 'too_many_requests')
    expect((await checkIn(people[1]!, event, (await wallOf(event)).code)).status).toBe(200)
  })
})
