import type { SeriesResult } from '@tongxin/contract/cadence'
import type { EventDetail, EventList } from '@tongxin/contract/events'
import type { EventInput } from '@tongxin/contract/event-settings'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { eventInput, hours, memberNumbers, publishEvent } from '../../support/scenes.ts'

let api: TestApi
let organizer: Person
beforeAll(async () => {
  api = await startApi()
  organizer = await api.login('organizer')
})
afterAll(() => api.close())

const at = (text: string) => new Date(`${text}+08:00`).toISOString()
const create = async (changes: Partial<EventInput>) =>
  (await organizer.post<EventDetail>('/api/events', eventInput(organizer, changes))).body
const detail = async (id: number) => (await organizer.get<EventDetail>(`/api/events/${id}`)).body
const copy = (id: number, startsAt: string, key?: string) =>
  organizer.send<EventDetail>(
    'POST',
    `/api/events/${id}/copy`,
    { startsAt },
    key ? { 'idempotency-key': key } : {},
  )
const series = (id: number, input: object) => organizer.post<SeriesResult>(`/api/events/${id}/series`, input)

/** Everything that an organiser can set, away from its default. */
const whole = (): Partial<EventInput> => ({
  title: '第二季度党课',
  description: '带好笔记本',
  startsAt: at('2026-12-11T14:30:00'),
  endsAt: at('2026-12-11T16:30:00'),
  capacity: 40,
  registrationOpensAt: at('2026-12-01T08:00:00'),
  registrationClosesAt: at('2026-12-10T18:00:00'),
  checkInOpensAt: at('2026-12-11T14:00:00'),
  checkInClosesAt: at('2026-12-11T15:00:00'),
  waitlistEnabled: false,
  requiresApproval: true,
  cancellationClosesAt: at('2026-12-10T12:00:00'),
  companionsMax: 2,
  audience: { organizationIds: [], categories: ['full'], guests: true },
  quotasReleasedAt: at('2026-12-09T12:00:00'),
  form: [{ key: 'size', kind: 'text', label: '衣服尺码', required: true }],
  place: { name: '礼堂', address: '', latitude: 26.08, longitude: 119.3 },
  fenceRadius: 200,
  walkIns: 'if_seats',
  checkOut: true,
  expectsAll: true,
})

describe('复制活动', () => {
  test('是一份草稿，设置相同，各个时间跟着挪', async () => {
    const source = await create(whole())
    const { status, body } = await copy(source.id, at('2027-03-12T09:00:00'))
    expect(status).toBe(201)
    expect(body.id).not.toBe(source.id)
    expect(body).toMatchObject({
      status: 'draft',
      title: '第二季度党课',
      description: '带好笔记本',
      capacity: 40,
      startsAt: at('2027-03-12T09:00:00'),
      endsAt: at('2027-03-12T11:00:00'),
      waitlistEnabled: false,
      requiresApproval: true,
      companionsMax: 2,
      fenceRadius: 200,
      walkIns: 'if_seats',
      checkOut: true,
      expectsAll: true,
      quotasReleasedAt: at('2027-03-10T06:30:00'),
      form: [{ key: 'size', kind: 'text', label: '衣服尺码', required: true }],
      settings: {
        registrationOpensAt: at('2027-03-02T02:30:00'),
        registrationClosesAt: at('2027-03-11T12:30:00'),
        checkInOpensAt: at('2027-03-12T08:30:00'),
        checkInClosesAt: at('2027-03-12T09:30:00'),
        cancellationClosesAt: at('2027-03-11T06:30:00'),
      },
    })
    expect(body.audience).toMatchObject({ categories: ['full'], guests: true })
  })

  test('报名和人数不跟过来；没有设过的时间还是没有设', async () => {
    const source = await publishEvent(organizer)
    const member = await api.login((await memberNumbers(organizer, 1))[0]!)
    await member.put(`/api/events/${source.id}/registration`)
    const { body } = await copy(source.id, hours(48))
    expect(body).toMatchObject({ registeredCount: 0, waitlistCount: 0, publishedAt: null })
    expect(Object.values(body.settings!)).toEqual([null, null, null, null, null])
  })

  test('协办单位、活动对象和单位名额都带上', async () => {
    const source = await create({ capacity: 10 })
    const { rows } = await api.database.pool.query<{ id: number }>(
      'select id from organizations where parent_id = $1 order by id limit 2',
      [source.hostOrganizationId],
    )
    const [first, second] = rows.map(({ id }) => id)
    await api.database.pool.query(
      `with c as (insert into event_cohosts values ($1, $2, 0)), a as (insert into event_audiences values ($1, $3))
       insert into event_quotas (event_id, organization_id, seats, taken, position) values ($1, $2, 4, 3, 0)`,
      [source.id, first, second],
    )
    const { body } = await copy(source.id, hours(72))
    expect(body.cohosts.map(({ id }) => id)).toEqual([first])
    const { rows: kept } = await api.database.pool.query(
      `select q.organization_id, q.seats, q.taken, a.organization_id as audience
       from event_quotas q join event_audiences a using (event_id) where event_id = $1`,
      [body.id],
    )
    expect(kept).toEqual([{ organization_id: first, seats: 4, taken: 0, audience: second }])
  })

  test('同一次提交重发，还是那一份', async () => {
    const source = await create({})
    const first = await copy(source.id, hours(48), 'copy-key-0001')
    const again = await copy(source.id, hours(48), 'copy-key-0001')
    expect(again.body.id).toBe(first.body.id)
    expect((await copy(source.id, hours(48), 'copy-key-0002')).body.id).not.toBe(first.body.id)
  })

  test('没有时间、时间离谱，都说明白', async () => {
    const source = await create({})
    expectProblem(await organizer.post(`/api/events/${source.id}/copy`, {}), 400, 'invalid_input')
    expectProblem(await copy(source.id, '1926-01-01T00:00:00Z'), 400, 'event_times_invalid')
    expectProblem(await copy(2_000_000_000, hours(1)), 404, 'event_not_found')
  })
})

