import type { AuditList } from '@tongxin/contract/audit'
import type { OrganizationList } from '@tongxin/contract/organizations'
import { verifyAuditChain } from '../../../server/src/audit/verify-chain.ts'
import { type Person, startApi, type TestApi } from '../../support/api.ts'
import { memberNumbers, publishEvent } from '../../support/scenes.ts'

let api: TestApi
let organizer: Person
beforeAll(async () => {
  api = await startApi()
  organizer = await api.login('organizer')
})
afterAll(() => api.close())

const recent = async (count: number) =>
  (await organizer.get<AuditList>(`/api/audit?limit=${count}`)).body.items

test('组织者做过什么、看过什么，都留下记录', async () => {
  const event = await publishEvent(organizer)
  const path = `/api/events/${event.id}`
  await organizer.patch(path, { title: '改了名字' })
  await organizer.get(`${path}/registrations`)
  await organizer.get('/api/members?limit=1')
  await organizer.post(`${path}/cancel`)
  const entries = await recent(6)
  expect(entries.map(({ action }) => action)).toEqual([
    'event.cancel',
    'member.list',
    'registration.list',
    'event.update',
    'event.publish',
    'event.create',
  ])
  const { name, number } = organizer.session!.viewer.member!
  for (const entry of entries) expect(entry.actor).toEqual({ name, number })
  expect(entries[3]).toMatchObject({ details: { eventId: event.id, fields: ['title'] } })
})

test('没做成的事不留记录，重复的操作只记一次', async () => {
  const event = await publishEvent(organizer, { capacity: 1 })
  const [last] = await recent(1)
  await organizer.patch(`/api/events/${event.id}`, { endsAt: '2020-01-01T00:00:00Z' })
  await organizer.post(`/api/events/${event.id}/publish`)
  expect((await recent(1))[0]).toEqual(last)
})

describe('反复看同一样东西', () => {
  const looks = async (action: string) =>
    (await recent(100)).filter((entry) => entry.action === action).length
  const at = (minutes: number) => (api.time.now = new Date(Date.now() + minutes * 60_000))
  afterEach(() => (api.time.now = null))

  test('十分钟之内是一条：翻页、返回再看，都算同一次；过了再记', async () => {
    at(60)
    const before = await looks('member.list')
    for (const path of ['?limit=1', '?limit=2', '?q=林']) await organizer.get(`/api/members${path}`)
    expect(await looks('member.list')).toBe(before + 1)
    at(69.9)
    await organizer.get('/api/members')
    expect(await looks('member.list')).toBe(before + 1)
    at(70.1)
    await organizer.get('/api/members')
    expect(await looks('member.list')).toBe(before + 2)
  })

  test('另一个人看、看另一个人、看另一个组织，都各记各的', async () => {
    at(120)
    const [one, other] = await memberNumbers(organizer, 2)
    const before = await looks('member.view')
    for (const number of [one, other, one, other]) await organizer.get(`/api/members/${number}`)
    expect(await looks('member.view')).toBe(before + 2)
    await (await api.login('committee')).get(`/api/members/${one}`)
    expect(await looks('member.view')).toBe(before + 3)
    const { items } = (await organizer.get<OrganizationList>('/api/organizations')).body
    const own = organizer.session!.viewer.roles.at(-1)!.organizationId
    const below = items.filter(({ parentId }) => parentId === own).slice(0, 2)
    const listed = await looks('role.list')
    for (const { id } of [...below, ...below]) await organizer.get(`/api/roles?organizationId=${id}`)
    expect(await looks('role.list')).toBe(listed + 2)
    expect(below).toHaveLength(2)
  })

  test('查看完整号码、导出名册每次都记', async () => {
    at(180)
    const [number] = await memberNumbers(organizer, 1)
    const before = await looks('member.reveal')
    for (const reason of ['核对', '核对'])
      await organizer.post(`/api/members/${number}/reveal`, { field: 'phone', reason })
    expect(await looks('member.reveal')).toBe(before + 2)
  })
})

test('别的街道看不到这里的记录', async () => {
  const { rows } = await api.database.pool.query<{ number: string }>(
    `select m.number from role_grants g join members m on m.id = g.member_id
      join organizations o on o.id = g.organization_id where o.short_name = '水部街道党工委' and g.role = 'organizer'`,
  )
  const neighbour = await api.login(rows[0]!.number)
  const { body } = await neighbour.get<AuditList>('/api/audit?limit=100')
  expect(
    body.items.filter(({ actor }) => actor?.number === organizer.session!.viewer.member!.number),
  ).toEqual([])
})

describe('记录一环扣一环', () => {
  const tamper = async (statement: string) => {
    const client = await api.database.pool.connect()
    try {
      await client.query('begin')
      // Somebody with the database's own password, who switches the guards off first.
      await client.query('set local session_replication_role = replica')
      await client.query(statement)
      return await verifyAuditChain(client)
    } finally {
      await client.query('rollback')
      client.release()
    }
  }

  test('没人动过时全部对得上', async () => {
    const { rows } = await api.database.pool.query('select count(*)::int as count from audit_entries')
    expect(await verifyAuditChain(api.database.pool)).toEqual({ intact: rows[0].count, broken: null })
  })

  test.each([
    ['改了内容', `update audit_entries set details = '{"eventId": 1}' where seq = 3`],
    ['改了时间', `update audit_entries set at = at + interval '1 microsecond' where seq = 3`],
    ['换了人', 'update audit_entries set member_id = null where seq = 3'],
    ['删了一条', 'delete from audit_entries where seq = 3'],
  ])('%s，就指得出是从哪一条开始断的', async (_, statement) => {
    expect(await tamper(statement)).toEqual({ intact: 2, broken: 3 })
  })

  test('平常的修改和删除被数据库拒绝', async () => {
    for (const statement of [
      "update audit_entries set action = 'x'",
      'delete from audit_entries',
      'truncate audit_entries',
    ])
      await expect(api.database.pool.query(statement)).rejects.toThrow('append-only')
  })

  test('同时留下的许多条，次序与环都不乱', async () => {
    const count = async () =>
      (await api.database.pool.query<{ count: number }>('select count(*)::int from audit_entries')).rows[0]!
        .count
    const before = await count()
    const own = organizer.session!.viewer.roles.at(-1)!.organizationId
    await Promise.all(
      Array.from({ length: 20 }, () => organizer.get(`/api/roster/export.xlsx?organizationId=${own}`)),
    )
    expect(await count()).toBe(before + 20)
    expect((await verifyAuditChain(api.database.pool)).broken).toBeNull()
  })
})
