import type { AuditList } from '@tongxin/contract/audit'
import type { MemberList } from '@tongxin/contract/members'
import type { Organization, OrganizationDetail, OrganizationList } from '@tongxin/contract/organizations'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { publishEvent } from '../../support/scenes.ts'
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

const pathOf = async (id: number) =>
  (await api.database.pool.query<{ path: number[] }>('select path from organizations where id = $1', [id]))
    .rows[0]!.path
const tree = async (query = '') =>
  (await committee.get<OrganizationList>(`/api/organizations${query}`)).body.items
const act = (person: Person, id: number, what: string, body?: unknown) =>
  person.post<OrganizationDetail>(`/api/organizations/${id}/${what}`, body)
/** Every path says what the parents say. */
const expectWholeTree = async () => {
  const { rows } = await api.database.pool.query(`
    with recursive walk as (
      select id, array[id] as way from organizations where parent_id is null
      union all select o.id, w.way || o.id from organizations o join walk w on o.parent_id = w.id)
    select o.id from organizations o left join walk w on w.id = o.id where w.way is distinct from o.path`)
  expect(rows).toEqual([])
}

describe('新建和修改', () => {
  test('新建的组织在树上，连点两下只有一个', async () => {
    const parentId = named('鼓东街道党工委').id
    const first = await addOrganization(committee, parentId, '新设社区党支部', { isPartnerUnit: false })
    expect(first).toMatchObject({ parentId, kind: 'branch', children: [], viewer: { canEdit: true } })
    expect(first.ancestors.at(-1)!.id).toBe(parentId)
    expect((await addOrganization(committee, parentId, '新设社区党支部')).id).toBe(first.id)
    expect((await tree()).filter(({ name }) => name === '新设社区党支部')).toHaveLength(1)
  })

  test('改名、改简称、标为共建单位', async () => {
    const { id } = await addOrganization(committee, named('鼓东街道党工委').id, '某学校', { kind: 'school' })
    const { body } = await committee.patch<OrganizationDetail>(`/api/organizations/${id}`, {
      name: '某实验学校',
      shortName: '实验学校',
      isPartnerUnit: true,
    })
    expect(body).toMatchObject({
      kind: 'school',
      name: '某实验学校',
      shortName: '实验学校',
      isPartnerUnit: true,
    })
    const { body: audit } = await committee.get<AuditList>('/api/audit?limit=1')
    expect(audit.items[0]).toMatchObject({
      action: 'organization.update',
      organization: { id },
      details: { fields: ['name', 'shortName', 'isPartnerUnit'] },
    })
  })

  test('同一上级之下不能重名，不同上级之下可以', async () => {
    const [here, there] = [named('鼓东街道党工委').id, named('水部街道党工委').id]
    await addOrganization(committee, here, '机关第二党支部')
    await addOrganization(committee, there, '机关第二党支部')
    const input = { parentId: here, kind: 'branch', name: '机关第二党支部', shortName: '不一样的' }
    expectProblem(await committee.post('/api/organizations', input), 409, 'organization_name_taken')
  })

  test('党小组设在支部之下，下面不再设组织', async () => {
    const group = { kind: 'group' as const, name: '第一党小组', shortName: '一组' }
    const misplaced = { ...group, parentId: named('中山社区').id }
    expectProblem(await committee.post('/api/organizations', misplaced), 409, 'organization_misplaced')
    const { id } = await addOrganization(committee, named('中山社区党支部').id, '第一党小组', group)
    const below = { ...group, parentId: id }
    expectProblem(await committee.post('/api/organizations', below), 409, 'organization_misplaced')
  })

  test('支部的组织者能管本支部的党小组，管不了别的', async () => {
    const branch = await addOrganization(committee, named('鼓东街道党工委').id, '带小组的党支部')
    const organizer = await enrolWithRole(api, 'organizer', branch.id)
    const group = await addOrganization(organizer, branch.id, '一组', { kind: 'group' })
    const other = await addOrganization(organizer, branch.id, '二组', { kind: 'group' })
    const path = `/api/organizations/${group.id}`
    expect((await organizer.patch(path, { name: '第一组' })).status).toBe(200)
    expect((await act(organizer, group.id, 'merge', { intoId: other.id })).status).toBe(200)
    expect((await act(organizer, other.id, 'retire')).status).toBe(200)
    const sub = { parentId: branch.id, kind: 'branch', name: '下属支部', shortName: '下属' }
    expectProblem(await organizer.post('/api/organizations', sub), 403, 'forbidden')
    expectProblem(
      await organizer.patch(`/api/organizations/${branch.id}`, { name: '自改' }),
      403,
      'forbidden',
    )
    expectProblem(await organizer.patch(path, { kind: 'branch' }), 403, 'forbidden')
  })
})

