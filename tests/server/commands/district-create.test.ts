import type { AuditList } from '@tongxin/contract/audit'
import type { Viewer } from '@tongxin/contract/identity'
import { resolve } from 'node:path'
import pg from 'pg'
import { expectProblem, startApi, type TestApi } from '../../support/api.ts'
import { production, runCommand } from '../../support/commands.ts'
import { addOrganization } from '../../support/tree.ts'
import { newDistrict } from '../../../server/src/commands/new-district.ts'
import { readConfig } from '../../../server/src/config.ts'
import { verifyAuditChain } from '../../../server/src/audit/verify-chain.ts'
import { bindByPhone } from '../binding/people.ts'

const DISTRICT = ['--name', '中共试验区委员会', '--short', '试验区委', '--admin', '林一']
const PHONE = ['--phone', '138 0000 1111']

let api: TestApi
beforeEach(async () => {
  api = await startApi({ demo: false })
})
afterEach(() => api.close())

const settings = () => ({
  ...production(api.database.connectionString),
  PUBLIC_URL: 'https://example.cn',
})

/** What the command does, without a process of its own. */
async function create(...args: string[]): Promise<string> {
  const { connectionString } = api.database
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    const config = readConfig(resolve('.'), settings())
    return (await newDistrict({ config, connectionString, client }, args, async () => '')).join('\n')
  } finally {
    await client.end()
  }
}
const codeIn = (text: string) => /邀请码：(\w{6})/.exec(text)![1]!

test('空的数据库：建区，第一名管理员用打印出来的邀请码进来，就能接着建', async () => {
  const { status, stdout } = await runCommand('district-create', settings(), [...DISTRICT, ...PHONE])
  expect(status).toBe(0)
  const code = codeIn(stdout)
  expect(stdout).toContain(`https://example.cn/i/${code}`)
  expect(stdout).not.toContain('1380000')

  const admin = await api.loginByWechat('first-admin')
  const { body: viewer } = await admin.post<Viewer>('/api/binding/invitation', { code })
  expect(viewer).toMatchObject({
    member: { name: '林一', organizationName: '中共试验区委员会' },
    canOrganize: true,
  })
  const rootId = viewer.member!.organizationId
  expect(viewer.roles).toContainEqual({
    role: 'admin',
    organizationId: rootId,
    organizationName: '中共试验区委员会',
  })
  await addOrganization(admin, rootId, '第一党支部')
  const { items } = (await admin.get<AuditList>('/api/audit')).body
  expect(items.find(({ action }) => action === 'district.create')).toMatchObject({
    actor: null,
    subject: { name: '林一' },
    organization: { id: rootId },
  })
  expect((await verifyAuditChain(api.database.pool)).broken).toBeNull()
})

test('第一名管理员也可以用手机号绑定', async () => {
  await create(...DISTRICT, ...PHONE)
  const admin = await api.loginByWechat('by-phone')
  expect((await bindByPhone(admin, '13800001111')).status).toBe(200)
})

test('已经有组织就拒绝，什么也不改；同时运行两个，只成一个', async () => {
  const both = await Promise.allSettled([create(...DISTRICT), create(...DISTRICT)])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  await expect(create('--name', '另一个区委', '--admin', '林二')).rejects.toThrow('已经有组织')
  const { rows } = await api.database.pool.query(
    `select (select count(*)::int from organizations) as organizations, (select count(*)::int from members) as members,
       (select count(*)::int from role_grants) as grants`,
  )
  expect(rows).toEqual([{ organizations: 1, members: 1, grants: 1 }])
})

test('邀请码丢了可以重发，旧的作废；人进来以后不再发', async () => {
  await expect(create('--invite')).rejects.toThrow('还没有')
  const first = codeIn(await create(...DISTRICT))
  const second = codeIn(await create('--invite'))
  const admin = await api.loginByWechat('first-admin')
  expectProblem(await admin.post('/api/binding/invitation', { code: first }), 409, 'invitation_withdrawn')
  expect((await admin.post('/api/binding/invitation', { code: second })).status).toBe(200)
  await expect(create('--invite')).rejects.toThrow('已经绑定')
})

test('填错、演示模式，都说清怎么办，什么也不建', async () => {
  expect(await runCommand('district-create', settings(), ['--nonsense'])).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/^用法：/),
  })
  const asDemo = await runCommand(
    'district-create',
    { DATABASE_URL: api.database.connectionString },
    DISTRICT,
  )
  expect(asDemo).toMatchObject({ status: 2, stderr: expect.stringContaining('演示') })
  expect((await api.database.pool.query('select from organizations')).rows).toEqual([])
})
