import { resolve } from 'node:path'
import pg from 'pg'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../server/src/database/embedded.ts'
import { migrate } from '../../server/src/database/migrate.ts'
import { loadDemoDistrict } from '../../demo/load.ts'
import { testCipher } from './cipher.ts'
import { databaseUrl, DEMO_TEMPLATE, EMPTY_TEMPLATE } from './database.ts'

declare global {
  var testPostgres: EmbeddedPostgres | undefined
}

/** Two runs at the same time each have a folder; the usual one is reused, so that it is set up only once. */
async function startSomewhere(): Promise<EmbeddedPostgres> {
  for (let i = 1; ; i++)
    try {
      return await startEmbeddedPostgres({
        dataDir: resolve(`.cache/test-database-${i}`),
        durable: false,
        log: () => {},
      })
    } catch (error) {
      if (i === 8) throw error
    }
}

/** What a project of tests names as its setup. */
export default (): Promise<void> => setUpPostgres(new Date())

/**
 * One PostgreSQL for the whole run, with two databases to clone: one migrated, one with the demo district.
 * @param now the demo's today
 */
export async function setUpPostgres(now: Date): Promise<void> {
  // Every project that needs the database names this file; the first one does the work.
  if (globalThis.testPostgres) return
  globalThis.testPostgres = await startSomewhere()
  const server = globalThis.testPostgres.connectionString
  process.env.TEST_POSTGRES = server

  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  // What a run that was killed has left.
  const { rows } = await admin.query<{ datname: string }>(
    "select datname from pg_database where datname like 'test\\_%'",
  )
  for (const { datname } of rows) await admin.query(`drop database "${datname}" with (force)`)
  await admin.query(`create database ${EMPTY_TEMPLATE}`)
  await migrate(databaseUrl(EMPTY_TEMPLATE))
  await admin.query(`create database ${DEMO_TEMPLATE} template ${EMPTY_TEMPLATE}`)
  const demo = new pg.Client({ connectionString: databaseUrl(DEMO_TEMPLATE) })
  await demo.connect()
  await demo.query('begin')
  await loadDemoDistrict(demo, now, testCipher)
  await demo.query('commit')
  await demo.query('vacuum analyze')
  await demo.end()
  await admin.end()
}
