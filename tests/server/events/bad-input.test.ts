import type { EventDetail } from '@tongxin/contract/events'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { eventInput, hours, publishEvent } from '../../support/scenes.ts'

let api: TestApi
let organizer: Person
beforeAll(async () => {
  api = await startApi()
  organizer = await api.login('organizer')
})
afterAll(() => api.close())

/** All of it, so that 'nothing changed' means nothing. */
async function everything() {
  const { rows } = await api.database.pool.query(`
    select (select count(*) from events) as events, (select count(*) from registrations) as registrations,
      (select md5(string_agg(e::text, '' order by id)) from events e) as event_rows,
      (select count(*) from event_cohosts) as cohosts`)
  return rows[0]
}

const SOON = hours(2)

describe('新建活动时填错', () => {
  const input = (changes: object) => ({ ...eventInput(organizer), ...changes })
  const wrong: [string, () => unknown, string, string?][] = [
    ['没有名称', () => input({ title: undefined }), 'invalid_input', '/title'],
    ['名称全是空格', () => input({ title: '  \u3000 ' }), 'invalid_input', '/title'],
    ['名称一万字', () => input({ title: '长'.repeat(10_000) }), 'invalid_input', '/title'],
    ['名称里有换行', () => input({ title: '第一行\n第二行' }), 'invalid_input', '/title'],
    ['名称里有空字符', () => input({ title: '主题\u0000党课' }), 'invalid_input', '/title'],
    ['名称里有改变文字方向的字符', () => input({ title: '主题\u202e党课' }), 'invalid_input', '/title'],
    [
      '名称里有半个表情',
      () => JSON.stringify(input({ title: 'X' })).replace('"X"', '"\\ud83d"'),
      'invalid_input',
      '/title',
    ],
    ['名称是数字', () => input({ title: 12 }), 'invalid_input', '/title'],
    ['没有的类型', () => input({ category: '团建' }), 'invalid_input', '/category'],
    ['说明六千字', () => input({ description: '字'.repeat(6_000) }), 'invalid_input', '/description'],
    ['没有地点', () => input({ place: undefined }), 'invalid_input', '/place'],
    ['地点没有名字', () => input({ place: { name: '', address: '' } }), 'invalid_input', '/place/name'],
    [
      '纬度超出范围',
      () => input({ place: { name: '馆', address: '', latitude: 126 } }),
      'invalid_input',
      '/place/latitude',
    ],
    ['围栏没有地点的坐标', () => input({ fenceRadius: 200 }), 'invalid_input', '/place'],
    ['围栏只有十米', () => input({ fenceRadius: 10 }), 'invalid_input', '/fenceRadius'],
    ['没有的未报名规则', () => input({ walkIns: 'sometimes' }), 'invalid_input', '/walkIns'],
    ['时间不是时间', () => input({ startsAt: '明天上午' }), 'invalid_input', '/startsAt'],
    ['没有的日子', () => input({ startsAt: '2026-02-30T10:00:00+08:00' }), 'invalid_input', '/startsAt'],
    ['没有时区的时间', () => input({ startsAt: '2026-11-24T10:00:00' }), 'invalid_input', '/startsAt'],
    ['结束早于开始', () => input({ startsAt: hours(2), endsAt: hours(1) }), 'event_times_invalid', '/endsAt'],
    ['结束等于开始', () => input({ startsAt: SOON, endsAt: SOON }), 'event_times_invalid', '/endsAt'],
    ['一场活动四十天', () => input({ endsAt: hours(24 * 40) }), 'event_times_invalid', '/endsAt'],
    ['公元一年', () => input({ startsAt: '0001-01-01T00:00:00Z' }), 'event_times_invalid', '/startsAt'],
    ['闰秒', () => input({ startsAt: '2026-12-31T23:59:60Z' }), 'event_times_invalid', '/startsAt'],
    [
      '截止晚于活动结束',
      () => input({ registrationClosesAt: hours(3) }),
      'event_times_invalid',
      '/registrationClosesAt',
    ],
    [
      '报名开始晚于截止',
      () => input({ registrationOpensAt: hours(1), registrationClosesAt: hours(0.5) }),
      'event_times_invalid',
      '/registrationOpensAt',
    ],
    [
      '签到结束早于签到开始',
      () => input({ checkInOpensAt: hours(1), checkInClosesAt: hours(0.5) }),
      'event_times_invalid',
      '/checkInClosesAt',
    ],
    ['名额是零', () => input({ capacity: 0 }), 'invalid_input', '/capacity'],
    ['名额是半个', () => input({ capacity: 1.5 }), 'invalid_input', '/capacity'],
    ['名额是文字', () => input({ capacity: '50' }), 'invalid_input', '/capacity'],
    ['名额十亿', () => input({ capacity: 1e9 }), 'invalid_input', '/capacity'],
    ['没有的主办组织', () => input({ hostOrganizationId: 999_999 }), 'organization_not_found'],
    ['没有的共建单位', () => input({ cohostOrganizationIds: [999_999] }), 'organization_not_found'],
    [
      '重复的共建单位',
      () => input({ cohostOrganizationIds: [3, 3] }),
      'invalid_input',
      '/cohostOrganizationIds',
    ],
    ['不认识的内容', () => input({ state: 'published', registeredCount: 9 }), 'invalid_input'],
    ['不是 JSON', () => '{"title":', 'invalid_input'],
    ['空的 JSON', () => '', 'invalid_input'],
    ['是个数组', () => [], 'invalid_input'],
    ['是个 null', () => 'null', 'invalid_input'],
  ]
  test.each(wrong.map(([what, make, code, path]) => ({ what, make, code, path })))(
    '$what',
    async ({ make, code, path }) => {
      const before = await everything()
      const answer = await organizer.post<{ errors?: { path: string; message: string }[] }>(
        '/api/events',
        make(),
      )
      expectProblem(
        answer,
        { event_times_invalid: 400, organization_not_found: 404 }[code] ?? 400,
        code as never,
      )
      if (path) {
        expect(answer.body.errors!.map((error) => error.path)).toContain(path)
        for (const { message } of answer.body.errors!) expect(message).toMatch(/[\u4e00-\u9fff].*。$/)
      }
      expect(await everything()).toEqual(before)
    },
  )

  test('超过大小的内容、别的格式', async () => {
    expectProblem(
      await organizer.post('/api/events', input({ description: '大'.repeat(200_000) })),
      413,
      'payload_too_large',
    )
    const xml = await organizer.send('POST', '/api/events', '<event/>', { 'content-type': 'application/xml' })
    expectProblem(xml, 415, 'unsupported_media_type')
  })
})

