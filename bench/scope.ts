import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { AuditService } from '../server/src/audit/audit.service.ts'
import { openDatabase } from '../server/src/database/database.ts'
import { startEmbeddedPostgres } from '../server/src/database/embedded.ts'
import { migrate } from '../server/src/database/migrate.ts'
import { type Actor, may } from '../server/src/identity/access.rules.ts'
import { MembersService } from '../server/src/members/members.service.ts'
import { FieldCipher, keysFromSecret } from '../server/src/privacy/cipher.ts'
import { OrganizationsService } from '../server/src/organizations/organizations.service.ts'

/*
 * Does what a committee asks for cost more in a larger district? The list of its 50,000 members, and the decision whether
 * somebody may do something to one of its organizations, with 100 and with 10,000 organizations in the tree.
 */

const MEMBERS = 50_000
const SIZES = [100, 10_000] as const
/** The sizes take turns: whatever else the machine does meets both. */
const ROUNDS = 9
const PAGES = 60
const DECISIONS = 500

/** A committee, a tenth of the rest as streets below it, the others as branches below those; members in the branches. */
async function load(pool: pg.Pool, organizations: number): Promise<void> {
  const streets = Math.floor(organizations / 10)
  await pool.query(
    `insert into organizations (id, parent_id, kind, name, short_name)
     select n, case when n = 1 then null when n <= $2 + 1 then 1 else 2 + n % $2 end,
       case when n <= $2 + 1 then 'committee' else 'branch' end, '组织' || n, '组织' || n
     from generate_series(1, $1::int) n order by n`,
    [organizations, streets],
  )
  await pool.query(
    `insert into members (number, name, organization_id, category)
     select 'M' || lpad(n::text, 8, '0'), '党员' || n, $2::int + 2 + (n::bigint * 7919) % ($1::int - $2::int - 1), 'full'
     from generate_series(1, ${MEMBERS}) n`,
    [organizations, streets],
  )
  // Another district: the list must leave it out.
  await pool.query(
    `insert into organizations (id, kind, name, short_name) values ($1::int + 1, 'committee', '外区', '外区')`,
    [organizations],
  )
  await pool.query(
    `insert into members (number, name, organization_id, category)
     select 'N' || lpad(n::text, 8, '0'), '外区党员' || n, $1::int + 1, 'full' from generate_series(1, ${MEMBERS}) n`,
    [organizations],
  )
  await pool.query('insert into accounts (member_id) values (1)')
  await pool.query('vacuum analyze')
}

const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!

/** @returns milliseconds, the median of `count` runs */
async function time(count: number, work: (i: number) => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < count; i++) {
    const start = performance.now()
    await work(i)
    times.push(performance.now() - start)
  }
  return median(times)
}

interface District {
  size: number
  list: () => Promise<number>
  decide: () => Promise<number>
  close: () => Promise<void>
}

async function openDistrict(connectionString: string, size: number): Promise<District> {
  await migrate(connectionString)
  const database = openDatabase(connectionString)
  await load(database.pool, size)
  const organizations = new OrganizationsService(database)
  const audit = new AuditService(database, () => new Date(), organizations)
  const cipher = new FieldCipher(keysFromSecret('a secret of the benchmark'))
  const members = new MembersService(database, organizations, audit, cipher)
  const actor: Actor = {
    sessionId: '',
    door: 'desktop',
    accountId: 1,
    member: null,
    grants: [{ role: 'supervisor', organizationId: 1 }],
  }
  return {
    size,
    // From page to page through the committee's members, each round from the start.
    list: () => {
      let cursor: string | undefined
      return time(PAGES, async () => {
        const page = await members.list(actor, { cursor, limit: 100 })
        if (page.items.length < 100) throw new Error('a page is not full')
        cursor = page.nextCursor ?? undefined
      })
    },
    decide: () =>
      time(DECISIONS, async (i) => {
        const [node] = await organizations.nodes([1 + ((i * 7919) % size)])
        if (!may(actor, 'member.list', node!.path)) throw new Error('refused')
      }),
    close: () => database.pool.end(),
  }
}

async function addressOf(connectionString: string, name: string): Promise<string> {
  const admin = new pg.Client({ connectionString })
  await admin.connect()
  await admin.query(`create database ${name}`)
  await admin.end()
  const address = new URL(connectionString)
  address.pathname = `/${name}`
  return address.toString()
}

/** Median over all rounds, of each size, and of what the larger one takes of the smaller one's time in the same round. */
async function compare(
  what: string,
  districts: readonly District[],
  measure: (of: District) => Promise<number>,
) {
  const rounds: number[][] = []
  // The first round warms up.
  for (let round = 0; round <= ROUNDS; round++) {
    const order = round % 2 ? districts : [...districts].reverse()
    const times = new Map<District, number>()
    for (const district of order) times.set(district, await measure(district))
    if (round > 0) rounds.push(districts.map((district) => times.get(district)!))
  }
  const ofSize = districts.map(({ size }, i) => {
    const found = median(rounds.map((times) => times[i]!))
    return `${found.toFixed(2)} ms at ${size.toLocaleString('en')}`
  })
  const ratio = median(rounds.map(([few, many]) => many! / few!))
  console.log(`${what}: ${ratio.toFixed(2)} × the time at ${SIZES[0]} organizations (${ofSize.join(', ')})`)
}

async function main(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-scope-'))
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => {} })
  try {
    const districts: District[] = []
    for (const size of SIZES)
      districts.push(await openDistrict(await addressOf(postgres.connectionString, `scope_${size}`), size))
    await compare('member list', districts, ({ list }) => list())
    await compare('rights decision', districts, ({ decide }) => decide())
    for (const district of districts) await district.close()
  } finally {
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
void main()
