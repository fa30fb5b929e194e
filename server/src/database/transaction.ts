import { drizzle } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
import { type Database, type HotQueryable, runnerOn, sqlState } from './database.ts'

/** Takes statements that were sent already and that nothing else in the transaction waits for. */
export type Last = (statements: Promise<unknown>) => void

type Work<T> = (tx: HotQueryable, last: Last) => Promise<T>

/** SQLSTATE in_failed_sql_transaction */
const FAILED = '25P02'

/**
 * Commits when `work` is done, and rolls back when it fails; a connection that broke is not used again.
 * @param work may hand its last statements to `last` instead of waiting for them: the commit is sent right behind them, which
 *   saves a turn; if one fails, nothing is committed and its error is thrown
 */
export const inTransaction = <T>(database: Database, work: Work<T>): Promise<T> =>
  transact(database, 'begin', work)

/**
 * The same for work that looks up rows by their keys and is never to read a whole table. One that was empty when it was last
 * analysed looks cheap to read, still so when the first quiz or the first event of a district has filled it.
 */
export const inKeyedTransaction = <T>(database: Database, work: Work<T>): Promise<T> =>
  transact(database, 'begin; set local enable_seqscan = off', work)

async function transact<T>(database: Database, begin: string, work: Work<T>): Promise<T> {
  const client = await database.pool.connect()
  let broken: Error | undefined
  const failures: unknown[] = []
  let over = false
  const query = (...statement: unknown[]) => {
    if (over) throw new Error('a statement came after the commit')
    return (client.query as (...statement: unknown[]) => unknown)(...statement)
  }
  const connection = Object.assign(Object.create(client) as pg.PoolClient, { query })
  const unawaited: Last = (statements) => void statements.catch((error: unknown) => failures.push(error))
  try {
    // Not awaited: what comes next is sent right behind it, and fails if it fails.
    unawaited(client.query(begin))
    const result = await work(Object.assign(drizzle(connection), runnerOn(connection)), unawaited)
    over = true
    const { command } = await client.query('commit')
    // A statement failed that nobody waited for: PostgreSQL has answered the commit with a rollback.
    if (command !== 'COMMIT')
      throw Object.assign(new Error('the transaction was rolled back'), { code: FAILED })
    return result
  } catch (error) {
    await client.query('rollback').catch((failed: Error) => (broken = failed))
    // What was sent behind a failed statement fails too, and does not say why.
    const cause = sqlState(error) === FAILED && failures.find((failure) => sqlState(failure) !== FAILED)
    throw cause || error
  } finally {
    client.release(broken)
  }
}
