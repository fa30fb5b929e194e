import { type Person, startApi, type TestApi } from '../../support/api.ts'
import { runCommand } from '../../support/commands.ts'
import { publishEvent } from '../../support/scenes.ts'

let api: TestApi
let organizer: Person
beforeAll(async () => {
  api = await startApi()
  organizer = await api.login('organizer')
})
afterAll(() => api.close())

const verify = () => runCommand('audit-verify', { DATABASE_URL: api.database.connectionString })

/** As somebody with the database's own password would: switches the guards off first. */
async function tamper(statement: string): Promise<void> {
  const client = await api.database.pool.connect()
  await client.query('set session_replication_role = replica')
  await client.query(statement)
  await client.query('set session_replication_role = default')
  client.release()
}

test('没有动过就说完好和条数；改动过、删除过，指出从第几条开始', async () => {
  for (let i = 0; i < 3; i++) await publishEvent(organizer)
  const { rows } = await api.database.pool.query<{ count: number }>('select count(*)::int from audit_entries')
  expect(rows[0]!.count).toBeGreaterThan(5)
  expect(await verify()).toMatchObject({
    status: 0,
    stdout: expect.stringContaining(`完好，共 ${rows[0]!.count} 条`),
  })
  await tamper(`update audit_entries set action = 'member.view' where seq = 5`)
  expect(await verify()).toMatchObject({ status: 1, stderr: expect.stringContaining('从第 5 条起') })
  await tamper('delete from audit_entries where seq = 2')
  expect(await verify()).toMatchObject({ status: 1, stderr: expect.stringContaining('从第 2 条起') })
})

test('设置不对、连不上数据库，一句话说明，与对不上分得开', async () => {
  expect(await runCommand('audit-verify', { DATABASE_URL: 'mysql://x' })).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/^设置 DATABASE_URL 不对.*\n$/),
  })
  expect(await runCommand('audit-verify', { DATABASE_URL: 'postgres://127.0.0.1:1/x' })).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/^连不上数据库/),
  })
})
