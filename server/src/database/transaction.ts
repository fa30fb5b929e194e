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
    // Not awaited: the next statement queues behind it, which saves a turn of the loop. Its failure fails that one too.
    const begun = client.query('begin')
    begun.catch(() => {})
    const result = await work(Object.assign(drizzle(client), runnerOn(client)))
    await begun
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => (broken = failure))
    throw error
  } finally {
    client.release(broken)
  }
}
