/*
 * Five thousand members answer fifty questions each: the real API over real HTTP with real sessions, saving in batches and one
 * by one, beside pgbench with the same upsert as plain one-by-one SQL, all on one durable PostgreSQL and in turns, and beside a
 * bare Fastify that saves nothing; handing in;
 * and drawing a paper from a large bank beside a small one. The rates of a subtree are measured in `quiz/rates.ts`.
 * `npm run bench:quiz [rounds]`
 */
import { execFileSync } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '../server/src/database/embedded.ts'
import { migrate } from '../server/src/database/migrate.ts'
import type { Answering, Outcome } from './quiz/client.ts'
import { measureDrawing } from './quiz/drawing.ts'
import {
  ANSWERS,
  ATTEMPTS,
  BANK_SIZES,
  BANKS,
  countAnswers,
  loadBank,
  loadPast,
  openAttempts,
  QUESTIONS,
  TAKERS,
} from './quiz/papers.ts'
import { measureRates, sayRates } from './quiz/rates.ts'
import { loadDistrict, makeTokens } from './rush/district.ts'
import { findPgbench, median, Programs } from './support.ts'

const ROUNDS = Number(process.argv[2] ?? 5)
const CONNECTIONS = [50, 200] as const
const PGBENCH_CLIENTS = [1, 4, 10, 25]
const BATCH = 250
const SECONDS = 8

