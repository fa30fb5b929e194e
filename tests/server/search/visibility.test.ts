import type { EventDetail } from '@tongxin/contract/events'
import type { SearchResults } from '@tongxin/contract/search'
import { SearchBacklog } from '../../../server/src/search/search-backlog.service.ts'
import { openDatabase } from '../../../server/src/database/database.ts'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { eventInput, hours, publishEvent } from '../../support/scenes.ts'

let api: TestApi
let organizer: Person
let member: Person
beforeAll(async () => {
  api = await startApi()
  organizer = await api.login('organizer')
  member = await api.login('member')
})
afterAll(() => api.close())

const search = async (person: Person, q: string, more = '') =>
  (await person.get<SearchResults>(`/api/search?q=${encodeURIComponent(q)}${more}`)).body.items
const idsOf = async (person: Person, q: string, more = '') =>
  (await search(person, q, more)).map(({ id }) => id)

test('活动一发布就找得到，改了什么马上照改了的找', async () => {
  const { id } = await publishEvent(organizer, {
    title: '走读鳌峰坊',
    description: '请穿舒适的鞋子，自备饮用水。',
  })
  expect(await search(member, '鳌峰')).toMatchObject([
    {
      kind: 'event',
      id,
      title: [
        { text: '走读', hit: false },
        { text: '鳌峰', hit: true },
        { text: '坊', hit: false },
      ],
      excerpt: [],
      at: expect.any(String),
    },
  ])
  const [hit] = await search(member, '饮用水')
  expect(hit!.excerpt.map(({ text, hit }) => (hit ? `【${text}】` : text)).join('')).toContain(
    '自备【饮用水】。',
  )
  await organizer.patch(`/api/events/${id}`, { description: '请带身份证。', title: '走读三坊七巷' })
  expect(await idsOf(member, '饮用水')).toEqual([])
  expect(await idsOf(member, '鳌峰')).toEqual([])
  expect(await idsOf(member, '三坊 身份证')).toEqual([id])
})

test('草稿只有管理它的人找得到；作废的草稿、摘录里也不会露出来', async () => {
  const secret = '尚未公布的议题鹮'
  const draft = await organizer.post<EventDetail>(
    '/api/events',
    eventInput(organizer, { title: '内部会议', description: `会上将讨论${secret}。` }),
  )
  const { id } = draft.body
  const copy = await organizer.post<EventDetail>(`/api/events/${id}/copy`, { startsAt: hours(48) })
  const series = await organizer.post<{ events: EventDetail[] }>(`/api/events/${id}/series`, {
    cadence: 'monthly',
    count: 1,
  })
  const own = [series.body.events[0]!.id, copy.body.id, id]
  // Among them who manages another subtree.
  const { rows } = await api.database.pool.query<{ number: string }>(
    `select m.number from role_grants g join members m on m.id = g.member_id
     join organizations o on o.id = g.organization_id
     where g.role = 'organizer' and m.number <> $1 and not o.path @> array[$2::int]
       and not (select path from organizations where id = $2::int) && array[o.id] limit 1`,
    [organizer.session!.viewer.member!.number, draft.body.host.id],
  )
  const others = [member, await api.loginByWechat('guest-who-searches'), await api.login(rows[0]!.number)]
  const nobodyElse = async (q: string) => {
    for (const person of others)
      for (const more of ['', '&kind=event']) expect(await search(person, q, more)).toEqual([])
  }
  expect(await idsOf(organizer, secret)).toEqual(own)
  await nobodyElse(secret)
  await nobodyElse('鹮')
  await organizer.post(`/api/events/${id}/cancel`)
  await nobodyElse('议题鹮')
  // Who is not logged in finds nothing at all.
  expectProblem(await api.stranger.get('/api/search?q=党课'), 401, 'login_required')
})

test('取消了的活动还找得到，与活动列表一样', async () => {
  const { id } = await publishEvent(organizer, { title: '夜游内河鹇' })
  await organizer.post(`/api/events/${id}/cancel`, { reason: '下雨' })
  expect(await idsOf(member, '鹇')).toEqual([id])
})

test('字挨在一起才算，分开的不算；全角半角、大小写不分', async () => {
  const together = await publishEvent(organizer, { title: 'ＶＲ党建鹈鹕馆２０２６' })
  await publishEvent(organizer, { title: '鹈鹕与鹕馆', description: '建鹈，党建' })
  expect(await idsOf(member, '党建鹈鹕')).toEqual([together.id])
  expect(await idsOf(member, 'vr 鹕馆2026')).toEqual([together.id])
  expect(await idsOf(member, 'Vr　鹕馆２０26')).toEqual([together.id])
})

test('类别、输入', async () => {
  await publishEvent(organizer, { title: '观鸟鹮鹬' })
  expect(await idsOf(member, '鹬', '&kind=event')).toHaveLength(1)
  expect(await idsOf(member, '鹬', '&kind=material')).toEqual([])
  for (const query of [
    '',
    '?q=',
    '?q=%20',
    `?q=${'字'.repeat(31)}`,
    '?q=a&kind=quiz',
    '?q=a&cursor=WyJ0aXRsZSJd',
  ])
    expectProblem(await member.get(`/api/search${query}`), 400, 'invalid_input')
  // Nothing but characters that have no width.
  expect(await search(member, '\u200b')).toEqual([])
})

test('早先的活动和文章在启动时补进索引：中断了接着补，两个进程一起补也行，已有的不动', async () => {
  const { pool } = api.database
  await pool.query('delete from search_entries')
  const later = await publishEvent(organizer, { title: '补录之前鸬鹚' })
  const database = openDatabase(api.database.connectionString)
  const backlog = () => new SearchBacklog(database, () => {})
  const stopped = backlog()
  await stopped.stop()
  await stopped.work()
  const counted = async () =>
    (await pool.query<{ count: number }>('select count(*)::int from search_entries')).rows[0]!.count
  expect(await counted()).toBe(1)
  await Promise.all([backlog().work(), backlog().work()])
  await backlog().work()
  const { rows } = await pool.query<{ events: number; articles: number }>(
    `select (select count(*)::int from events) as events,
       (select count(*)::int from articles where state = 'released') as articles`,
  )
  expect(rows[0]!.events).toBeGreaterThan(100)
  expect(rows[0]!.articles).toBeGreaterThan(20)
  expect(await counted()).toBe(rows[0]!.events + rows[0]!.articles)
  expect(await idsOf(member, '鸬鹚')).toEqual([later.id])
  expect((await idsOf(member, '林纾')).length).toBeGreaterThan(0)
  await database.pool.end()
})
