/*
 * Does reading cost more in a larger district? Home, event list and event detail over real HTTP with 100,000 members, 10,000
 * events and 1,000,000 registrations, beside the same with a hundredth of it, in turns; and the event list at full speed
 * beside a bare Fastify route that returns the same bytes. `npm run bench:reads [rounds] [scale]`
 */
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '../server/src/database/embedded.ts'
import { migrate } from '../server/src/database/migrate.ts'
import type { Reading, ReadOutcome } from './reads/client.ts'
import { loadSize, readerTokens, type Size } from './reads/district.ts'
import { median, Programs } from './support.ts'

const ROUNDS = Number(process.argv[2] ?? 5)
const REQUESTS = 400
/** `0.1`: a quicker look at a tenth of the larger district. */
const SCALE = Number(process.argv[3] ?? 1)
const LARGE: Size = {
  members: 100_000 * SCALE,
  events: 10_000 * SCALE,
  registrations: 1_000_000 * SCALE,
}
const SMALL: Size = { members: 1_000, events: 100, registrations: 10_000 }
const BATCH = '250'

const folder = await mkdtemp(join(tmpdir(), 'bench-reads-'))
await chmod(folder, 0o777)
const programs = new Programs()
const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), log: () => {} })
try {
  const open = async (name: string, size: Size) => {
    const admin = new pg.Client({ connectionString: postgres.connectionString })
    await admin.connect()
    await admin.query(`create database ${name}`)
    await admin.end()
    const address = new URL(postgres.connectionString)
    address.pathname = `/${name}`
    await migrate(address.toString())
    const pool = new pg.Pool({ connectionString: address.toString(), max: 1 })
    await loadSize(pool, size)
    await pool.end()
    const port = await programs.listen('rush/api.ts', address.toString(), BATCH, join(folder, `${name}.log`))
    // A tenth is still to come; those to look at are spread over all.
    const details = Array.from(
      { length: 50 },
      (_, i) => `/api/events/${1 + Math.floor((i * size.events) / 50)}`,
    )
    return { port, pages: { home: ['/api/home'], list: ['/api/events?limit=20'], detail: details } }
  }
  const large = await open('large', LARGE)
  const small = await open('small', SMALL)
  const tokens = await readerTokens()
  const client = programs.start('reads/client.ts')
  const read = async (order: Omit<Reading, 'tokens'>) => {
    const outcome = await client.ask<ReadOutcome>({ ...order, tokens })
    if (outcome.failed > 0) throw new Error(`${outcome.failed} requests failed`)
    return outcome
  }

  const list = await fetch(`http://127.0.0.1:${large.port}/api/events?limit=20`, {
    headers: { authorization: `Bearer ${tokens[0]}` },
  })
  const bytes = join(folder, 'list.json')
  await writeFile(bytes, await list.text())
  const bare = await programs.listen('reads/bare.ts', bytes)

  const figures = new Map<string, number[]>()
  const note = (name: string, value: number) => figures.set(name, [...(figures.get(name) ?? []), value])
  const of = (name: string) => median(figures.get(name)!)
  const pages = ['home', 'list', 'detail'] as const
  for (let round = 0; round <= ROUNDS; round++)
    for (const page of pages) {
      for (const [name, { port, pages: paths }] of Object.entries({ large, small })) {
        const { median: time } = await read({ port, connections: 1, requests: REQUESTS, paths: paths[page] })
        // The first round warms up.
        if (round > 0) note(`${name} ${page}`, time)
      }
      if (page !== 'list') continue
      for (const [name, port] of Object.entries({ api: large.port, bare })) {
        const requests = name === 'bare' ? 8_000 : 1_500
        const { seconds } = await read({ port, connections: 50, requests, paths: large.pages.list })
        if (round > 0) note(name, requests / seconds)
      }
    }
  console.log(`load ${loadavg()[0]!.toFixed(1)}`)
  for (const page of pages)
    console.log(
      `${page}: ${of(`large ${page}`).toFixed(2)} ms against ${of(`small ${page}`).toFixed(2)} ms (medians)`,
    )
  console.log(
    `event list: ${Math.round(of('api'))} req/s, bare Fastify with the same bytes ${Math.round(of('bare'))} req/s`,
  )
  for (const page of pages)
    console.log(
      `${page}: ${(of(`large ${page}`) / of(`small ${page}`)).toFixed(2)} × ${SMALL.registrations / LARGE.registrations} of the size`,
    )
  console.log(`event list: ${(of('api') / of('bare')).toFixed(2)} × bare Fastify`)
} finally {
  await programs.end()
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
}
