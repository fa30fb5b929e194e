/**
 * A roster of 100,000 rows through the real services (upload, preview, commit), beside a bare COPY of the same rows into an
 * identical table in the same run. `npm run bench:roster [rows]`
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createReadStream, createWriteStream } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { AuditService } from '../server/src/audit/audit.service.ts'
import { openDatabase } from '../server/src/database/database.ts'
import { startEmbeddedPostgres } from '../server/src/database/embedded.ts'
import { migrate } from '../server/src/database/migrate.ts'
import type { Actor } from '../server/src/identity/access.rules.ts'
import { OrganizationsService } from '../server/src/organizations/organizations.service.ts'
import { FieldCipher, keysFromSecret } from '../server/src/privacy/cipher.ts'
import { RolesService } from '../server/src/roles/roles.service.ts'
import { buildRoster } from '../server/src/roster/roster-services.ts'
import { writeXlsx } from '../server/src/spreadsheets/xlsx-writer.ts'

const ROWS = Number(process.argv[2] ?? 100_000)
const BRANCHES = 500
const MEGABYTE = 1024 * 1024

const HEADER = [
  '姓名',
  '性别',
  '民族',
  '出生日期',
  '学历',
  '入党时间',
  '转正时间',
  '党员类别',
  '所在党支部',
  '联系电话',
  '是否流动党员',
  '党内职务',
]
const SURNAMES = [...'陈林黄张李王吴刘蔡杨许郑谢郭洪邱曾廖赖徐周叶苏庄江吕何罗高萧']
const SYLLABLES = [...'一二三四五六七八九十东西南北春夏秋冬山川江河松竹梅兰文武']
const two = (value: number) => String(value).padStart(2, '0')

async function* people() {
  for (let i = 0; i < ROWS; i++) {
    const name =
      SURNAMES[i % 30]! +
      SYLLABLES[Math.floor(i / 30) % SYLLABLES.length]! +
      SYLLABLES[Math.floor(i / 840) % SYLLABLES.length]!
    const day = `${two((i % 12) + 1)}-${two((i % 28) + 1)}`
    yield [
      name,
      i % 2 ? '男' : '女',
      '汉族',
      `${1950 + (i % 50)}-${day}`,
      '本科',
      `${2001 + (i % 20)}.${(i % 12) + 1}`,
      `${2002 + (i % 20)}年${(i % 12) + 1}月`,
      i % 20 ? '正式' : '预备',
      `第${(i % BRANCHES) + 1}党支部`,
      `1${String(3_800_000_000 + i)}`,
      i % 50 ? '否' : '是',
      '',
    ]
  }
}

const seconds = async (work: () => Promise<unknown>) => {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

const folder = await mkdtemp(join(tmpdir(), 'bench-roster-'))
await chmod(folder, 0o777)
const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), log: () => {} })
try {
  await migrate(postgres.connectionString)
  const database = openDatabase(postgres.connectionString)
  const { pool } = database
  await pool.query(
    `insert into organizations (kind, name, short_name) values ('committee', '测试党委', '测试党委')`,
  )
  await pool.query(
    `insert into organizations (parent_id, kind, name, short_name)
     select 1, 'branch', '第' || i || '党支部', '第' || i || '支部' from generate_series(1, $1) i`,
    [BRANCHES],
  )
  await pool.query(`insert into accounts (openid) values ('bench')`)
  const file = join(folder, 'roster.xlsx')
  await pipeline(writeXlsx('名册', HEADER, people()), createWriteStream(file))

  const clock = () => new Date()
  const organizations = new OrganizationsService(database)
  const audit = new AuditService(database, clock, organizations)
  const { rosterImports, rosterRunner } = buildRoster({
    database,
    clock,
    organizations,
    audit,
    roles: new RolesService(database, clock, organizations, audit),
    cipher: new FieldCipher(keysFromSecret('a secret of the benchmark')),
    log: pino({ level: 'error' }, pino.destination(2)),
  })
  const actor: Actor = {
    sessionId: '',
    door: 'desktop',
    accountId: 1,
    member: null,
    grants: [{ role: 'admin', organizationId: 1 }],
  }
  let peak = 0
  const sampler = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20)
  let id = 0
  const settle = async () => {
    for (;;) {
      const found = await rosterImports.detail(actor, id)
      if (found.state !== 'reading' && found.state !== 'committing') return found
      await sleep(100)
    }
  }
  const preview = async (verdict: 'new' | 'unchanged') => {
    const content = createReadStream(file)
    const receive = async () => ({ fileName: 'roster.xlsx', content })
    id = (await rosterImports.upload(actor, { organizationId: 1 }, receive)).id
    const { state, counts } = await settle()
    if (state !== 'preview' || counts?.[verdict] !== ROWS) throw new Error(JSON.stringify({ state, counts }))
  }
  const reading = await seconds(() => preview('new'))
  const committing = await seconds(async () => {
    await rosterImports.commit(actor, id)
    const { state } = await settle()
    if (state !== 'done') throw new Error(state)
  })
  const again = await seconds(() => preview('unchanged'))
  clearInterval(sampler)
  await rosterRunner.stop()

  const copied = join(folder, 'rows')
  await pool.query(`copy members to '${copied}'`)
  await pool.query('create table bare (like members including all)')
  const copying = await seconds(() => pool.query(`copy bare from '${copied}'`))
  await pool.end()

  const rate = (time: number) => `${Math.round(ROWS / time).toLocaleString('en')} rows/s`
  const against = (time: number) => `${(copying / time).toFixed(2)} × COPY`
  console.log(`upload to preview: ${reading.toFixed(1)} s (${rate(reading)})`)
  console.log(`commit: ${committing.toFixed(1)} s (${rate(committing)})`)
  console.log(`the same file again, to preview: ${again.toFixed(1)} s (${rate(again)})`)
  console.log(`COPY: ${copying.toFixed(2)} s (${rate(copying)})`)
  const rows = ROWS.toLocaleString('en')
  console.log(`${rows} rows previewed: ${against(reading)}`)
  console.log(`${rows} rows committed: ${against(committing)}`)
  console.log(`${rows} rows previewed and committed: ${against(reading + committing)}`)
  console.log(`peak memory: ${Math.round(peak / MEGABYTE)} MB`)
} finally {
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
}
