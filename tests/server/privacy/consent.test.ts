import type { EventList, Home } from '@tongxin/contract/events'
import type { Viewer } from '@tongxin/contract/identity'
import { agree, expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'

/** What stays open to a login that has not agreed; every other route that needs a session does not. */
const OPEN = {
  guest: [
    'GET /api/articles',
    'GET /api/articles/:id',
    'GET /api/events',
    'GET /api/events/:id',
    'GET /api/events/days',
    'GET /api/home',
    'GET /api/learn',
    'GET /api/organizations',
    'GET /api/organizations/:id',
    'GET /api/series',
    'GET /api/series/:id/issues',
  ],
  self: [
    'DELETE /api/session',
    'DELETE /api/sessions',
    'GET /api/login-requests/scan/:token',
    'GET /api/me',
    'GET /api/me/data',
    'GET /api/me/data.json',
    'POST /api/login-requests/scan/:token/confirm',
    'POST /api/login-requests/scan/:token/refuse',
    'POST /api/me/erasure',
    'PUT /api/me/consent',
  ],
}

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

const guarded = () =>
  api.routes.filter(
    ({ url, config }) => url.startsWith('/api/') && !url.startsWith('/api/docs') && !config.public,
  )
const nameOf = ({ method, url }: { method: string; url: string }) => `${method} ${url}`
const open = () => guarded().filter(({ config }) => config.beforeConsent)

test('不用先同意就能用的接口，只有这里列出的', () => {
  const opened = (as: 'guest' | 'self') =>
    open()
      .filter(({ config }) => config.beforeConsent === as)
      .map(nameOf)
      .sort()
  expect({ guest: opened('guest'), self: opened('self') }).toEqual(OPEN)
})

test('其余的每一条路由，没同意之前都不给用；同意的是旧版本也一样', async () => {
  const organizer = await api.loginUnasked({ identity: 'organizer' })
  const guest = await api.loginUnasked({ openid: 'has-not-agreed' })
  await api.database.pool.query(
    `insert into consents (account_id, version, agreed_at) select id, '2020-01-01', now() from accounts`,
  )
  const closed = guarded().filter(({ config }) => !config.beforeConsent)
  expect(closed.length).toBeGreaterThan(50)
  for (const { method, url } of closed)
    for (const person of [organizer, guest]) {
      const path = url.replace(/:\w+/g, '1')
      const body = ['POST', 'PUT', 'PATCH'].includes(method) ? {} : undefined
      expectProblem(await person.send(method, path, body), 403, 'consent_required')
    }
  const { rows } = await api.database.pool.query('select from audit_entries')
  expect(rows).toEqual([])
})

test('公开的内容照样看得到，看到的与访客一样', async () => {
  const [unasked, member, guest] = await Promise.all([
    api.loginUnasked({ identity: 'committee' }),
    api.login('member'),
    api.loginByWechat('a-guest'),
  ])
  const list = (person: Person) => person.get<EventList>('/api/events?status=published&limit=5')
  const seen = (await list(unasked)).body.items
  expect(seen).toEqual((await list(guest)).body.items)
  expect(seen).not.toEqual((await list(member)).body.items)
  const path = `/api/events/${seen[0]!.id}`
  expect((await unasked.get(path)).body).toEqual((await guest.get(path)).body)
  const home = async (person: Person) => (await person.get<Home>('/api/home')).body
  expect(await home(unasked)).toEqual({ ...(await home(guest)), serverTime: expect.any(String) })
  // A committee's drafts are not public.
  expect((await unasked.get<EventList>('/api/events?status=draft')).body.items).toEqual([])
})

test('已有的会话在新版本生效后马上要再同意；同意后马上能用', async () => {
  const member = await api.login('member')
  expect((await member.get('/api/me/registrations')).status).toBe(200)
  await api.database.pool.query('delete from consents')
  expectProblem(await member.get('/api/me/registrations'), 403, 'consent_required')
  expect((await member.get<Viewer>('/api/me')).body.consentNeeded).toBeTruthy()
  expect((await member.get('/api/me/data')).status).toBe(200)
  await agree(member)
  expect((await member.get('/api/me/registrations')).status).toBe(200)
})

test('访客也看得出自己还没同意：打开小程序再问一次身份，不会忘了要问', async () => {
  const guest = await api.loginUnasked({ openid: 'a-guest-to-ask' })
  expect((await guest.get<Viewer>('/api/me')).body).toMatchObject({
    member: null,
    consentNeeded: expect.any(String),
  })
  await agree(guest)
  expect((await guest.get<Viewer>('/api/me')).body).not.toHaveProperty('consentNeeded')
})

test('没同意的人也能要求删除，能退出', async () => {
  const member = await api.loginUnasked({ identity: 'member' })
  expect((await member.post('/api/me/erasure')).status).toBe(200)
  expect((await member.delete('/api/session')).status).toBe(204)
  expectProblem(await member.get('/api/me'), 401, 'session_expired')
})
