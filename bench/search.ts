/*
 * Searching 100,000 articles of some 1,500 characters (made up, by Zipf's law) for words of two characters and for pieces of
 * four, over real HTTP and without it, beside a sequential `LIKE` over the same texts in the same run. Words are as often
 * everywhere as rare; pieces are taken out of articles. `npm run bench:search [articles] [characters]`
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openDatabase } from '../server/src/database/database.ts'
import { startEmbeddedPostgres } from '../server/src/database/embedded.ts'
import { migrate } from '../server/src/database/migrate.ts'
import type { Actor } from '../server/src/identity/access.rules.ts'
import { fold } from '../server/src/search/search.rules.ts'
import { SearchService } from '../server/src/search/search.service.ts'
import type { Reading, ReadOutcome } from './reads/client.ts'
import { loadSize, readerTokens } from './reads/district.ts'
import { loadArticles, sizesOf } from './search/articles.ts'
import { randomFrom, Writer } from './search/texts.ts'
import { median, Programs } from './support.ts'

const ARTICLES = Number(process.argv[2] ?? 100_000)
const CHARACTERS = Number(process.argv[3] ?? 1_500)
/** Different ones, of each length. */
const QUERIES = 100
/** How often each is asked. */
const ROUNDS = 4
/** `LIKE` reads everything each time: so many of the queries are enough. */
const COMPARED = 8

const random = randomFrom(2)
const p99 = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length * 0.99)]!

/** Words of two characters, of every rank alike: as many among the first ten as among the last ten thousand. */
function wordsOf({ words }: Writer): string[] {
  const pairs = words.filter((word) => /^\p{Script=Han}{2}$/u.test(word))
  return Array.from({ length: QUERIES }, () => pairs[Math.floor(pairs.length ** random())]!)
}

async function piecesOf(pool: pg.Pool): Promise<string[]> {
  const pieces: string[] = []
  while (pieces.length < QUERIES) {
    const { rows } = await pool.query<{ piece: string }>(
      'select substr(text, $2, 4) as piece from search_entries where article_id = $1',
      [1 + Math.floor(random() * ARTICLES), 1 + Math.floor(random() * (CHARACTERS - 4))],
    )
    if (/^\p{Script=Han}{4}$/u.test(rows[0]?.piece ?? '')) pieces.push(rows[0]!.piece)
  }
  return pieces
}

const folder = await mkdtemp(join(tmpdir(), 'bench-search-'))
await chmod(folder, 0o777)
const programs = new Programs()
const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), log: () => {} })
const pool = new pg.Pool({ connectionString: postgres.connectionString, max: 1 })
const database = openDatabase(postgres.connectionString, 1)
try {
  await migrate(postgres.connectionString)
  await loadSize(pool, { members: 1000, events: 100, registrations: 0 })
  const writer = new Writer()
  const began = performance.now()
  const building = await loadArticles(pool, writer, ARTICLES, CHARACTERS)
  console.log(
    `${ARTICLES} articles in ${((performance.now() - began) / 1000).toFixed(0)} s, of which the index ${building.toFixed(0)} s`,
  )
  const { index, table, text } = await sizesOf(pool)
  console.log(
    `index ${Math.round(index)} bytes an article, ${(index / text).toFixed(2)} × its text (${Math.round(text)} bytes); table ${Math.round(table)} bytes`,
  )

  const port = await programs.listen('rush/api.ts', postgres.connectionString, '250', join(folder, 'api.log'))
  const tokens = await readerTokens()
  const client = programs.start('reads/client.ts')
  const read = async (queries: string[], requests: number) => {
    const paths = queries.map((q) => `/api/search?q=${encodeURIComponent(q)}`)
    const order: Reading = { port, connections: 1, requests, paths, tokens }
    const outcome = await client.ask<ReadOutcome>(order)
    if (outcome.failed > 0) throw new Error(`${outcome.failed} requests failed`)
    return outcome
  }
  const service = new SearchService(database, () => new Date())
  const member = { id: 1, organizationId: 2, path: [1, 2], category: 'full', isMobile: false }
  const actor = { accountId: 1, grants: [], member } as unknown as Actor
  const timed = async (work: () => Promise<unknown>) => {
    const start = performance.now()
    await work()
    return performance.now() - start
  }
  // Without help from other processes: that is what "sequential" means.
  await pool.query('set max_parallel_workers_per_gather = 0')
  const like = (q: string) =>
    pool.query(
      `select id, title from search_entries where folded like $1
       order by folded_title like $1 desc, at desc, id desc limit 20`,
      [`%${fold(q)}%`],
    )

  for (const [name, queries] of [
    ['two characters', wordsOf(writer)],
    ['four characters', await piecesOf(pool)],
  ] as const) {
    // The first time warms up.
    await read(queries, QUERIES)
    const http = await read(queries, QUERIES * ROUNDS)
    const sql: number[] = []
    for (let round = 0; round < ROUNDS; round++)
      for (const q of queries) sql.push(await timed(() => service.search(actor, { q })))
    const likes: number[] = []
    for (const q of queries.slice(0, COMPARED)) likes.push(await timed(() => like(q)))
    const middle = median(sql)
    const sequential = median(likes)
    console.log(
      `${name}: HTTP ${http.median.toFixed(1)} ms, p99 ${http.p99.toFixed(1)} ms; without HTTP ${middle.toFixed(1)} ms, p99 ${p99(sql).toFixed(1)} ms; LIKE ${sequential.toFixed(0)} ms`,
    )
    console.log(
      `${name}: ${(http.median / sequential).toFixed(4)} × LIKE over HTTP, p99 ${(http.p99 / sequential).toFixed(4)} ×; ${(middle / sequential).toFixed(4)} × without HTTP`,
    )
  }
  console.log(`load ${loadavg()[0]!.toFixed(1)}`)
} finally {
  await programs.end()
  await database.pool.end()
  await pool.end()
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
}
