/*
 * Ten thousand members at one door: the real API over real HTTP with real sessions, answering in batches and one by one,
 * beside pgbench with the same check-in as plain one-by-one SQL, all on one durable PostgreSQL and in turns.
 * `npm run bench:check-in [rounds]`
 */
import { execFileSync } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { CheckInCodes } from '../server/src/attendance/check-in-code.ts'
import { startEmbeddedPostgres } from '../server/src/database/embedded.ts'
import { migrate } from '../server/src/database/migrate.ts'
import { inspectDoor, loadPast, openDoor } from './check-in/door.ts'
import type { Arrivals, Outcome } from './check-in/client.ts'
import { loadDistrict, makeTokens, MEMBERS, SECRET } from './rush/district.ts'
import { findPgbench, median, Programs } from './support.ts'

const ROUNDS = Number(process.argv[2] ?? 5)
const CONNECTIONS = [50, 200] as const
const PGBENCH_CLIENTS = [1, 4, 10, 25]
const BATCH = 250

const pgbench = findPgbench()
const folder = await mkdtemp(join(tmpdir(), 'bench-check-in-'))
await chmod(folder, 0o777)
const programs = new Programs()
const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), log: () => {} })
try {
  await migrate(postgres.connectionString)
  const pool = new pg.Pool({ connectionString: postgres.connectionString, max: 1 })
  await loadDistrict(pool)
  await loadPast(pool)
  const { rows: settings } = await pool.query(
    `select version(), current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`,
  )
  console.log(settings[0])
  const tokens = await makeTokens()
  const codes = new CheckInCodes(SECRET)

  const client = programs.start('check-in/client.ts')
  const startApi = (batch: number) =>
    programs.listen('rush/api.ts', postgres.connectionString, String(batch), join(folder, `api-${batch}.log`))
  const batched = await startApi(BATCH)
  const single = await startApi(1)

  let lost = 0
  const arrive = async (
    port: number,
    connections: number,
    limit = 10,
  ): Promise<Outcome & { rate: number }> => {
    const eventId = await openDoor(pool)
    const key = codes.keyOf(eventId)
    const outcome = await client.ask<Outcome>({
      port,
      eventId,
      connections,
      tokens,
      key,
      limit,
    } satisfies Arrivals)
    const found = await inspectDoor(pool, eventId)
    lost += Math.abs(outcome.acknowledged - found.attendances) + found.wrong
    if (outcome.acknowledged !== outcome.requests) console.log(outcome.statuses)
    return { ...outcome, rate: outcome.requests / outcome.seconds }
  }
  /** Nobody checks in twice, so there are at most as many check-ins as members. */
  const plain = async (clients: number, checkIns: number): Promise<number> => {
    const event = await openDoor(pool)
    const share = Math.floor(Math.min(MEMBERS, checkIns) / clients)
    const address = new URL(postgres.connectionString)
    const output = execFileSync(
      pgbench,
      [
        ...['-h', address.searchParams.get('host')!, '-U', address.username],
        ...(address.searchParams.get('port') ? ['-p', address.searchParams.get('port')!] : []),
        ...['-n', '-M', 'prepared', '-f', join(import.meta.dirname, 'check-in/one-by-one.sql')],
        ...['-c', String(clients), '-j', String(Math.min(2, clients)), '-t', String(share)],
        ...['-D', 'i=0', '-D', `share=${share}`, '-D', `event=${event}`],
        address.pathname.slice(1),
      ],
      {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, PGPASSWORD: address.password },
      },
    )
    const found = await inspectDoor(pool, event)
    if (found.wrong > 0 || found.attendances !== share * clients)
      throw new Error(`pgbench: ${JSON.stringify(found)}`)
    return Number(/tps = ([\d.]+) \(without/.exec(output)?.[1])
  }

  // Everything compiled and cached once before it counts.
  await arrive(batched, 200)
  await arrive(single, 50, 5)
  // So many as pgbench does in some seconds on this machine.
  const size = Math.max(500, 3 * (await plain(4, 500)))
  const figures = new Map<string, number[]>()
  const note = (name: string, value: number) => figures.set(name, [...(figures.get(name) ?? []), value])
  const of = (name: string) => median(figures.get(name)!)
  for (let round = 1; round <= ROUNDS; round++) {
    const rates: number[] = []
    for (const clients of PGBENCH_CLIENTS) rates.push(await plain(clients, size))
    note('pgbench', Math.max(...rates))
    for (const connections of CONNECTIONS) {
      note(`single ${connections}`, (await arrive(single, connections, 5)).rate)
      const together = await arrive(batched, connections)
      note(`batched ${connections}`, together.rate)
      note(`p99 ${connections}`, together.p99)
    }
    console.log(
      `round ${round}: load ${loadavg()[0]!.toFixed(1)}; pgbench ${PGBENCH_CLIENTS.map((clients, i) => `${clients} clients ${Math.round(rates[i]!)}/s`).join(', ')}; ` +
        CONNECTIONS.map(
          (count) =>
            `${count} connections: one by one ${Math.round(figures.get(`single ${count}`)!.at(-1)!)}/s, batched ${Math.round(figures.get(`batched ${count}`)!.at(-1)!)}/s`,
        ).join('; '),
    )
  }
  await pool.end()

  const whole = (value: number) => Math.round(value).toLocaleString('en')
  console.log(`pgbench, best of ${PGBENCH_CLIENTS.join(', ')} clients: ${whole(of('pgbench'))} check-ins/s`)
  for (const count of CONNECTIONS)
    console.log(
      `${count} connections: batched ${whole(of(`batched ${count}`))}/s, p99 ${of(`p99 ${count}`).toFixed(1)} ms; ` +
        `one by one ${whole(of(`single ${count}`))}/s`,
    )
  console.log(`lost or counted wrong: ${lost}`)
  for (const count of CONNECTIONS)
    console.log(`${count} connections: ${(of(`batched ${count}`) / of('pgbench')).toFixed(1)} × pgbench`)
} finally {
  await programs.end()
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
}
