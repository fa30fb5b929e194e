import type { EventDetail } from '@tongxin/contract/events'
import type { Organization, OrganizationDetail, OrganizationList } from '@tongxin/contract/organizations'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { eventInput, publishEvent } from '../../support/scenes.ts'
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

describe('合并与撤销', () => {
  test('合并：人和下级过去，历史留在原处，由新的组织接着管', async () => {
    const parentId = named('鼓东街道党工委').id
    const old = await addOrganization(committee, parentId, '被合并的党支部')
    const into = await addOrganization(committee, parentId, '合并后的党支部')
    const group = await addOrganization(committee, old.id, '老一组', { kind: 'group' })
    const [number, gone] = [await enrol(api, old.id), await enrol(api, old.id)]
    await api.database.pool.query(`update members set state = 'left' where number = $1`, [gone])
    const event = await publishEvent(committee, { hostOrganizationId: old.id })
    const member = await api.login(number)
    await member.put(`/api/events/${event.id}/registration`)
    const successor = await enrolWithRole(api, 'organizer', into.id)
    expect((await successor.get(`/api/events/${event.id}/registrations`)).status).toBe(403)

    const { body } = await act(committee, old.id, 'merge', { intoId: into.id })
    expect(body).toMatchObject({ mergedIntoId: into.id, retiredAt: expect.any(String) })
    expect(
      (await member.get<{ member: { organizationId: number } }>('/api/me')).body.member.organizationId,
    ).toBe(into.id)
    expect(await pathOf(group.id)).toEqual([...(await pathOf(into.id)), group.id])
    const { rows } = await api.database.pool.query(
      `select (select organization_id from members where number = $1) as gone,
        (select organization_id from registrations where event_id = $2) as registered_with,
        (select host_organization_id from events where id = $2) as host`,
      [gone, event.id],
    )
    expect(rows[0]).toEqual({ gone: old.id, registered_with: old.id, host: old.id })
    expect((await successor.get(`/api/events/${event.id}/registrations`)).status).toBe(200)
    await expectWholeTree()

    expect((await tree()).map(({ id }) => id)).not.toContain(old.id)
    expect((await tree('?retired=true')).find(({ id }) => id === old.id)).toHaveProperty('retiredAt')
    expect((await act(committee, old.id, 'merge', { intoId: into.id })).status).toBe(200)
  })

  test('还有人或下级的组织撤销不了；空了才可以', async () => {
    const { id } = await addOrganization(committee, named('鼓东街道党工委').id, '要撤销的党支部')
    const group = await addOrganization(committee, id, '一组', { kind: 'group' })
    expectProblem(await act(committee, id, 'retire'), 409, 'organization_in_use')
    await act(committee, group.id, 'retire')
    const number = await enrol(api, id)
    expectProblem(await act(committee, id, 'retire'), 409, 'organization_in_use')
    await api.database.pool.query(`update members set state = 'left' where number = $1`, [number])
    const first = await act(committee, id, 'retire')
    expect(first.status).toBe(200)
    expect((await act(committee, id, 'retire')).body.retiredAt).toBe(first.body.retiredAt)
  })

  test('撤销了的组织不再接收任何东西', async () => {
    const parentId = named('鼓东街道党工委').id
    const { id } = await addOrganization(committee, parentId, '已撤销的党支部')
    const other = await addOrganization(committee, parentId, '还在的党支部')
    await act(committee, id, 'retire')
    const below = { parentId: id, kind: 'group', name: '组', shortName: '组' }
    expectProblem(await committee.post('/api/organizations', below), 409, 'organization_retired')
    expectProblem(
      await committee.patch(`/api/organizations/${id}`, { name: '复活' }),
      409,
      'organization_retired',
    )
    expectProblem(await act(committee, other.id, 'move', { parentId: id }), 409, 'organization_retired')
    expectProblem(await act(committee, other.id, 'merge', { intoId: id }), 409, 'organization_retired')
    const event = eventInput(committee, { hostOrganizationId: id })
    expectProblem(await committee.post<EventDetail>('/api/events', event), 409, 'organization_retired')
    await expect(enrol(api, id)).rejects.toThrow('retired')
    // Its name is free again.
    await addOrganization(committee, parentId, '已撤销的党支部')
  })

  test('正在撤销时来的人，要么先到，要么进不来', async () => {
    for (let round = 0; round < 5; round++) {
      const { id } = await addOrganization(committee, named('鼓东街道党工委').id, `抢时间的党支部${round}`)
      const [retired, arrived] = await Promise.allSettled([act(committee, id, 'retire'), enrol(api, id)])
      const isGone = retired.status === 'fulfilled' && retired.value.status === 200
      expect(isGone).toBe(arrived.status === 'rejected')
    }
  })
})
