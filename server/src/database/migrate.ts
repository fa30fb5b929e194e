import { resolve } from 'node:path'
import { runner } from 'node-pg-migrate'

const MIGRATIONS = resolve(import.meta.dirname, '../../migrations')

/**
 * Applies what is missing of `server/migrations`, each file in a transaction of its own. Processes that start together
 * wait for one another. The connection is its own: a migration may take longer than a request's statement may.
 */
export async function migrate(connectionString: string): Promise<void> {
  await runner({
    databaseUrl: connectionString,
    dir: MIGRATIONS,
    direction: 'up',
    migrationsTable: 'migrations',
    singleTransaction: false,
    advisoryLockMode: 'wait',
    log: () => {},
    logger: { debug() {}, info() {}, warn() {}, error() {} },
  })
}
