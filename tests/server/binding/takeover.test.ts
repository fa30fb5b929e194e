import type { Invitation, OwnBindingRequest } from '@tongxin/contract/binding'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { enrolWithRole, readTree } from '../../support/tree.ts'
import { bindByPhone, type Entry, freshEntry, freshGuest } from './people.ts'

/* Whoever keeps a roster must not come by the roles of the people on it, by deciding which login they are. */

let api: TestApi
/** Keeps the roster of the branch on which everybody here stands. */
let keeper: Person
let above: Person
let branchId: number
let streetId: number
beforeAll(async () => {
  api = await startApi()
  const committee = await api.login('committee')
  const tree = await readTree(committee)
  streetId = tree('鼓东街道党工委').id
  branchId = tree('中山社区党支部').id
  keeper = await enrolWithRole(api, 'admin', branchId)
  above = await enrolWithRole(api, 'admin', streetId)
})
afterAll(() => api.close())

/** Somebody of the branch who holds a role on the street. */
async function holder(): Promise<Entry> {
  const entry = await freshEntry(api)
  await api.database.pool.query('update members set organization_id = $2 where id = $1', [entry.id, branchId])
  await api.database.pool.query(
    `insert into role_grants (member_id, organization_id, role) values ($1, $2, 'organizer')`,
    [entry.id, streetId],
  )
  return entry
}

test('担任上级角色的人：绑定、解除、邀请、同意申请都由能授予那个角色的人办理', async () => {
  const { number, name } = await holder()
  const guest = await freshGuest(api)
  const { request } = (
    await guest.put<OwnBindingRequest>('/api/binding/request', { name, organizationId: branchId })
  ).body
  for (const attempt of [
    () => keeper.post(`/api/members/${number}/invitation`),
    () => keeper.delete(`/api/members/${number}/binding`),
    () => keeper.post(`/api/binding-requests/${request!.id}/accept`, { memberNumber: number }),
  ])
    expectProblem(await attempt(), 403, 'holds_higher_role')
  expect((await keeper.get(`/api/members/${number}/binding`)).status).toBe(200)
  const root = await api.login('committee')
  const { organizationId } = root.session!.viewer.roles.at(-1)!
  const admin = await enrolWithRole(api, 'admin', organizationId)
  expect((await admin.post(`/api/members/${number}/invitation`)).status).toBe(200)
})

test('同级的同事也不行；没有角色的人照常', async () => {
  const colleague = await enrolWithRole(api, 'organizer', branchId)
  const path = `/api/members/${colleague.session!.viewer.member!.number}/invitation`
  expectProblem(await keeper.post(path), 403, 'holds_higher_role')
  expect((await above.post(path)).status).toBe(200)
})

test('改了别人的电话再用这个号码绑定，拿不到别人的角色', async () => {
  const { number } = await holder()
  expect((await keeper.patch(`/api/members/${number}`, { phone: '13900007777' })).status).toBe(200)
  expectProblem(await bindByPhone(await freshGuest(api), '13900007777'), 403, 'phone_not_enough')
})

test('名册没有改过的，用手机号照样绑定', async () => {
  const entry = await holder()
  expect((await bindByPhone(await freshGuest(api), entry.phone)).status).toBe(200)
})

test('授予角色之前发出的邀请码，授予以后不再算数', async () => {
  const entry = await freshEntry(api)
  await api.database.pool.query('update members set organization_id = $2 where id = $1', [entry.id, branchId])
  const { code } = (await keeper.post<Invitation>(`/api/members/${entry.number}/invitation`)).body
  const root = await enrolWithRole(api, 'admin', 1)
  const granted = await root.put('/api/roles', {
    memberNumber: entry.number,
    organizationId: streetId,
    role: 'admin',
  })
  expect(granted.status).toBe(200)
  expectProblem(
    await (await freshGuest(api)).post('/api/binding/invitation', { code }),
    409,
    'invitation_withdrawn',
  )
})
