import type { AuditList } from '@tongxin/contract/audit'
import type { MemberDetail } from '@tongxin/contract/members'
import { expectProblem, type Person, startApi, type TestApi } from '../support/api.ts'
import { memberNumbers } from '../support/scenes.ts'
import { enrol, enrolWithRole, readTree } from '../support/tree.ts'

/* What somebody tries who knows the API and has an account in it. */

let api: TestApi
/** Holds the most that there is: whatever stops them, it is not a missing role. */
let admin: Person
let organizer: Person
let number: string
let branchId: number
beforeAll(async () => {
  api = await startApi()
  admin = await enrolWithRole(api, 'admin', 1)
  organizer = await api.login('organizer')
  ;[number] = (await memberNumbers(organizer, 1)) as [string]
  branchId = (await readTree(admin))('中山社区党支部').id
})
afterAll(() => api.close())

const ODD = ['0', '-1', '2147483648', '1e3', '1.5', 'NaN', '%00', '..%2f..', "'or'1'='1", '%F0%9F%92%A9', '١']

test('地址里填什么都不会让服务出错', async () => {
  const broken: unknown[] = []
  for (const { method, url } of api.routes.filter(({ url }) => /^\/api\/.*:/.test(url)))
    for (const odd of ODD) {
      const body = ['POST', 'PUT', 'PATCH'].includes(method) ? {} : undefined
      const { status } = await admin.send(method, url.replace(/:\w+/g, odd), body)
      if (status < 400 || status >= 500) broken.push([method, url, odd, status])
    }
  expect(broken).toEqual([])
})

test('改过的翻页标记不出错，也翻不到别人的范围', async () => {
  const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const scope = organizer.session!.viewer.roles.at(-1)!.organizationId
  const forged = ['x', '%00', cursor(null), cursor({}), cursor([{}]), cursor([1, 2, 3]), cursor(['\u0000'])]
  // Times that JavaScript knows and PostgreSQL does not, or the other way round, in the keys that lists have.
  const now = new Date().toISOString()
  for (const time of [
    '+275760-09-13T00:00:00.000Z',
    '0000-01-01T00:00:00.000Z',
    'Jan 1 2026 (x)',
    'infinity',
  ])
    for (const key of [
      [time, 1],
      [1, time, 1],
      ['title', time, 1],
      ['open', now, time, 1],
      [now, 1, time, 1],
    ])
      forged.push(cursor(key))
  for (const milliseconds of [9e15, -9e15]) forged.push(cursor([now, 1, milliseconds, 1]))
  for (const { url } of api.routes.filter(
    ({ method, url }) => method === 'GET' && /^\/api\/[\w/-]+$/.test(url),
  ))
    for (const odd of [...forged, cursor([0]), cursor(['']), cursor([-1e308])]) {
      const { status } = await organizer.get(`${url}?organizationId=${scope}&cursor=${odd}`)
      expect({ url, odd, broken: status >= 500 }).toEqual({ url, odd, broken: false })
    }
  const { rows } = await api.database.pool.query<{ number: string }>(
    `select m.number from members m join organizations o on o.id = m.organization_id where o.path @> array[$1::int]`,
    [scope],
  )
  const own = new Set(rows.map((row) => row.number))
  const { body } = await organizer.get<{ items: { number: string }[] }>(
    `/api/members?limit=100&cursor=${cursor([''])}`,
  )
  expect(body.items.filter((item) => !own.has(item.number))).toEqual([])
})

test('请求里多写的字段改不了不该改的东西', async () => {
  const before = (await admin.get<MemberDetail>(`/api/members/${number}`)).body
  for (const extra of [
    { number: 'X1' },
    { organizationId: 1 },
    { state: 'left' },
    { id: 1 },
    { phoneHash: 'x' },
  ])
    expectProblem(
      await organizer.patch(`/api/members/${number}`, { education: '本科', ...extra }),
      400,
      'invalid_input',
    )
  expect((await admin.get(`/api/members/${number}`)).body).toEqual(before)
  const { body } = await admin.post<{ id: number; name: string }>('/api/organizations', {
    ...{ parentId: branchId, kind: 'group', name: '夹带小组', shortName: '夹带' },
    ...{ id: 1, path: [1], retiredAt: '2020-01-01', parent_id: null },
  })
  const { rows } = await api.database.pool.query(
    'select parent_id, retired_at, path[1] as root from organizations where name = $1',
    ['夹带小组'],
  )
  expect(rows).toEqual([{ parent_id: branchId, retired_at: null, root: 1 }])
  expect(body.id).not.toBe(1)
})

test('换请求方法的标记只认一种，不绕过权限', async () => {
  const override = (person: Person, method: string, path: string, body?: unknown) =>
    person.send('POST', path, body, { 'x-http-method-override': method })
  const entry = `/api/members/${number}`
  for (const method of ['DELETE', 'PUT', 'GET', 'patch', 'TRACE'])
    expect((await override(admin, method, entry, { education: '本科' })).status).toBe(404)
  const member = await api.login(await enrol(api, branchId))
  expectProblem(await override(member, 'PATCH', entry, { education: '本科' }), 403, 'forbidden')
  expectProblem(await override(api.stranger, 'PATCH', entry, {}), 401, 'login_required')
  // Nor does it turn a reading request into a writing one.
  const { status } = await admin.send('GET', entry, undefined, { 'x-http-method-override': 'PATCH' })
  expect(status).toBe(200)
})

test('不写原因看不到完整号码，也不留下看过的记录', async () => {
  for (const reason of [undefined, '', '   ', '\u3000', null, 7, ['核对'], '字'.repeat(201)])
    expectProblem(
      await organizer.post(`/api/members/${number}/reveal`, { field: 'phone', reason }),
      400,
      'invalid_input',
    )
  for (const field of ['name', 'phoneCipher', '__proto__'])
    expectProblem(
      await organizer.post(`/api/members/${number}/reveal`, { field, reason: '核对' }),
      400,
      'invalid_input',
    )
  const { items } = (await organizer.get<AuditList>('/api/audit?limit=50')).body
  expect(items.filter(({ action }) => action === 'member.reveal')).toEqual([])
})

test('不能把角色授予自己、抬高自己，也不能把自己的组织挪走来脱离上级', async () => {
  const branchAdmin = await enrolWithRole(api, 'admin', branchId)
  const { number: own } = branchAdmin.session!.viewer.member!
  for (const organizationId of [branchId, 1])
    for (const role of ['admin', 'organizer', 'supervisor'])
      expectProblem(
        await branchAdmin.put('/api/roles', { memberNumber: own, organizationId, role }),
        403,
        'forbidden',
      )
  const elsewhere = (await readTree(admin))('南屿镇党委').id
  for (const parentId of [1, elsewhere])
    expectProblem(
      await branchAdmin.post(`/api/organizations/${branchId}/move`, { parentId }),
      403,
      'forbidden',
    )
  expectProblem(
    await branchAdmin.post(`/api/organizations/${branchId}/merge`, { intoId: elsewhere }),
    403,
    'forbidden',
  )
})
