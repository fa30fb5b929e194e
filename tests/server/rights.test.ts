import type { EventDetail } from '@tongxin/contract/events'
import { testCipher } from '../support/cipher.ts'
import { eventInput, memberNumbers, publishEvent } from '../support/scenes.ts'
import { type AskedScene, setStage, type Stage, type Standing, STANDINGS } from './rights-stage.ts'
import { LOGGED_IN, TABLE } from './rights-table.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.api.close())

test('每一条路由都在权限表里，表里没有多余的路由', () => {
  const registered = stage.api.routes.filter(
    ({ url }) => url.startsWith('/api/') && !url.startsWith('/api/docs'),
  )
  expect(registered.map(({ method, url }) => `${method} ${url}`).sort()).toEqual(Object.keys(TABLE).sort())
})

function idFor(method: string, url: string, scene: AskedScene): number {
  if (url.includes('/events/')) return scene.eventId
  if (url.includes('/erasures/')) return scene.erasureId
  if (url.includes('/roles/')) return scene.grantId
  return method === 'GET' ? scene.organizationId : scene.spareId
}

const newScene = (url: string) => (url.includes('/events') ? stage.makeEvent() : stage.makeSpares())
const unchanged = new Map<string, ReturnType<typeof newScene>>()
/** One for all who only look, or are refused: nothing about it changes. */
function unchangedScene(route: string, url: string) {
  const scene = unchanged.get(route) ?? newScene(url)
  unchanged.set(route, scene)
  return scene
}

// Whoever ends sessions ends their own only.
const ENDS_SESSIONS = ['DELETE /api/session', 'DELETE /api/sessions']

describe.each(Object.entries(TABLE))('%s', (route, row) => {
  const [method, url] = route.split(' ') as [string, string]
  const isRefused = (standing: Standing) => !row.allowed.includes(standing)
  // What is made or done just before a request changes the event by itself.
  const asksRegistered = /\/(check-in|ticket|cancellation-request)$/.test(url)
  const isPrepared = asksRegistered || row.path !== undefined
  const stateOf = async ({ eventId }: { eventId: number }) =>
    eventId && method !== 'GET' ? (await stage.owner.get<EventDetail>(`/api/events/${eventId}`)).body : null
  let first: unknown

  test.each(STANDINGS)('%s', async (standing) => {
    const { as, loginAnew } = stage
    const actor = await (ENDS_SESSIONS.includes(route) ? loginAnew : as)(standing)
    const mayChange = method !== 'GET' && !isRefused(standing)
    const scene = { ...(await (mayChange ? newScene(url) : unchangedScene(route, url))), actor }
    if (asksRegistered) await actor.put(`/api/events/${scene.eventId}/registration`)
    const made = await row.path?.(scene)
    const before = isRefused(standing) && isPrepared ? await stateOf(scene) : null
    if (isRefused(standing) && !isPrepared) first ??= await stateOf(scene)

    const param = row.param ? await row.param(scene) : String(idFor(method, url, scene))
    const path = (made ?? url.replace(/:\w+/, param)) + (row.query?.(scene) ?? '')
    const headers = row.headers?.(scene)
    const { status, body } = row.sheet
      ? await actor.send<{ code?: string }>(method, path, await row.sheet(scene), { 'content-type': XLSX })
      : await actor.send<{ code?: string }>(method, path, row.body?.(scene), headers)
    if (isRefused(standing)) {
      expect(status).toBe(standing === 'no session' ? 401 : (row.refusal ?? 403))
      if (isPrepared) expect(await stateOf(scene)).toEqual(before)
    } else expect({ body, ok: status < 300 }).toMatchObject({ ok: true })
    // Ending all of somebody's sessions ended the kept one too.
    if (route === 'DELETE /api/sessions') await stage.renew(standing)
  })

  if (url.includes('/events') && method !== 'GET' && !isPrepared && STANDINGS.some(isRefused))
    test('谁被拒绝都没有改动什么', async () => {
      expect(await stateOf(await unchangedScene(route, url))).toEqual(first)
    })
})

