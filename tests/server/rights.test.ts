import type { EventDetail } from '@tongxin/contract/events'
import type { OrganizationList } from '@tongxin/contract/organizations'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { eventInput, memberNumbers, publishEvent } from '../support/scenes.ts'

/** How an actor stands to the organization whose thing is asked for. */
const STANDINGS = [
  'organizer of it',
  'organizer above',
  'organizer below',
  'organizer beside',
  'organizer elsewhere',
  'supervisor above',
  'admin above',
  'admin elsewhere',
  'member of it',
  'member elsewhere',
  'guest',
  'no session',
] as const
type Standing = (typeof STANDINGS)[number]

const EVERYONE: Standing[] = [...STANDINGS]
const LOGGED_IN = EVERYONE.filter((standing) => standing !== 'no session')
const MEMBERS = LOGGED_IN.filter((standing) => standing !== 'guest')
const MANAGERS: Standing[] = ['organizer of it', 'organizer above', 'admin above']
const OVERSEERS: Standing[] = [...MANAGERS, 'supervisor above']

interface Row {
  allowed: Standing[]
  /** A body that would be accepted from whoever is allowed. */
  body?: (scene: Scene) => unknown
  /** The address, where it is more than the route with the event's or organization's id in it. */
  query?: (scene: Scene) => string
}

interface Scene {
  eventId: number
  organizationId: number
  code: string
  input: unknown
}

/** Route by route, who may. A route that is not here fails the test below. */
const TABLE: Record<string, Row> = {
  'GET /api/deployment': { allowed: EVERYONE },
  'GET /api/openapi.json': { allowed: EVERYONE },
  'POST /api/session/wechat': {
    allowed: EVERYONE,
    body: () => ({ code: `code-rights-${Math.random()}`.replace('0.', '') }),
  },
  'POST /api/session/demo': { allowed: EVERYONE, body: () => ({ identity: 'member' }) },
  'DELETE /api/session': { allowed: LOGGED_IN },
  'GET /api/me': { allowed: LOGGED_IN },
  'GET /api/me/registrations': { allowed: MEMBERS },
  'GET /api/organizations': { allowed: LOGGED_IN },
  'GET /api/organizations/:id': { allowed: LOGGED_IN },
  'GET /api/members': { allowed: OVERSEERS, query: (scene) => `?organizationId=${scene.organizationId}` },
  'GET /api/audit': { allowed: OVERSEERS, query: (scene) => `?organizationId=${scene.organizationId}` },
  'GET /api/home': { allowed: LOGGED_IN },
  'GET /api/events': { allowed: LOGGED_IN },
  'GET /api/events/days': { allowed: LOGGED_IN, query: () => '?from=2026-11-01&to=2026-11-30' },
  'GET /api/events/:id': { allowed: LOGGED_IN },
  'POST /api/events': { allowed: MANAGERS, body: (scene) => scene.input },
  'PATCH /api/events/:id': { allowed: MANAGERS, body: () => ({ title: '改名' }) },
  'POST /api/events/:id/publish': { allowed: MANAGERS },
  'POST /api/events/:id/cancel': { allowed: MANAGERS, body: () => ({ reason: '测试' }) },
  'PUT /api/events/:id/registration': { allowed: MEMBERS },
  'DELETE /api/events/:id/registration': { allowed: MEMBERS },
  'GET /api/events/:id/registrations': { allowed: OVERSEERS },
  'GET /api/events/:id/check-in-code': { allowed: MANAGERS },
  'GET /api/events/:id/attendance': { allowed: OVERSEERS },
  'PUT /api/events/:id/check-in': { allowed: MEMBERS, body: (scene) => ({ code: scene.code }) },
}

let api: TestApi
let actors: Record<Standing, () => Promise<Person>>
let owner: Person
let organizationId: number

beforeAll(async () => {
  api = await startApi()
  const { pool } = api.database
  const organizer = await api.login('organizer')
  const { body: tree } = await organizer.get<OrganizationList>('/api/organizations')
  const named = (shortName: string) => tree.items.find((item) => item.shortName === shortName)!
  const community = named('中山社区')
  const branch = tree.items.find((item) => item.parentId === community.id)!
  const beside = tree.items.find(
    (item) => item.kind === 'community' && item.parentId === community.parentId && item.id !== community.id,
  )!
  const elsewhere = tree.items.find((item) => item.shortName === '南屿镇党委')!
  organizationId = community.id

  // Members without any role, each given the one that makes the standing.
  const { rows } = await pool.query<{ number: string; id: number }>(
    `
    select number, id from members m where not exists (select 1 from role_grants g where g.member_id = m.id)
      and organization_id = $1 order by number limit 12`,
    [branch.id],
  )
  const outsider = await pool.query<{ number: string }>(
    `select m.number from members m join organizations o on o.id = m.organization_id
     where o.path @> array[$1::int] and not exists (select 1 from role_grants g where g.member_id = m.id) limit 1`,
    [elsewhere.id],
  )
  let next = 0
  const withRole = async (role: string, organization: number) => {
    const { number, id } = rows[next++]!
    await pool.query('insert into role_grants (member_id, organization_id, role) values ($1, $2, $3)', [
      id,
      organization,
      role,
    ])
    return () => api.login(number)
  }
  actors = {
    'organizer of it': await withRole('organizer', community.id),
    'organizer above': await withRole('organizer', community.parentId!),
    'organizer below': await withRole('organizer', branch.id),
    'organizer beside': await withRole('organizer', beside.id),
    'organizer elsewhere': await withRole('organizer', elsewhere.id),
    'supervisor above': await withRole('supervisor', 1),
    'admin above': await withRole('admin', community.parentId!),
    'admin elsewhere': await withRole('admin', elsewhere.id),
    'member of it': async () => api.login(rows[next]!.number),
    'member elsewhere': () => api.login(outsider.rows[0]!.number),
    guest: () => api.loginByWechat('guest'),
    'no session': async () => api.stranger,
  }
  owner = await actors['organizer of it']()
}, 60_000)
afterAll(() => api.close())