describe('文字照原样留下', () => {
  test.each([
    ['表情', '学习交流会 🎬👩‍👩‍👧 ✨'],
    ['HTML', '<script>alert(1)</script><b>党课</b>'],
    ['SQL', `'; drop table events; --`],
    ['生僻字', '𠮷野家𪚥讲座'],
    ['模板记号', '{{constructor}} ${x} %s'],
  ])('%s', async (_, title) => {
    const event = await publishEvent(organizer, { title })
    expect(event.title).toBe(title)
    const { body } = await organizer.get<{ items: { title: string }[] }>(
      `/api/events?q=${encodeURIComponent(title)}`,
    )
    expect(body.items.map((item) => item.title)).toEqual([title])
  })
})

describe('地址里填错', () => {
  test.each(['abc', '0', '-1', '1.5', '99999999999', '1%00', '%E0%A4%A', 'null', "1'--"])(
    '活动编号 %s',
    async (id) => {
      const before = await everything()
      for (const [method, path] of [
        ['GET', ''],
        ['PATCH', ''],
        ['GET', '/calendar.ics'],
        ['GET', '/share'],
        ['PUT', '/registration'],
        ['DELETE', '/registration'],
        ['POST', '/publish'],
        ['PUT', '/check-in'],
        ['GET', '/ticket'],
        ['GET', '/scan-list'],
      ] as const) {
        const answer = await organizer.send(
          method,
          `/api/events/${id}${path}`,
          method === 'PATCH'
            ? { title: '改' }
            : method === 'PUT' && path === '/check-in'
              ? { code: '12345678' }
              : undefined,
        )
        expectProblem(answer, 400, 'invalid_input')
      }
      expect(await everything()).toEqual(before)
    },
  )

  test('没有的活动', async () => {
    for (const [method, path] of [
      ['GET', ''],
      ['PUT', '/registration'],
      ['DELETE', '/registration'],
      ['POST', '/publish'],
      ['POST', '/cancel'],
      ['GET', '/calendar.ics'],
      ['GET', '/share?code=true'],
      ['GET', '/registrations'],
      ['GET', '/check-in-code'],
      ['GET', '/ticket'],
      ['GET', '/scan-list'],
      ['GET', '/attendance'],
    ] as const)
      expectProblem(await organizer.send(method, `/api/events/2000000000${path}`), 404, 'event_not_found')
    expectProblem(await organizer.get('/api/organizations/2000000000'), 404, 'organization_not_found')
    expectProblem(
      await organizer.get('/api/members?organizationId=2000000000'),
      404,
      'organization_not_found',
    )
  })

  test.each([
    '/api/events?category=party',
    '/api/events?status=open',
    '/api/events?from=yesterday',
    '/api/events?from=2026-13-01',
    '/api/events?limit=0',
    '/api/events?limit=1000',
    '/api/events?limit=x',
    '/api/events?cursor=garbage',
    `/api/events?cursor=${Buffer.from('["open","x","y",1]').toString('base64url')}`,
    `/api/events?cursor=${Buffer.from('["open",1,2,"drop"]').toString('base64url')}`,
    `/api/events?q=${'长'.repeat(51)}`,
    '/api/events?q=%00',
    '/api/events/days?from=2026-11-01',
    '/api/events/days?from=2026-11-01&to=2026-10-01',
    '/api/events/days?from=2026-01-01&to=2026-12-31',
    '/api/members?cursor=x',
    '/api/me/registrations?when=someday',
    '/api/events/1/registrations?state=maybe',
    '/api/events/1/share?code=perhaps',
    '/api/calendars/short/events.ics',
    `/api/calendars/${'%2e'.repeat(43)}/events.ics`,
  ])('%s', async (path) => {
    expectProblem(await organizer.get(path), 400, 'invalid_input')
  })
})

