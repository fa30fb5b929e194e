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
const PAGES = 150
const DECISIONS = 3_000

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

async function time(count: number, work: (i: number) => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < count; i++) {
    const start = performance.now()
    await work(i)
    times.push(performance.now() - start)
  }
  // The first ones warm up.
  return median(times.slice(Math.floor(count / 10)))
}

interface Figures {
  list: number
  decision: number
}

async function measure(connectionString: string, size: number): Promise<Figures> {
  await migrate(connectionString)
  const database = openDatabase(connectionString)
  try {
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
    let cursor: string | undefined
    return {
      list: await time(PAGES, async () => {
        const page = await members.list(actor, { cursor, limit: 100 })
        if (page.items.length < 100) throw new Error('a page is not full')
        cursor = page.nextCursor ?? undefined
      }),
      decision: await time(DECISIONS, async (i) => {
        const [node] = await organizations.nodes([1 + ((i * 7919) % size)])
        if (!may(actor, 'member.list', node!.path)) throw new Error('refused')
      }),
    }
  } finally {
    await database.pool.end()
  }
}

async function main(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-scope-'))
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => {} })
  try {
    const figures: Figures[] = []
    for (const size of SIZES) {
      const admin = new pg.Client({ connectionString: postgres.connectionString })
      await admin.connect()
      await admin.query(`create database scope_${size}`)
      await admin.end()
      const address = new URL(postgres.connectionString)
      address.pathname = `/scope_${size}`
      const found = await measure(address.toString(), size)
      figures.push(found)
      console.log(
        `${size} organizations: page of 100 of the committee's ${MEMBERS} members ${found.list.toFixed(2)} ms, ` +
          `rights decision ${found.decision.toFixed(2)} ms (medians)`,
      )
    }
    const [few, many] = figures as [Figures, Figures]
    const against = `(${SIZES[1].toLocaleString('en')} organizations against ${SIZES[0]})`
    console.log(`member list: ${(many.list / few.list).toFixed(2)} × ${against}`)
    console.log(`rights decision: ${(many.decision / few.decision).toFixed(2)} × ${against}`)
  } finally {
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
void main()
