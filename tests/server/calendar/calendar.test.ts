import type { CalendarSubscription, NewCalendarSubscription } from '@tongxin/contract/calendar'
import type { EventInput } from '@tongxin/contract/event-settings'
import type { MyData } from '@tongxin/contract/privacy'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { readCalendar } from '../../support/ical.ts'
import { eventInput, hours, publishEvent } from '../../support/scenes.ts'
import { enrol } from '../../support/tree.ts'

let api: TestApi
let organizer: Person
let branchId: number
beforeAll(async () => {
  api = await startApi()
  organizer = await api.login('organizer')
  branchId = (await api.login('member')).session!.viewer.member!.organizationId
})
afterAll(() => api.close())
afterEach(() => {
  api.time.now = null
})

const newMember = async () => api.login(await enrol(api, branchId))
const announce = (changes: Partial<EventInput> = {}) =>
  publishEvent(organizer, { startsAt: hours(48), endsAt: hours(50), ...changes })

/** The member's address, as a path that needs no session. */
async function subscribe(person: Person): Promise<string> {
  const { status, body } = await person.post<NewCalendarSubscription>('/api/me/calendar')
  expect(status).toBe(200)
  return new URL(body.address).pathname
}
async function feed(path: string) {
  const { status, body, headers } = await api.stranger.get<string>(path)
  expect(status).toBe(200)
  expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  return readCalendar(body)
}