test('每一条路由都在权限表里，表里没有多余的路由', () => {
  const registered = api.routes.filter(({ url }) => url.startsWith('/api/') && !url.startsWith('/api/docs'))
  expect(registered.map(({ method, url }) => `${method} ${url}`).sort()).toEqual(Object.keys(TABLE).sort())
})

describe.each(Object.entries(TABLE))('%s', (route, row) => {
  test.each(STANDINGS)('%s', async (standing) => {
    const [method, url] = route.split(' ') as [string, string]
    const event = await publishEvent(owner, { hostOrganizationId: organizationId })
    const actor = await actors[standing]()
    const scene: Scene = {
      eventId: event.id,
      organizationId,
      code: (await owner.get<{ code: string }>(`/api/events/${event.id}/check-in-code`)).body.code,
      input: eventInput(owner, { hostOrganizationId: organizationId }),
    }
    if (url.endsWith('/check-in')) await actor.put(`/api/events/${event.id}/registration`)
    const before = await owner.get<EventDetail>(`/api/events/${event.id}`)

    const path = url.replace(':id', String(url.includes('/events/') ? event.id : organizationId))
    const { status, body } = await actor.send<{ code?: string }>(
      method,
      path + (row.query?.(scene) ?? ''),
      row.body?.(scene),
    )
    if (row.allowed.includes(standing)) expect({ body, ok: status < 300 }).toMatchObject({ ok: true })
    else {
      expect(status).toBe(standing === 'no session' ? 401 : 403)
      expect((await owner.get<EventDetail>(`/api/events/${event.id}`)).body).toEqual(before.body)
    }
  })
})

test('别人的草稿像不存在一样', async () => {
  const draft = await owner.post<EventDetail>(
    '/api/events',
    eventInput(owner, { hostOrganizationId: organizationId }),
  )
  const path = `/api/events/${draft.body.id}`
  for (const standing of ['organizer beside', 'member of it', 'guest'] as const) {
    const actor = await actors[standing]()
    expect((await actor.get(path)).status).toBe(404)
    expect((await actor.patch(path, { title: '抢改' })).status).toBe(404)
    expect((await actor.post(`${path}/publish`)).status).toBe(404)
    const list = await actor.get<{ items: { id: number }[] }>('/api/events?status=draft&limit=100')
    expect(list.body.items.map(({ id }) => id)).not.toContain(draft.body.id)
  }
  // A draft that was given up does not come to light by it.
  await owner.post(`${path}/cancel`)
  const member = await actors['member of it']()
  expect((await member.get(path)).status).toBe(404)
  const cancelled = await member.get<{ items: { id: number }[] }>('/api/events?status=cancelled&limit=100')
  expect(cancelled.body.items.map(({ id }) => id)).not.toContain(draft.body.id)
  expect((await owner.get(path)).status).toBe(200)
})

test('不能把活动挂到自己管不到的组织名下', async () => {
  const elsewhere = (await actors['organizer elsewhere']()).session!.viewer.roles.at(-1)!.organizationId
  const event = await publishEvent(owner, { hostOrganizationId: organizationId })
  expect((await owner.patch(`/api/events/${event.id}`, { hostOrganizationId: elsewhere })).status).toBe(403)
  expect((await owner.post('/api/events', eventInput(owner, { hostOrganizationId: elsewhere }))).status).toBe(
    403,
  )
})

test('名册只给看自己管的范围', async () => {
  const organizer = await api.login('organizer')
  const numbers = await memberNumbers(organizer, 200)
  const { rows } = await api.database.pool.query<{ outside: number }>(
    `select count(*)::int as outside from members m join organizations o on o.id = m.organization_id
     where m.number = any($1) and not o.path @> array[$2::int]`,
    [numbers, organizer.session!.viewer.roles.at(-1)!.organizationId],
  )
  expect(rows[0]!.outside).toBe(0)
})

test('角色过期后立即失效', async () => {
  const organizer = await actors['organizer beside']()
  const path = `/api/members?organizationId=${organizer.session!.viewer.roles.at(-1)!.organizationId}`
  expect((await organizer.get(path)).status).toBe(200)
  await api.database.pool.query(
    `update role_grants set ends_at = now() - interval '1 second'
     where member_id = (select id from members where number = $1)`,
    [organizer.session!.viewer.member!.number],
  )
  expect((await organizer.get(path)).status).toBe(403)
})
