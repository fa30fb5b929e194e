import type { Notification, NotificationList, Unread } from '@tongxin/contract/notifications'
import type { EventDetail } from '@tongxin/contract/events'
import type { Erasure, MyData } from '@tongxin/contract/privacy'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { hours, memberNumbers, publishEvent } from '../../support/scenes.ts'

const TEMPLATES = {
  result: { id: 'tpl-result', fields: [{ name: 'thing1', source: 'title' as const }] },
  reminder: { id: 'tpl-reminder', fields: [{ name: 'thing1', source: 'title' as const }] },
}

let api: TestApi
let organizer: Person
let people: Person[]
beforeAll(async () => {
  api = await startApi({ messageTemplates: TEMPLATES })
  organizer = await api.login('organizer')
  people = await Promise.all((await memberNumbers(organizer, 5)).map((number) => api.login(number)))
})
afterAll(() => api.close())
beforeEach(() => api.database.pool.query('delete from notifications'))

const list = async (person: Person, query = '') =>
  (await person.get<NotificationList>(`/api/me/notifications${query}`)).body
const unread = async (person: Person) => (await person.get<Unread>('/api/me/notifications/unread')).body.count
/** The first two have seats, the third waits, the fourth has cancelled, the fifth never registered. */
async function eventWithPeople(changes = {}): Promise<EventDetail> {
  const event = await publishEvent(organizer, { capacity: 2, title: '清明祭扫', ...changes })
  for (const person of people.slice(0, 4)) await person.put(`/api/events/${event.id}/registration`)
  await people[3]!.delete(`/api/events/${event.id}/registration`)
  await api.database.pool.query('delete from notifications')
  return event
}
const told = () =>
  Promise.all(people.map(async (person) => (await list(person)).items.map(({ kind }) => kind)))

test('改了时间和地点：已报名和候补的人各收到一条，说清原来和现在', async () => {
  const event = await eventWithPeople({
    startsAt: '2030-04-04T02:00:00Z',
    endsAt: '2030-04-04T04:00:00Z',
    place: { name: '烈士陵园', address: '正门' },
  })
  await organizer.patch(`/api/events/${event.id}`, {
    startsAt: '2030-04-05T01:30:00Z',
    endsAt: '2030-04-05T04:00:00Z',
    place: { name: '文林山', address: '正门' },
  })
  expect(await told()).toEqual([['event_changed'], ['event_changed'], ['event_changed'], [], []])
  expect((await list(people[2]!)).items[0]).toMatchObject({
    text: '“清明祭扫”时间由4月4日 10:00改为4月5日 09:30，地点由烈士陵园改为文林山。如不能参加，请及时取消报名。',
    eventId: event.id,
    eventTitle: '清明祭扫',
    isRead: false,
  })
  // What was said stays, whatever becomes of the event.
  await organizer.patch(`/api/events/${event.id}`, { title: '改了名字' })
  expect((await list(people[0]!)).items).toMatchObject([{ eventTitle: '清明祭扫' }])
})

test.each([
  ['只改说明和名额', { description: '带水', capacity: 3 }],
  ['时间地点填得和原来一样', {}],
])('%s，不打扰任何人', async (_, changes) => {
  const event = await eventWithPeople()
  const { startsAt, endsAt, place } = event
  const { status } = await organizer.patch(`/api/events/${event.id}`, { startsAt, endsAt, place, ...changes })
  expect(status).toBe(200)
  expect((await told()).flat()).not.toContain('event_changed')
})

test('只改详细地址也通知；改已经结束的活动不通知', async () => {
  const event = await eventWithPeople()
  const { name } = event.place
  await organizer.patch(`/api/events/${event.id}`, { place: { name, address: '三楼' } })
  expect((await list(people[0]!)).items[0]!.text).toContain('详细地址有变化')
  await api.database.pool.query('delete from notifications')
  await organizer.patch(`/api/events/${event.id}`, { startsAt: hours(-3), endsAt: hours(-1) })
  expect((await told()).flat()).toEqual([])
})

test('取消活动：说明原因；取消两次只通知一次', async () => {
  const event = await eventWithPeople()
  for (let i = 0; i < 2; i++) await organizer.post(`/api/events/${event.id}/cancel`, { reason: '台风来了。' })
  expect(await told()).toEqual([['event_cancelled'], ['event_cancelled'], ['event_cancelled'], [], []])
  expect((await list(people[0]!)).items[0]!.text).toMatch(/^原定.*的“清明祭扫”已取消。原因：台风来了。$/)
})

test('没有改成的，也没有通知', async () => {
  const event = await eventWithPeople()
  await organizer.patch(`/api/events/${event.id}`, { capacity: 1, place: { name: '别处', address: '' } })
  expect((await told()).flat()).toEqual([])
})

