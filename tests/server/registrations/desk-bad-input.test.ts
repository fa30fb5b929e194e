import type { EventDetail } from '@tongxin/contract/events'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { publishEvent } from '../../support/scenes.ts'

let api: TestApi
let organizer: Person
let event: EventDetail
beforeAll(async () => {
  api = await startApi()
  organizer = await api.login('organizer')
  event = await publishEvent(organizer)
})
afterAll(() => api.close())

const many = (count: number) => Array.from({ length: count }, (_, i) => ({ number: `N${i}` }))

const WRONG: [string, string, string, unknown, string][] = [
  ['代报名没有人', 'PUT', '', { entries: [] }, '/entries'],
  ['代报名五百零一人', 'PUT', '', { entries: many(501) }, '/entries'],
  ['随行十人', 'PUT', '', { entries: [{ number: 'N1', companions: 10 }] }, '/entries/0/companions'],
  ['编号是空的', 'PUT', '', { entries: [{ number: ' ' }] }, '/entries/0/number'],
  ['审核没说结果', 'PUT', '/N1/decision', { reason: '好' }, '/accept'],
  ['理由二百零一字', 'PUT', '/N1/decision', { accept: false, reason: '字'.repeat(201) }, '/reason'],
  ['理由里换行', 'PUT', '/N1/cancellation-decision', { accept: false, reason: '一\n二' }, '/reason'],
  [
    '一次审核一百零一人',
    'POST',
    '/decisions',
    { keys: many(101).map(({ number }) => number), accept: true },
    '/keys',
  ],
  ['同一个人审核两遍', 'POST', '/decisions', { keys: ['N1', 'N1'], accept: true }, '/keys'],
  ['粘贴的不是文字', 'POST', '/matches', { text: ['张三'] }, '/text'],
  ['没有的状态', 'GET', '?state=lost', undefined, '/state'],
  ['移出理由太长', 'DELETE', `/N1?reason=${'x'.repeat(201)}`, undefined, '/reason'],
]

test.each(WRONG)('%s', async (_, method, rest, body, path) => {
  const before = (await organizer.get<EventDetail>(`/api/events/${event.id}`)).body
  const answer = await organizer.send(method, `/api/events/${event.id}/registrations${rest}`, body)
  expectProblem(answer, 400, 'invalid_input')
  expect((answer.body as { errors: { path: string }[] }).errors[0]!.path).toBe(path)
  expect((await organizer.get<EventDetail>(`/api/events/${event.id}`)).body).toEqual(before)
})

test('名单里没有的人，写法奇怪的访客号', async () => {
  for (const key of [
    'N404',
    'guest-0',
    'guest-99999999999',
    'guest--1',
    encodeURIComponent("'; drop table events"),
  ])
    expectProblem(
      await organizer.put(`/api/events/${event.id}/registrations/${key}/decision`, { accept: true }),
      404,
      'registration_not_found',
    )
})
