import { drizzle } from 'drizzle-orm/node-postgres'
import { type Database, type HotQueryable, runnerOn } from './database.ts'

/** Commits when `work` is done, and rolls back when it fails; a connection that broke is not used again. */
export async function inTransaction<T>(
  database: Database,
  work: (tx: HotQueryable) => Promise<T>,
): Promise<T> {
  const client = await database.pool.connect()
  let broken: Error | undefined
  try {
    // Not awaited: what comes next is sent right behind it, and fails if it fails.
    const begun = client.query('begin')
    begun.catch(() => {})
    const result = await work(Object.assign(drizzle(client), runnerOn(client)))
    await begun
    const { command } = await client.query('commit')
    // A statement failed that nobody waited for: PostgreSQL has answered the commit with a rollback.
    if (command !== 'COMMIT') throw new Error('the transaction was rolled back')
    return result
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => (broken = failure))
    throw error
  } finally {
    client.release(broken)
  }
}
