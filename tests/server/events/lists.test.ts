import type { EventDetail, EventList, Home } from '@tongxin/contract/events'
import { type Person, startApi, type TestApi } from '../../support/api.ts'
import { hours, publishEvent } from '../../support/scenes.ts'

let api: TestApi
let organizer: Person
let member: Person
beforeAll(async () => {
  api = await startApi()
  organizer = await api.login('organizer')
  member = await api.login('member')
})
afterAll(() => api.close())

async function allPages(person: Person, query: string, limit = 100) {
  const items: EventList['items'] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: EventList = (
      await person.get<EventList>(`/api/events?${query}&limit=${limit}${cursor && `&cursor=${cursor}`}`)
    ).body
    items.push(...page.items)
    cursor = page.nextCursor
  }
  return items
}

test('先是正在进行和将要开始的，由近到远；再是过去的，由近到远；翻页不重不漏', async () => {
  const items = await allPages(member, 'category=party_lecture', 7)
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length)
  const { rows } = await api.database.pool.query(
    "select count(*)::int as count from events where category = 'party_lecture' and state <> 'draft'",
  )
  expect(items).toHaveLength(rows[0].count)
  const over = items.map(({ endsAt }) => Date.parse(endsAt) <= Date.now())
  expect(over).toEqual([...over].sort())
  const starts = items.map(({ startsAt }) => startsAt)
  const border = over.indexOf(true)
  expect(starts.slice(0, border)).toEqual([...starts.slice(0, border)].sort())
  expect(starts.slice(border)).toEqual([...starts.slice(border)].sort().reverse())
})

/** In which the demo district has nothing yet. */
const YEAR = new Date().getFullYear() + 3

test('按状态、日子、文字筛选', async () => {
  for (const status of ['published', 'running', 'ended', 'cancelled'] as const) {
    const { body } = await member.get<EventList>(`/api/events?status=${status}&limit=100`)
    expect(body.items.length).toBeGreaterThan(0)
    expect(new Set(body.items.map((item) => item.status))).toEqual(new Set([status]))
  }
  const event = await publishEvent(organizer, {
    title: '夜间巡逻志愿服务',
    startsAt: `${YEAR}-03-05T20:00:00+08:00`,
    endsAt: `${YEAR}-03-06T01:00:00+08:00`,
  })
  const idsOn = async (from: string, to: string) =>
    (await allPages(member, `from=${from}&to=${to}`)).map(({ id }) => id)
  // It begins on the evening of the 5th and ends in the first hour of the 6th, as people here count days.
  expect(await idsOn(`${YEAR}-03-04`, `${YEAR}-03-04`)).not.toContain(event.id)
  expect(await idsOn(`${YEAR}-03-05`, `${YEAR}-03-05`)).toContain(event.id)
  expect(await idsOn(`${YEAR}-03-06`, `${YEAR}-03-06`)).toContain(event.id)
  expect(await idsOn(`${YEAR}-03-07`, `${YEAR}-03-31`)).not.toContain(event.id)
  const { body } = await member.get(`/api/events/days?from=${YEAR}-03-01&to=${YEAR}-03-31`)
  expect(body).toEqual({ days: [`${YEAR}-03-05`, `${YEAR}-03-06`] })
  expect((await allPages(member, `q=${encodeURIComponent('夜间巡逻')}`)).map(({ id }) => id)).toEqual([
    event.id,
  ])
  expect(await allPages(member, `q=${encodeURIComponent('%')}`)).toEqual([])
})

test('草稿只有管它的组织者看得到', async () => {
  const drafts = await allPages(organizer, 'status=draft')
  expect(drafts.length).toBeGreaterThan(0)
  expect(await allPages(member, 'status=draft')).toEqual([])
  const managed = await allPages(organizer, 'managed=true')
  expect(managed.every(({ viewer }) => viewer.canManage)).toBe(true)
  expect(managed.map(({ id }) => id)).toEqual(expect.arrayContaining(drafts.map(({ id }) => id)))
})

test('首页一次给全：自己的下一场，和可以报名的近期活动；签到以后换下一场', async () => {
  const home = async () => (await member.get<Home>('/api/home')).body
  const before = await home()
  expect(before.next!.viewer.registration).not.toBeNull()
  expect(before.upcoming.every(({ viewer }) => viewer.canRegister)).toBe(true)
  expect(before.upcoming.map(({ id }) => id)).not.toContain(before.next!.id)

  // At some hours an event of the demo is under way.
  const startsAt = new Date(Math.min(Date.now(), Date.parse(before.next!.startsAt)) - 3_600_000).toISOString()
  const soon = await publishEvent(organizer, { startsAt, endsAt: hours(0.5) })
  await member.put(`/api/events/${soon.id}/registration`)
  expect((await home()).next!.id).toBe(soon.id)
  const { body } = await organizer.get<{ code: string }>(`/api/events/${soon.id}/check-in-code`)
  await member.put(`/api/events/${soon.id}/check-in`, { code: body.code })
  expect((await home()).next!.id).toBe(before.next!.id)
})

test('我的报名分将要参加的和过去的；取消的不在其中', async () => {
  const event = await publishEvent(organizer, { startsAt: hours(500), endsAt: hours(501) })
  await member.put(`/api/events/${event.id}/registration`)
  const ids = async (when: string) =>
    (await member.get<EventList>(`/api/me/registrations?when=${when}&limit=100`)).body.items.map(
      ({ id }) => id,
    )
  expect((await ids('upcoming')).at(-1)).toBe(event.id)
  expect(await ids('past')).not.toContain(event.id)
  await member.delete(`/api/events/${event.id}/registration`)
  expect(await ids('upcoming')).not.toContain(event.id)
  const { items } = (await member.get<EventList>('/api/me/registrations?when=past&limit=2')).body
  expect(items[0]!.startsAt > items[1]!.startsAt).toBe(true)
})

test('从草稿到发布到改期，详情一直是最新的', async () => {
  const { body: draft } = await organizer.post<EventDetail>('/api/events', {
    title: '  联学共学  ',
    category: 'joint_study',
    startsAt: hours(30),
    endsAt: hours(32),
    place: { name: '冶山春秋园', address: '' },
    hostOrganizationId: organizer.session!.viewer.roles.at(-1)!.organizationId,
    cohostOrganizationIds: [4, 3],
  })
  expect(draft).toMatchObject({
    title: '联学共学',
    status: 'draft',
    publishedAt: null,
    cohostOrganizationIds: [4, 3],
  })
  const published = await organizer.post<EventDetail>(`/api/events/${draft.id}/publish`)
  expect(published.body.status).toBe('published')
  const again = await organizer.post<EventDetail>(`/api/events/${draft.id}/publish`)
  expect(again.body.publishedAt).toBe(published.body.publishedAt)
  const moved = await organizer.patch<EventDetail>(`/api/events/${draft.id}`, {
    startsAt: hours(-1),
    place: { name: '林纾故居', address: '莲宅' },
    cohostOrganizationIds: [3],
  })
  expect(moved.body).toMatchObject({
    status: 'running',
    title: '联学共学',
    place: { name: '林纾故居' },
    cohosts: [{ id: 3 }],
  })
})