const pgbench = findPgbench()
const folder = await mkdtemp(join(tmpdir(), 'bench-quiz-'))
await chmod(folder, 0o777)
const programs = new Programs()
const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), log: () => {} })
try {
  await migrate(postgres.connectionString)
  const pool = new pg.Pool({ connectionString: postgres.connectionString, max: 1 })
  await loadDistrict(pool)
  await loadBank(pool, BANKS.paper, QUESTIONS)
  await loadBank(pool, BANKS.small, BANK_SIZES.small)
  await loadBank(pool, BANKS.large, BANK_SIZES.large)
  await loadPast(pool)
  await pool.query('vacuum analyze')
  const { rows: settings } = await pool.query(
    `select version(), current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`,
  )
  console.log(settings[0])
  const tokens = (await makeTokens()).slice(0, TAKERS)

  const client = programs.start('quiz/client.ts')
  const startApi = (batch: number) =>
    programs.listen('rush/api.ts', postgres.connectionString, String(batch), join(folder, `api-${batch}.log`))
  const batched = await startApi(BATCH)
  const single = await startApi(1)
  const bare = await programs.listen('quiz/bare.ts')

  let lost = 0
  const ask = async (order: Omit<Answering, 'tokens'>): Promise<Outcome & { rate: number }> => {
    const outcome = await client.ask<Outcome>({ ...order, tokens })
    if (outcome.acknowledged !== outcome.requests) console.log(outcome.statuses)
    return { ...outcome, rate: outcome.requests / outcome.seconds }
  }
  const save = async (port: number, connections: number, limit = SECONDS) => {
    const attempts = await openAttempts(pool)
    const outcome = await ask({ port, connections, attempts, answers: ANSWERS, limit })
    lost += Math.abs(outcome.acknowledged - (await countAnswers(pool)))
    return outcome
  }
  const plain = async (script: string, clients: number, saves: number): Promise<number> => {
    await openAttempts(pool)
    const share = Math.floor(Math.min(TAKERS * QUESTIONS, saves) / clients)
    const address = new URL(postgres.connectionString)
    const output = execFileSync(
      pgbench,
      [
        ...['-h', address.searchParams.get('host')!, '-U', address.username],
        ...(address.searchParams.get('port') ? ['-p', address.searchParams.get('port')!] : []),
        ...['-n', '-M', 'prepared', '-f', join(import.meta.dirname, 'quiz', script)],
        ...['-c', String(clients), '-j', String(Math.min(2, clients)), '-t', String(share)],
        ...['-D', 'i=0', '-D', `share=${share}`, '-D', `takers=${TAKERS}`],
        address.pathname.slice(1),
      ],
      {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, PGPASSWORD: address.password },
      },
    )
    if ((await countAnswers(pool)) !== share * clients) throw new Error('pgbench has lost answers')
    return Number(/tps = ([\d.]+) \(without/.exec(output)?.[1])
  }

  // Everything compiled and cached once before it counts.
  await save(batched, 200, 4)
  await save(single, 50, 2)
  // So many as pgbench does in some seconds on this machine.
  const sizes = {
    'one-by-one.sql': Math.max(500, 3 * (await plain('one-by-one.sql', 4, 1000))),
    'upsert.sql': Math.max(500, 3 * (await plain('upsert.sql', 4, 1000))),
  }
  const figures = new Map<string, number[]>()
  const note = (name: string, value: number) => figures.set(name, [...(figures.get(name) ?? []), value])
  const of = (name: string) => median(figures.get(name)!)
  const last = (name: string) => Math.round(figures.get(name)!.at(-1)!)
  for (let round = 1; round <= ROUNDS; round++) {
    for (const script of ['one-by-one.sql', 'upsert.sql'] as const) {
      const rates: number[] = []
      for (const clients of PGBENCH_CLIENTS) rates.push(await plain(script, clients, sizes[script]))
      note(script, Math.max(...rates))
    }
    for (const connections of CONNECTIONS) {
      note(`single ${connections}`, (await save(single, connections, 4)).rate)
      const together = await save(batched, connections)
      note(`batched ${connections}`, together.rate)
      note(`p99 ${connections}`, together.p99)
      note(
        `bare ${connections}`,
        (await ask({ port: bare, connections, attempts: ATTEMPTS, answers: ANSWERS, limit: 3 })).rate,
      )
    }
    // Right after the saves of this round: the papers hold what has just been answered.
    const handedIn = await ask({
      port: batched,
      connections: 50,
      attempts: ATTEMPTS,
      answers: [],
      limit: SECONDS,
    })
    note('hand-ins', handedIn.rate)
    const drawing = await measureDrawing(postgres.connectionString)
    note('small', drawing.small)
    note('large', drawing.large)
    console.log(
      `round ${round}: load ${loadavg()[0]!.toFixed(1)}; pgbench ${last('one-by-one.sql')}/s, its upsert alone ${last('upsert.sql')}/s; ` +
        CONNECTIONS.map(
          (count) =>
            `${count} connections: one by one ${last(`single ${count}`)}/s, batched ${last(`batched ${count}`)}/s, bare Fastify ${last(`bare ${count}`)}/s`,
        ).join('; ') +
        `; hand-ins ${last('hand-ins')}/s; drawing ${drawing.small.toFixed(2)} and ${drawing.large.toFixed(2)} ms`,
    )
  }
  await pool.end()

  const whole = (value: number) => Math.round(value).toLocaleString('en')
  console.log(
    `pgbench, best of ${PGBENCH_CLIENTS.join(', ')} clients: ${whole(of('one-by-one.sql'))} saves/s; ` +
      `the bare upsert without session, lock and deadline: ${whole(of('upsert.sql'))}/s`,
  )
  for (const count of CONNECTIONS)
    console.log(
      `${count} connections: batched ${whole(of(`batched ${count}`))}/s, p99 ${of(`p99 ${count}`).toFixed(1)} ms; ` +
        `one by one ${whole(of(`single ${count}`))}/s; bare Fastify ${whole(of(`bare ${count}`))}/s`,
    )
  console.log(`hand-ins of ${QUESTIONS} questions, 50 connections: ${whole(of('hand-ins'))}/s`)
  console.log(`lost: ${lost}`)
  for (const count of CONNECTIONS)
    console.log(
      `${count} connections: ${(of(`batched ${count}`) / of('one-by-one.sql')).toFixed(1)} × pgbench, ` +
        `${(of(`batched ${count}`) / of('upsert.sql')).toFixed(1)} × its bare upsert, ` +
        `${(of(`batched ${count}`) / of(`bare ${count}`)).toFixed(2)} × bare Fastify that saves nothing`,
    )
  console.log(
    `drawing ${QUESTIONS} of ${whole(BANK_SIZES.large)}: ${of('large').toFixed(2)} ms, of ${whole(BANK_SIZES.small)}: ${of('small').toFixed(2)} ms; ` +
      `${(of('large') / of('small')).toFixed(2)} ×`,
  )
  console.log(sayRates(await measureRates(postgres.connectionString)))
} finally {
  await programs.end()
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
}
