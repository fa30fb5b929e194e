import { randomBytes } from 'node:crypto'
import pg from 'pg'

export const EMPTY_TEMPLATE = 'test_template_empty'
export const DEMO_TEMPLATE = 'test_template_demo'

/** The address of another database on the run's server. */
export function databaseUrl(name: string): string {
  const url = new URL(process.env.TEST_POSTGRES!)
  url.pathname = `/${name}`
  return url.toString()
}

export interface TestDatabase {
  pool: pg.Pool
  connectionString: string
  drop(): Promise<void>
}

/** A database of its own for a test file: migrated and empty, or with the demo district. Cloning takes some 30 ms. */
export async function createTestDatabase(options: { demo?: boolean } = {}): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await asAdmin(`create database ${name} template ${options.demo ? DEMO_TEMPLATE : EMPTY_TEMPLATE}`)
  const connectionString = databaseUrl(name)
  const pool = new pg.Pool({ connectionString, max: 5, options: '-c timezone=UTC' })
  // The drop below may be faster than the good-bye of an idle connection.
  pool.on('error', () => {})
  return {
    pool,
    connectionString,
    async drop() {
      await pool.end()
      await asAdmin(`drop database ${name} with (force)`)
    },
  }
}

async function asAdmin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.TEST_POSTGRES! })
  await client.connect()
  try {
    // Two files that clone at once: the template must have no other user for a moment.
    await client.query('select pg_advisory_lock(1)')
    await client.query(statement)
  } finally {
    await client.end()
  }
}
