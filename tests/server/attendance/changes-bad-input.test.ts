import type { EventDetail } from '@tongxin/contract/events'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { hours, memberNumbers, publishEvent } from '../../support/scenes.ts'

let api: TestApi
let organizer: Person
let event: EventDetail
let number: string
beforeAll(async () => {
  api = await startApi()
  organizer = await api.login('organizer')
  number = (await memberNumbers(organizer, 1))[0]!
  event = await publishEvent(organizer, { checkOut: true })
})
afterAll(() => api.close())

const WRONG: [string, string, string, unknown, string][] = [
  ['没有的状态', 'GET', '?show=late', undefined, '/show'],
  ['单位不是编号', 'GET', '?organizationId=x', undefined, '/organizationId'],
  ['查找的文字太长', 'GET', `?q=${'x'.repeat(51)}`, undefined, '/q'],
  ['不是自己的翻页位置', 'GET', `?cursor=${Buffer.from('[1]').toString('base64url')}`, undefined, '/cursor'],
  ['撤销没写原因', 'POST', '/N/undo', {}, '/reason'],
  ['撤销的原因是空格', 'POST', '/N/undo', { reason: '  ' }, '/reason'],
  ['撤销的原因太长', 'POST', '/N/undo', { reason: '字'.repeat(201) }, '/reason'],
  ['时长是负数', 'PUT', '/N/hours', { minutes: -1, reason: '错' }, '/minutes'],
  ['时长有小数', 'PUT', '/N/hours', { minutes: 1.5, reason: '错' }, '/minutes'],
  ['时长三十一天还多', 'PUT', '/N/hours', { minutes: 44_641, reason: '错' }, '/minutes'],
  ['更正没写原因', 'PUT', '/N/hours', { minutes: 60 }, '/reason'],
  ['人工签到带坐标', 'PUT', '/N', { latitude: 26.08 }, ''],
  ['人工签到自己定时间', 'PUT', '/N', { checkedInAt: hours(0) }, ''],
  ['补签的原因里换行', 'PUT', '/N', { reason: '一\n二' }, '/reason'],
  ['签退不带码', 'PUT', 'own', {}, '/code'],
  ['签退带坐标', 'PUT', 'own', { code: '12345678', longitude: 119.3 }, ''],
  ['签退的时间不是时间', 'PUT', 'own', { code: '12345678', scannedAt: '刚才' }, '/scannedAt'],
]

test.each(WRONG)('%s', async (_, method, rest, body, path) => {
  const url =
    rest === 'own'
      ? `/api/events/${event.id}/check-out`
      : `/api/events/${event.id}/attendances${rest.replace('/N', `/${number}`)}`
  const answer = await organizer.send(method, url, body)
  expectProblem(answer, 400, 'invalid_input')
  expect((answer.body as { errors: { path: string }[] }).errors[0]!.path).toBe(path)
  const { rows } = await api.database.pool.query(
    `select checked_in_count, (select count(*)::int from attendances where event_id = e.id) as rows,
       (select count(*)::int from attendance_scans where event_id = e.id) as scans from events e where id = $1`,
    [event.id],
  )
  expect(rows).toEqual([{ checked_in_count: 0, rows: 0, scans: 0 }])
})

test('写法奇怪的号', async () => {
  for (const key of [
    'guest-0',
    'guest--1',
    'guest-99999999999',
    encodeURIComponent("'; drop table events"),
  ]) {
    const answer = await organizer.put(`/api/events/${event.id}/attendances/${key}`, {})
    expect(answer.status).toBe(404)
  }
})