describe('移动', () => {
  test('整个下级一起走：名册、活动和权限随着走', async () => {
    const [from, to] = [named('鼓东街道党工委').id, named('水部街道党工委').id]
    const top = await addOrganization(committee, from, '要移动的社区', { kind: 'community' })
    const branch = await addOrganization(committee, top.id, '要移动的党支部')
    const group = await addOrganization(committee, branch.id, '一组', { kind: 'group' })
    const number = await enrol(api, branch.id)
    const event = await publishEvent(committee, { hostOrganizationId: branch.id })
    const old = await enrolWithRole(api, 'organizer', from)
    const next = await enrolWithRole(api, 'organizer', to)
    const sees = async (person: Person) =>
      (await person.get<MemberList>(`/api/members?q=${number}`)).body.items.length === 1
    expect([await sees(old), await sees(next)]).toEqual([true, false])

    const { body } = await act(committee, top.id, 'move', { parentId: to })
    expect(body.ancestors.at(-1)!.id).toBe(to)
    expect((await pathOf(group.id)).slice(-4)).toEqual([to, top.id, branch.id, group.id])
    expect([await sees(old), await sees(next)]).toEqual([false, true])
    for (const [person, status] of [
      [old, 403],
      [next, 200],
    ] as const) {
      expect((await person.get(`/api/members?organizationId=${branch.id}`)).status).toBe(status)
      expect((await person.get(`/api/events/${event.id}/registrations`)).status).toBe(status)
      expect((await person.get(`/api/audit?organizationId=${group.id}`)).status).toBe(status)
    }
    await expectWholeTree()
    // A repeat changes nothing.
    expect((await act(committee, top.id, 'move', { parentId: to })).status).toBe(200)
  })

  test('移不到自己和自己的下级之下，最上级移不动', async () => {
    const top = await addOrganization(committee, named('鼓东街道党工委').id, '绕圈的社区', {
      kind: 'community',
    })
    const below = await addOrganization(committee, top.id, '绕圈的党支部')
    for (const parentId of [top.id, below.id])
      expectProblem(await act(committee, top.id, 'move', { parentId }), 409, 'organization_cycle')
    const root = (await tree()).find(({ parentId }) => parentId === null)!
    expect((await act(committee, root.id, 'move', { parentId: top.id })).status).toBe(403)
  })

  test('原上级和新上级两边都要有权限', async () => {
    const [here, there] = [named('鼓东街道党工委').id, named('水部街道党工委').id]
    const branch = await addOrganization(committee, here, '两边权限的党支部')
    const own = await enrolWithRole(api, 'admin', here)
    expectProblem(await act(own, branch.id, 'move', { parentId: there }), 403, 'forbidden')
    const ofIt = await enrolWithRole(api, 'admin', branch.id)
    expectProblem(await act(ofIt, branch.id, 'move', { parentId: named('中山社区').id }), 403, 'forbidden')
    expect((await act(own, branch.id, 'move', { parentId: named('中山社区').id })).status).toBe(200)
  })

  test('同时互相移到对方之下，只成一个，绕不成圈', async () => {
    const parentId = named('鼓东街道党工委').id
    for (let round = 0; round < 5; round++) {
      const [a, b] = await Promise.all(
        ['甲', '乙'].map((x) =>
          addOrganization(committee, parentId, `对移${x}${round}`, { kind: 'committee' }),
        ),
      )
      const answers = await Promise.all([
        act(committee, a!.id, 'move', { parentId: b!.id }),
        act(committee, b!.id, 'move', { parentId: a!.id }),
      ])
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    }
    await expectWholeTree()
  })

  test('数据库自己也不收下绕圈或对不上的路径', async () => {
    const { id } = named('中山社区党支部')
    const { pool } = api.database
    for (const statement of [
      `update organizations set parent_id = ${named('水部街道党工委').id} where id = ${id}`,
      `update organizations set path = array[${id}, ${named('中山社区').id}, ${id}] where id = ${id}`,
    ])
      await expect(pool.query(statement)).rejects.toThrow('check constraint')
  })
})
