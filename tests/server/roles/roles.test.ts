import type { AuditList } from '@tongxin/contract/audit'
import type { RoleHolding, RoleList } from '@tongxin/contract/roles'
import type { Organization } from '@tongxin/contract/organizations'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { addOrganization, enrol, enrolWithRole, readTree } from '../../support/tree.ts'

let api: TestApi
let committee: Person
let named: (shortName: string) => Organization
beforeAll(async () => {
  api = await startApi()
  committee = await api.login('committee')
  named = await readTree(committee)
})
afterAll(() => api.close())

const grant = (person: Person, memberNumber: string, organizationId: number, more: object = {}) =>
  person.put<RoleHolding>('/api/roles', { memberNumber, organizationId, role: 'organizer', ...more })
const soon = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()

test('授予后马上有权，终止后马上没有', async () => {
  const branch = named('中山社区党支部').id
  const number = await enrol(api, branch)
  const person = await api.login(number)
  const list = () => person.get(`/api/members?organizationId=${branch}`)
  expect((await list()).status).toBe(403)
  const { body } = await grant(committee, number, branch)
  expect(body).toMatchObject({
    role: 'organizer',
    member: { number },
    organization: { id: branch },
    endsAt: null,
  })
  expect((await list()).status).toBe(200)
  const ended = await committee.delete<RoleHolding>(`/api/roles/${body.id}`)
  expect(ended.body.endsAt).not.toBeNull()
  expect((await list()).status).toBe(403)
  expect((await committee.delete<RoleHolding>(`/api/roles/${body.id}`)).body.endsAt).toBe(ended.body.endsAt)
})

test('再授一次不变；换个期限就改期限；都有记录', async () => {
  const branch = named('中山社区党支部').id
  const number = await enrol(api, branch)
  const { body: first } = await grant(committee, number, branch)
  expect((await grant(committee, number, branch)).body).toEqual(first)
  const endsAt = soon(60)
  expect((await grant(committee, number, branch, { endsAt })).body).toEqual({ ...first, endsAt })
  await committee.delete(`/api/roles/${first.id}`)
  const { body: audit } = await committee.get<AuditList>('/api/audit?limit=3')
  expect(audit.items.map(({ action, subject }) => [action, subject?.number])).toEqual([
    ['role.end', number],
    ['role.grant', number],
    ['role.grant', number],
  ])
})

test('没到时间的角色还不算数，过了时间的不再算数', async () => {
  const branch = named('中山社区党支部').id
  const number = await enrol(api, branch)
  const person = await api.login(number)
  const list = async () => (await person.get(`/api/members?organizationId=${branch}`)).status
  await grant(committee, number, branch, { startsAt: soon(10), endsAt: soon(20) })
  const statuses = []
  for (const minutes of [0, 15, 25]) {
    api.time.now = new Date(soon(minutes))
    statuses.push(await list())
  }
  api.time.now = null
  expect(statuses).toEqual([403, 200, 403])
  const backwards = { startsAt: soon(20), endsAt: soon(10) }
  expectProblem(await grant(committee, number, branch, backwards), 400, 'role_period_invalid')
})

test('只能授予自己之下的：自己这一级、平级、上级都不行', async () => {
  const street = named('鼓东街道党工委')
  const admin = await enrolWithRole(api, 'admin', street.id)
  const number = await enrol(api, named('中山社区党支部').id)
  for (const role of ['organizer', 'supervisor', 'admin'])
    expect((await grant(admin, number, named('中山社区').id, { role })).status).toBe(200)
  for (const id of [street.id, named('水部街道党工委').id, street.parentId!])
    expectProblem(await grant(admin, number, id), 403, 'forbidden')
  const own = admin.session!.viewer.member!.number
  expectProblem(await grant(admin, own, street.id, { role: 'admin' }), 403, 'forbidden')
})

test('组织者和监督者不能授予任何角色', async () => {
  const street = named('鼓东街道党工委').id
  const number = await enrol(api, named('中山社区党支部').id)
  for (const role of ['organizer', 'supervisor'] as const) {
    const person = await enrolWithRole(api, role, street)
    expectProblem(await grant(person, number, named('中山社区').id), 403, 'forbidden')
  }
})