async function post(person: Person, count: number): Promise<void> {
  await api.database.pool.query(
    `insert into notifications (member_id, event_id, kind, facts, starts_at, created_at)
     select m.id, e.id, 'registered', jsonb_build_object('title', '第' || i || '场', 'place', '馆'), e.starts_at, now()
     from members m, (select * from events limit 1) e, generate_series(1, $2::int) i where m.number = $1 order by i`,
    [person.session!.viewer.member!.number, count],
  )
}

test('逐页翻看，最新的在前，一条不重一条不漏', async () => {
  await post(people[0]!, 7)
  await post(people[1]!, 1)
  const seen: Notification[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page = await list(people[0]!, `?limit=3${cursor && `&cursor=${cursor}`}`)
    seen.push(...page.items)
    cursor = page.nextCursor
  }
  expect(seen.map(({ eventTitle }) => eventTitle)).toEqual([7, 6, 5, 4, 3, 2, 1].map((i) => `第${i}场`))
})

test('标一条、标全部；“全部”不包括之后才来的；别人的标不了', async () => {
  const [person, other] = people as [Person, Person]
  await post(person, 4)
  const { items } = await list(person)
  expect(await unread(person)).toBe(4)
  const readOne = () => person.put<Unread>(`/api/me/notifications/${items[1]!.id}/read`)
  expect((await readOne()).body).toEqual({ count: 3 })
  expect((await readOne()).body).toEqual({ count: 3 })
  expect((await list(person)).items.map(({ isRead }) => isRead)).toEqual([false, true, false, false])

  await post(person, 1)
  const all = await person.put<Unread>('/api/me/notifications/read', { upTo: items[0]!.id })
  expect(all.body).toEqual({ count: 1 })

  await post(other, 1)
  const [foreign] = (await list(other)).items
  expectProblem(await person.put(`/api/me/notifications/${foreign!.id}/read`), 404, 'notification_not_found')
  await person.put('/api/me/notifications/read', { upTo: foreign!.id })
  expect(await unread(other)).toBe(1)
})

test('未读最多数到 99', async () => {
  await post(people[0]!, 150)
  expect(await unread(people[0]!)).toBe(99)
})

describe('填错', () => {
  const wrong: [string, string, string, unknown, string][] = [
    ['翻页位置是别的列表的', 'GET', 'notifications?cursor=WyJhIl0', undefined, '/cursor'],
    ['一页一千条', 'GET', 'notifications?limit=1000', undefined, '/limit'],
    ['没说到哪一条', 'PUT', 'notifications/read', {}, '/upTo'],
    ['到第负一条', 'PUT', 'notifications/read', { upTo: -1 }, '/upTo'],
    ['编号不是数', 'PUT', 'notifications/abc/read', undefined, '/id'],
    ['四个模板', 'PUT', 'subscriptions', { accepted: ['a', 'b', 'c', 'd'], key: '12345678' }, '/accepted'],
    ['同一个模板两次', 'PUT', 'subscriptions', { accepted: ['a', 'a'], key: '12345678' }, '/accepted'],
    ['模板编号有空格', 'PUT', 'subscriptions', { accepted: ['a b'], key: '12345678' }, '/accepted/0'],
    ['没有标记是哪一次点按', 'PUT', 'subscriptions', { accepted: ['a'] }, '/key'],
  ]
  test.each(wrong)('%s', async (_, method, path, body, field) => {
    const answer = await people[0]!.send(method, `/api/me/${path}`, body)
    expectProblem(answer, 400, 'invalid_input')
    expect(answer.body).toMatchObject({ errors: [{ path: field }] })
  })
})

test('我的数据里有通知和订阅；删除个人信息后都没有了', async () => {
  const [person] = people as [Person]
  const grant = (key: string) =>
    person.put('/api/me/subscriptions', { accepted: ['tpl-result', 'not-ours'], key })
  for (const key of ['first-tap', 'first-tap', 'second-tap']) expect((await grant(key)).status).toBe(200)
  await post(person, 1)
  const { body } = await person.get<MyData>('/api/me/data')
  expect(body.notifications).toMatchObject([{ eventTitle: '第1场', readAt: null }])
  expect(body.notifications[0]!.text).toMatch(/^你已报名“第1场”。时间：/)
  expect(body.messageGrants).toEqual([{ templateId: 'tpl-result', remaining: 2 }])

  const { rows: before } = await api.database.pool.query('select distinct member_id from notifications')
  const { id } = (await person.post<Erasure>('/api/me/erasure', { reason: '' })).body
  expect((await organizer.post(`/api/erasures/${id}/accept`)).status).toBe(200)
  // Others are told that they move up; nothing is left of the person's own.
  const { rows } = await api.database.pool.query(
    `select (select count(*)::int from notifications where member_id = $1) as said,
       (select count(*)::int from message_grants) as grants`,
    [before[0].member_id],
  )
  expect(before).toHaveLength(1)
  expect(rows).toEqual([{ said: 0, grants: 0 }])
})