describe('一场活动的日历文件', () => {
  const read = async (person: Person, id: number) =>
    readCalendar((await person.get<string>(`/api/events/${id}/calendar.ics`)).body).events[0]!

  test('时间、地点、主办和提前两小时的提醒都在，下载时是附件', async () => {
    const member = await newMember()
    const place = { name: '鼓楼区新时代文明中心', address: '二楼报告厅' }
    const event = await announce({ title: '主题教育，交流；会', place, description: '带笔\n和本子' })
    const answer = await member.get<string>(`/api/events/${event.id}/calendar.ics`)
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="event-${event.id}.ics"`)
    expect(answer.headers.get('cache-control')).toContain('no-store')
    expect(readCalendar(answer.body).events).toMatchObject([
      {
        summary: '主题教育，交流；会',
        location: '鼓楼区新时代文明中心（二楼报告厅）',
        startsAt: event.startsAt.replace(/\.\d+/, '.000'),
        organizer: event.host.name,
        status: 'CONFIRMED',
        sequence: 0,
        alarms: ['-PT2H'],
      },
    ])
  })

  test('改时间、地点、名称和取消，序号加一，身份不变；改名额和说明不加', async () => {
    const member = await newMember()
    const event = await announce()
    const path = `/api/events/${event.id}`
    const first = await read(member, event.id)
    const steps: [Partial<EventInput>, number][] = [
      [{ title: '改了名字' }, 1],
      [{ title: '改了名字' }, 1],
      [{ startsAt: hours(49) }, 2],
      [{ place: { name: '换了地方', address: '' } }, 3],
      [{ capacity: 5, description: '新的说明' }, 3],
    ]
    for (const [change, sequence] of steps) {
      expect((await organizer.patch(path, change)).status).toBe(200)
      expect(await read(member, event.id)).toMatchObject({ uid: first.uid, sequence })
    }
    await member.put(`${path}/registration`)
    expect((await read(member, event.id)).sequence).toBe(3)
    await organizer.post(`${path}/cancel`, { reason: '场地维修' })
    expect(await read(member, event.id)).toMatchObject({
      uid: first.uid,
      sequence: 4,
      status: 'CANCELLED',
      summary: '（已取消）改了名字',
      alarms: [],
    })
    expect((await read(member, event.id)).description).toContain('场地维修')
  })

  test('草稿没有日历文件；访客看得到的活动也能存', async () => {
    const draft = await organizer.post<{ id: number }>('/api/events', eventInput(organizer))
    const path = `/api/events/${draft.body.id}/calendar.ics`
    expectProblem(await organizer.get(path), 409, 'event_not_published')
    expectProblem(await (await newMember()).get(path), 404, 'event_not_found')
    const guest = await api.loginByWechat('calendar-guest')
    expect((await read(guest, (await announce()).id)).status).toBe('CONFIRMED')
  })
})

describe('日历订阅', () => {
  test('凭地址就能读，只有自己有名额的活动；取消报名的不在，候补的不在', async () => {
    const [member, other] = [await newMember(), await newMember()]
    const [mine, left, full] = [await announce(), await announce(), await announce({ capacity: 1 })]
    await announce()
    await other.put(`/api/events/${full.id}/registration`)
    for (const { id } of [mine, left, full]) await member.put(`/api/events/${id}/registration`)
    await member.delete(`/api/events/${left.id}/registration`)
    const path = await subscribe(member)
    const calendar = await feed(path)
    expect(calendar.name).toBe('同心共建')
    expect(calendar.events.map(({ description }) => /\/e\/(\d+)$/.exec(description)?.[1])).toEqual([
      String(mine.id),
    ])
    await other.delete(`/api/events/${full.id}/registration`)
    expect((await feed(path)).events).toHaveLength(2)
  })

  test('取消了的活动还在，写明已取消；过去三个月的还在，更早的不在', async () => {
    const member = await newMember()
    const event = await announce()
    await member.put(`/api/events/${event.id}/registration`)
    const path = await subscribe(member)
    await organizer.post(`/api/events/${event.id}/cancel`, { reason: '台风' })
    expect((await feed(path)).events).toMatchObject([{ status: 'CANCELLED', sequence: 1 }])
    const ends = Date.parse(event.endsAt)
    api.time.now = new Date(ends + 89 * 86_400_000)
    expect((await feed(path)).events).toHaveLength(1)
    api.time.now = new Date(ends + 91 * 86_400_000)
    expect((await feed(path)).events).toHaveLength(0)
  })

  test('只存哈希；重新生成后旧地址失效，停用后都失效，再停用一次没有关系', async () => {
    const member = await newMember()
    const state = async () => (await member.get<CalendarSubscription>('/api/me/calendar')).body
    expect(await state()).toEqual({ createdAt: null })
    const first = await subscribe(member)
    const { rows } = await api.database.pool.query('select * from calendar_subscriptions')
    expect(JSON.stringify(rows)).not.toContain(first.split('/')[3])
    const second = await subscribe(member)
    expect((await state()).createdAt).not.toBeNull()
    expectProblem(await api.stranger.get(first), 404, 'calendar_not_found')
    await feed(second)
    expect((await member.get<MyData>('/api/me/data')).body.calendarSince).not.toBeNull()
    for (let i = 0; i < 2; i++)
      expect(await member.delete('/api/me/calendar')).toMatchObject({
        status: 200,
        body: { createdAt: null },
      })
    expectProblem(await api.stranger.get(second), 404, 'calendar_not_found')
  })

  test('访客没有订阅；猜的地址读不到', async () => {
    const guest = await api.loginByWechat('calendar-guest-2')
    expectProblem(await guest.post('/api/me/calendar'), 403, 'membership_required')
    expectProblem(
      await api.stranger.get(`/api/calendars/${'a'.repeat(43)}/events.ics`),
      404,
      'calendar_not_found',
    )
  })

  test.each([
    [
      '离开名册',
      (number: string) => organizer.post(`/api/members/${number}/leave`, { state: 'left', on: '2026-01-01' }),
    ],
    ['解除绑定', (number: string) => organizer.delete(`/api/members/${number}/binding`)],
    [
      '删除个人信息',
      async (number: string) => {
        const { body } = await (await api.login(number)).post<{ id: number }>('/api/me/erasure')
        return organizer.post(`/api/erasures/${body.id}/accept`)
      },
    ],
  ])('%s后地址随即失效，也不再留着', async (_, end) => {
    const member = await newMember()
    const path = await subscribe(member)
    const count = async () =>
      (await api.database.pool.query('select from calendar_subscriptions')).rowCount ?? 0
    const before = await count()
    expect((await end(member.session!.viewer.member!.number)).status).toBe(200)
    expectProblem(await api.stranger.get(path), 404, 'calendar_not_found')
    expect(await count()).toBe(before - 1)
  })

  test('问得太勤要等一等', async () => {
    const path = await subscribe(await newMember())
    const answers = await Promise.all(Array.from({ length: 150 }, () => api.stranger.get(path)))
    const statuses = answers.map(({ status }) => status)
    expect(new Set(statuses)).toEqual(new Set([200, 429]))
    expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(120)
  })
})
