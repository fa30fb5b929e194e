import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { AuditService } from '../../../server/src/audit/audit.service.ts'
import { openDatabase } from '../../../server/src/database/database.ts'
import type { Actor } from '../../../server/src/identity/access.rules.ts'
import { OrganizationsService } from '../../../server/src/organizations/organizations.service.ts'
import { RolesService } from '../../../server/src/roles/roles.service.ts'
import { buildRoster } from '../../../server/src/roster/roster-services.ts'
import { testCipher } from '../../support/cipher.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'

const PROGRAM = resolve('tests/server/roster/commit-process.mts')
const ROWS = 40
const actor: Actor = {
  sessionId: '',
  door: 'desktop',
  accountId: 1,
  member: null,
  grants: [{ role: 'admin', organizationId: 1 }],
}

let database: TestDatabase
const children: ChildProcess[] = []
beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await database.drop()
})

/** Another process that takes over whatever waits. */
function startProcess() {
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, database.connectionString], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  return { child, said: text(child.stdout), ended: once(child, 'exit') }
}

/** An import that was confirmed, and whose every row takes a moment to write. Nobody works on it yet. */
async function confirmedImport(): Promise<number> {
  await database.pool.query(
    `insert into organizations (kind, name, short_name) values ('branch', '第一党支部', '一支部')`,
  )
  await database.pool.query(`insert into accounts (openid) values ('organizer')`)
  const own = openDatabase(database.connectionString)
  const clock = () => new Date()
  const organizations = new OrganizationsService(own)
  const audit = new AuditService(own, clock, organizations)
  const roles = new RolesService(own, clock, organizations, audit)
  const { rosterImports, rosterRunner } = buildRoster({
    ...{ database: own, clock, organizations, audit, roles, cipher: testCipher },
    log: pino({ level: 'silent' }),
  })
  const lines = Array.from(
    { length: ROWS },
    (_, i) => `林${String.fromCharCode(0x4e00 + i)},正式,138000000${10 + i}`,
  )
  const content = Readable.from([Buffer.from(['姓名,党员类别,联系电话', ...lines].join('\n'))])
  const { id } = await rosterImports.upload(actor, { organizationId: 1 }, () =>
    Promise.resolve({ fileName: '名册.csv', content }),
  )
  while ((await rosterImports.detail(actor, id)).state === 'reading') await sleep(10)
  expect(await rosterImports.detail(actor, id)).toMatchObject({ state: 'preview', counts: { new: ROWS } })
  await rosterRunner.stop()
  await own.pool.end()
  await database.pool.query(`create function linger() returns trigger language plpgsql as
    $$ begin perform pg_sleep(0.2); return new; end $$`)
  await database.pool.query(
    'create trigger linger before insert on members for each row execute function linger()',
  )
  await database.pool.query(`update roster_imports set state = 'committing' where id = $1`, [id])
  return id
}

const countOf = async (query: string) =>
  (await database.pool.query<{ count: number }>(`select count(*)::int as count from ${query}`)).rows[0]!.count
const stateOf = async (id: number) =>
  (await database.pool.query<{ state: string }>('select state from roster_imports where id = $1', [id]))
    .rows[0]!.state

/** Until somebody is in the middle of writing members, or nobody is any more. */
async function until(isWriting: boolean): Promise<void> {
  for (;;) {
    const count = await countOf(
      `pg_stat_activity where datname = current_database() and state = 'active' and pid <> pg_backend_pid()
         and query like '%insert into members%'`,
    )
    if (count > 0 === isWriting) return
    await sleep(10)
  }
}

test('确认到一半进程被杀（SIGKILL）：名册里一行也没有，之后接着导完，一行不多一行不少', async () => {
  const id = await confirmedImport()
  const { child, ended } = startProcess()
  await until(true)
  child.kill('SIGKILL')
  expect(await ended).toEqual([null, 'SIGKILL'])
  // Of the killed process the database still has a statement to end.
  await until(false)
  expect(await countOf('members')).toBe(0)
  expect(await countOf('roster_import_rows')).toBe(ROWS)
  expect(await stateOf(id)).toBe('committing')

  await database.pool.query('drop trigger linger on members')
  const restarted = startProcess()
  expect(await restarted.said).toBe('COMMITTED true\n')
  expect(await stateOf(id)).toBe('done')
  expect(await countOf('members')).toBe(ROWS)
})

test('两个进程同时确认同一次导入：只有一个做，名册里每人一次', async () => {
  const id = await confirmedImport()
  const first = startProcess()
  await until(true)
  // The claim is a lock on the import's row.
  expect(await startProcess().said).toBe('COMMITTED false\n')
  expect(await first.said).toBe('COMMITTED true\n')
  expect(await startProcess().said).toBe('COMMITTED false\n')
  expect(await stateOf(id)).toBe('done')
  expect(await countOf('members')).toBe(ROWS)
  expect(await countOf(`audit_entries where action = 'roster.commit'`)).toBe(1)
})