test('只授给本区名册里的在册党员', async () => {
  const branch = named('中山社区党支部').id
  expectProblem(await grant(committee, 'NOBODY', branch), 404, 'member_not_found')
  expectProblem(await grant(committee, '35019900001', branch), 404, 'member_not_found')
  const number = await enrol(api, branch)
  await api.database.pool.query(`update members set state = 'left' where number = $1`, [number])
  expectProblem(await grant(committee, number, branch), 404, 'member_not_found')
})

test('撤销了的组织不再授予角色', async () => {
  const { id } = await addOrganization(committee, named('鼓东街道党工委').id, '撤销后授权的党支部')
  await committee.post(`/api/organizations/${id}/retire`)
  const number = await enrol(api, named('中山社区党支部').id)
  expectProblem(await grant(committee, number, id), 409, 'organization_retired')
})

describe('移出名册', () => {
  const leave = (person: Person, number: string) =>
    person.post(`/api/members/${number}/leave`, { state: 'left', on: '2026-01-05' })

  test('担任上级角色的人，本支部的组织者移不走；上级管理员移出时角色随之终止并有记录', async () => {
    const branch = named('中山社区党支部').id
    const organizer = await api.login('organizer')
    const number = await enrol(api, branch)
    await grant(committee, number, named('鼓东街道党工委').id)
    expectProblem(await leave(organizer, number), 403, 'holds_higher_role')
    expect((await organizer.get<{ state: string }>(`/api/members/${number}`)).body.state).toBe('active')

    expect((await leave(committee, number)).status).toBe(200)
    const { body: audit } = await committee.get<AuditList>('/api/audit?limit=2')
    expect(audit.items.map(({ action, subject }) => [action, subject?.number])).toEqual([
      ['member.leave', number],
      ['role.end', number],
    ])
  })
})

describe('最上级组织', () => {
  test('管理员可以有同事，但不能一个都不剩', async () => {
    const root = named('鼓东街道党工委').parentId!
    const { body: list } = await committee.get<RoleList>(`/api/roles?organizationId=${root}&limit=100`)
    const own = list.items.find(({ role, organization }) => role === 'admin' && organization.id === root)!
    expectProblem(await committee.delete(`/api/roles/${own.id}`), 409, 'last_admin')
    const limited = { role: 'admin', endsAt: soon(60) }
    expectProblem(await grant(committee, own.member.number, root, limited), 409, 'last_admin')

    const colleague = await enrol(api, named('中山社区党支部').id)
    const { body: second } = await grant(committee, colleague, root, { role: 'admin' })
    const other = await api.login(colleague)
    // Each takes the other off at the same moment: one of them stays.
    const answers = await Promise.all([
      committee.delete(`/api/roles/${second.id}`),
      other.delete(`/api/roles/${own.id}`),
    ])
    const { rows } = await api.database.pool.query(
      `select from role_grants where organization_id = $1 and role = 'admin' and ends_at is null`,
      [root],
    )
    expect(rows).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })
})

test('名单只有自己管的范围，一页接一页', async () => {
  const street = named('水部街道党工委').id
  const supervisor = await enrolWithRole(api, 'supervisor', street)
  const seen: RoleHolding[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: { body: RoleList } = await supervisor.get<RoleList>(
      `/api/roles?limit=2${cursor && `&cursor=${cursor}`}`,
    )
    seen.push(...page.body.items)
    cursor = page.body.nextCursor
  }
  expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length)
  const { rows } = await api.database.pool.query(
    `select g.id from role_grants g join organizations o on o.id = g.organization_id
     where o.path @> array[$1::int] order by g.id`,
    [street],
  )
  expect(seen.map(({ id }) => id)).toEqual(rows.map(({ id }) => id))
  expect(seen.every(({ viewer }) => !viewer.canChange)).toBe(true)
  expectProblem(await supervisor.get(`/api/roles?organizationId=${named('中山社区').id}`), 403, 'forbidden')
})
