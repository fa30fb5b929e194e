import type { DueList } from '@tongxin/contract/cadence'
import type { EventCategory } from '@tongxin/contract/constants'
import type { EventDetail } from '@tongxin/contract/events'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { eventInput } from '../../support/scenes.ts'
import { addOrganization, enrol, enrolWithRole, readTree } from '../../support/tree.ts'

let api: TestApi
let committee: Person
let number: string
let committeeId: number
let large: number
let small: number
let group: number

const at = (text: string) => new Date(`${text}+08:00`)

beforeAll(async () => {
  api = await startApi()
  const root = await api.login('committee')
  const parent = (await readTree(root))('中山社区')
  committeeId = (await addOrganization(root, parent.id, '提醒党委', { kind: 'committee' })).id
  large = (await addOrganization(root, committeeId, '七人支部')).id
  small = (await addOrganization(root, committeeId, '六人支部')).id
  group = (await addOrganization(root, large, '第一小组', { kind: 'group' })).id
  // The seventh is in the group below.
  for (let i = 0; i < 6; i++) await enrol(api, large)
  await enrol(api, group)
  for (let i = 0; i < 6; i++) await enrol(api, small)
  const { session } = await enrolWithRole(api, 'organizer', committeeId)
  number = session!.viewer.member!.number
})
afterAll(() => api.close())
beforeEach(() => goTo('2026-11-22T12:00:00'))

/** Sessions do not last for months, and roles begin when they are granted. */
async function goTo(time: string) {
  api.time.now = at(time)
  await api.database.pool.query(`update role_grants set starts_at = '2020-01-01'`)
  committee = await api.login(number)
}

const due = async (query = '') => (await committee.get<DueList>(`/api/due${query}`)).body
const demand = async (organizationId: number, category: EventCategory) =>
  (await due()).items.find((item) => item.organization.id === organizationId && item.category === category)

async function hold(
  category: EventCategory,
  start: string,
  hostOrganizationId: number,
  cohosts: number[] = [],
) {
  const startsAt = at(start)
  const input = eventInput(committee, {
    category,
    hostOrganizationId,
    cohostOrganizationIds: cohosts,
    startsAt: startsAt.toISOString(),
    endsAt: new Date(startsAt.getTime() + 3_600_000).toISOString(),
  })
  const { body } = await committee.post<EventDetail>('/api/events', input)
  await committee.post(`/api/events/${body.id}/publish`)
  return body.id
}

test('七名正式党员的支部每月要开支委会，六名的不用；党小组会由党小组开', async () => {
  const { items } = await due()
  const of = (id: number) =>
    items
      .filter(({ organization }) => organization.id === id)
      .map(({ category, cadence }) => `${category} ${cadence}`)
  expect(of(small)).toEqual([
    'party_day monthly',
    'member_assembly quarterly',
    'party_lecture quarterly',
    'life_meeting yearly',
    'democratic_review yearly',
  ])
  expect(of(large)).toEqual([of(small)[0], 'committee_meeting monthly', ...of(small).slice(1)])
  expect(of(group)).toEqual(['group_meeting monthly'])
  expect(of(committeeId)).toEqual([])
})

test('本期开过几次、还安排了几次；上期的只用来复制', async () => {
  const before = await hold('party_day', '2026-10-09T15:00:00', small)
  expect(await demand(small, 'party_day')).toMatchObject({
    from: '2026-11-01',
    to: '2026-11-30',
    held: 0,
    planned: 0,
    lastEventId: before,
  })
  const held = await hold('party_day', '2026-11-01T00:00:00', small)
  await hold('party_day', '2026-11-30T23:30:00', small)
  await hold('party_day', '2026-12-01T00:00:00', small)
  expect(await demand(small, 'party_day')).toMatchObject({ held: 1, planned: 1, lastEventId: held })
  await goTo('2026-12-01T00:00:00')
  expect(await demand(small, 'party_day')).toMatchObject({ from: '2026-12-01', held: 1, planned: 0 })
})

test('季度会按季度算；草稿和取消的不算', async () => {
  const id = await hold('member_assembly', '2026-10-02T15:00:00', large)
  expect(await demand(large, 'member_assembly')).toMatchObject({
    from: '2026-10-01',
    to: '2026-12-31',
    held: 1,
  })
  await api.database.pool.query(`update events set state = 'cancelled' where id = $1`, [id])
  expect(await demand(large, 'member_assembly')).toMatchObject({ held: 0, lastEventId: null })
})

test('协办的也算：党委给两个支部上的一堂党课', async () => {
  await hold('party_lecture', '2026-11-20T15:00:00', committeeId, [large, small])
  for (const id of [large, small]) expect(await demand(id, 'party_lecture')).toMatchObject({ held: 1 })
})

test('一页一页看，不重不漏；也可以只看一个组织', async () => {
  const seen: number[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: DueList = await due(`?limit=1${cursor && `&cursor=${cursor}`}`)
    expect(new Set(page.items.map(({ organization }) => organization.id)).size).toBe(1)
    seen.push(page.items[0]!.organization.id)
    cursor = page.nextCursor
  }
  expect(seen).toEqual([large, small, group])
  expect(
    new Set((await due(`?organizationId=${large}`)).items.map(({ organization }) => organization.id)),
  ).toEqual(new Set([large, group]))
})

test('不管的组织看不到，普通党员也没有这张表', async () => {
  const { session } = await enrolWithRole(api, 'organizer', small)
  await goTo('2026-11-22T12:00:00')
  const branch = await api.login(session!.viewer.member!.number)
  const own = (await branch.get<DueList>('/api/due')).body
  expect(own.items.every(({ organization }) => organization.id === small)).toBe(true)
  expectProblem(await branch.get(`/api/due?organizationId=${large}`), 403, 'forbidden')
  expectProblem(await (await api.login(await enrol(api, small))).get('/api/due'), 403, 'forbidden')
  expectProblem(await committee.get('/api/due?organizationId=2000000000'), 404, 'organization_not_found')
  expectProblem(await committee.get('/api/due?cursor=x'), 400, 'invalid_input')
})