describe('系列活动', () => {
  const monthly = { cadence: 'monthly', count: 3 }
  const partyDay = () =>
    create({
      title: '主题党日',
      category: 'party_day',
      startsAt: at('2026-12-11T19:30:00'),
      endsAt: at('2026-12-11T21:00:00'),
    })

  test('每月第二个星期五，各是一份草稿，同属一个系列', async () => {
    const source = await partyDay()
    const { status, body } = await series(source.id, monthly)
    expect(status).toBe(200)
    expect(body.events.map(({ startsAt }) => startsAt)).toEqual(
      ['2027-01-08', '2027-02-12', '2027-03-12'].map((day) => at(`${day}T19:30:00`)),
    )
    expect(body.events.every(({ status }) => status === 'draft')).toBe(true)
    for (const { id } of [source, ...body.events]) expect((await detail(id)).seriesId).toBe(body.seriesId)
  })

  test('也可以按日期', async () => {
    const source = await partyDay()
    const { body } = await series(source.id, { ...monthly, cadence: 'quarterly', day: 'date' })
    expect(body.events.map(({ startsAt }) => startsAt.slice(0, 10))).toEqual([
      '2027-03-11',
      '2027-06-11',
      '2027-09-11',
    ])
  })

  test('连点两次、改过日子再生成，都不会多出来', async () => {
    const source = await partyDay()
    const [one, two] = await Promise.all([series(source.id, monthly), series(source.id, monthly)])
    const ids = one.body.events.map(({ id }) => id)
    expect(two.body.events.map(({ id }) => id)).toEqual(ids)
    const moved = { startsAt: at('2027-01-20T19:30:00'), endsAt: at('2027-01-20T21:00:00') }
    await organizer.patch(`/api/events/${ids[0]}`, moved)
    const longer = await series(source.id, { ...monthly, count: 5 })
    expect(longer.body.events.map(({ id }) => id).slice(0, 3)).toEqual(ids)
    expect(longer.body.events).toHaveLength(5)
    expect(longer.body.seriesId).toBe(one.body.seriesId)
  })

  test('从后面的一期接着生成，编号接着走', async () => {
    const source = await partyDay()
    const { body } = await series(source.id, monthly)
    const last = body.events.at(-1)!
    const more = await series(last.id, { ...monthly, count: 2 })
    expect(more.body.seriesId).toBe(body.seriesId)
    expect(more.body.events.map(({ startsAt }) => startsAt.slice(0, 10))).toEqual([
      '2027-04-09',
      '2027-05-14',
    ])
    const fromStart = await series(source.id, { ...monthly, count: 5 })
    expect(fromStart.body.events.slice(3).map(({ id }) => id)).toEqual(more.body.events.map(({ id }) => id))
  })

  test('已经按月的系列不能再按年', async () => {
    const source = await partyDay()
    await series(source.id, monthly)
    expectProblem(await series(source.id, { cadence: 'yearly', count: 1 }), 400, 'invalid_input')
  })

  test.each([
    { cadence: 'weekly', count: 1 },
    { cadence: 'monthly', count: 0 },
    { cadence: 'monthly', count: 13 },
  ])('填错 %j', async (input) => {
    const source = await partyDay()
    expectProblem(await series(source.id, input), 400, 'invalid_input')
    expect((await detail(source.id)).seriesId).toBeNull()
  })

  test('草稿出现在组织者的列表里，别人看不到', async () => {
    const source = await partyDay()
    const { body } = await series(source.id, { ...monthly, count: 1 })
    const member = await api.login((await memberNumbers(organizer, 1))[0]!)
    expect((await member.get(`/api/events/${body.events[0]!.id}`)).status).toBe(404)
    const list = await organizer.get<EventList>(
      '/api/events?status=draft&managed=true&from=2027-01-08&to=2027-01-08&limit=100',
    )
    expect(list.body.items.map(({ id }) => id)).toContain(body.events[0]!.id)
  })
})