test('别人的草稿像不存在一样', async () => {
  const { owner, organizationId, as } = stage
  const draft = await owner.post<EventDetail>(
    '/api/events',
    eventInput(owner, { hostOrganizationId: organizationId }),
  )
  const path = `/api/events/${draft.body.id}`
  for (const standing of ['organizer beside', 'member of it', 'guest'] as const) {
    const actor = await as(standing)
    expect((await actor.get(path)).status).toBe(404)
    expect((await actor.patch(path, { title: '抢改' })).status).toBe(404)
    expect((await actor.post(`${path}/publish`)).status).toBe(404)
    const list = await actor.get<{ items: { id: number }[] }>('/api/events?status=draft&limit=100')
    expect(list.body.items.map(({ id }) => id)).not.toContain(draft.body.id)
  }
  // A draft that was given up does not come to light by it.
  await owner.post(`${path}/cancel`)
  const member = await as('member of it')
  expect((await member.get(path)).status).toBe(404)
  const cancelled = await member.get<{ items: { id: number }[] }>('/api/events?status=cancelled&limit=100')
  expect(cancelled.body.items.map(({ id }) => id)).not.toContain(draft.body.id)
  expect((await owner.get(path)).status).toBe(200)
})

test('不能把活动挂到自己管不到的组织名下', async () => {
  const { owner, organizationId, as } = stage
  const elsewhere = (await as('organizer elsewhere')).session!.viewer.roles.at(-1)!.organizationId
  const event = await publishEvent(owner, { hostOrganizationId: organizationId })
  expect((await owner.patch(`/api/events/${event.id}`, { hostOrganizationId: elsewhere })).status).toBe(403)
  expect((await owner.post('/api/events', eventInput(owner, { hostOrganizationId: elsewhere }))).status).toBe(
    403,
  )
})

test('名册只给看自己管的范围', async () => {
  const { api } = stage
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
  const { api, as } = stage
  const organizer = await as('organizer beside')
  const path = `/api/members?organizationId=${organizer.session!.viewer.roles.at(-1)!.organizationId}`
  expect((await organizer.get(path)).status).toBe(200)
  await api.database.pool.query(
    `update role_grants set ends_at = now() - interval '1 second'
     where member_id = (select id from members where number = $1)`,
    [organizer.session!.viewer.member!.number],
  )
  expect((await organizer.get(path)).status).toBe(403)
})

// Last: by now every route has been asked by everybody.
test('走遍所有路由以后，日志里没有任何人的姓名、编号、手机号、openid 和登录凭证', async () => {
  const { api, as } = stage
  // The time of a line is a number of thirteen digits, in which a phone number might be found by chance.
  const logged = stage.logged().replace(/"time":\d+/g, '')
  for (const { url } of api.routes.filter(
    ({ url }) => url.startsWith('/api/') && !url.startsWith('/api/docs'),
  ))
    expect(logged).toContain(`"route":"${url}"`)
  const { rows: people } = await api.database.pool.query<Record<'name' | 'number' | 'phone_cipher', string>>(
    'select name, number, phone_cipher from members',
  )
  const { rows: accounts } = await api.database.pool.query<{ openid: string }>(
    'select openid from accounts where openid is not null',
  )
  const persons = await Promise.all(LOGGED_IN.map(as))
  const secrets = new Set([
    ...people.flatMap(({ name, number, phone_cipher }) => [
      name,
      encodeURIComponent(name),
      number,
      ...(phone_cipher ? [testCipher.decrypt(phone_cipher)] : []),
    ]),
    ...accounts.map(({ openid }) => openid),
    ...persons.map(({ session }) => session!.token),
    'rights-in-the-cloud',
    // What was written into free text.
    ...['测试', '核对', '与档案不符', '人不在本街道', '出差半月', '保重身体'],
  ])
  expect(secrets.size).toBeGreaterThan(1000)
  expect([...secrets].filter((secret) => logged.includes(secret))).toEqual([])
})