describe('不合时宜的操作', () => {
  test('取消过的活动不能再改、再发布；再取消一次没有害处', async () => {
    const event = await publishEvent(organizer)
    const path = `/api/events/${event.id}`
    await organizer.post(`${path}/cancel`, { reason: '场地维修' })
    expectProblem(await organizer.patch(path, { title: '改' }), 409, 'event_cancelled')
    expectProblem(await organizer.post(`${path}/publish`), 409, 'event_cancelled')
    const again = await organizer.post<EventDetail>(`${path}/cancel`, { reason: '别的原因' })
    expect(again.body).toMatchObject({ status: 'cancelled', cancelReason: '场地维修' })
  })

  test('结束了的活动不能取消', async () => {
    const event = await publishEvent(organizer, { startsAt: hours(-3), endsAt: hours(-1) })
    expectProblem(await organizer.post(`/api/events/${event.id}/cancel`), 409, 'event_ended')
  })

  test('改一个时间，与没改的时间矛盾也不行', async () => {
    const event = await publishEvent(organizer)
    expectProblem(
      await organizer.patch(`/api/events/${event.id}`, { endsAt: hours(0.1) }),
      400,
      'event_times_invalid',
    )
    expectProblem(await organizer.patch(`/api/events/${event.id}`, {}), 400, 'invalid_input')
  })

  test('发出新建后没收到回复，用同一把钥匙再发，不会变成两场', async () => {
    const send = () =>
      organizer.send<EventDetail>('POST', '/api/events', eventInput(organizer, { title: '只办一场' }), {
        'idempotency-key': 'form-20261124-0001',
      })
    const answers = await Promise.all([send(), send(), send()])
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect((await send()).body.id).toBe(answers[0]!.body.id)
  })
})
