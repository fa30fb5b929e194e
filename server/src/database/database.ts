import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'

/** Either the pool or the transaction that a service is in: queries take it as their first argument. */
export type Queryable = Pick<
  NodePgDatabase,
  'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'execute' | '$with' | 'with'
>

export interface Database extends NodePgDatabase, Runner {
  pool: pg.Pool
}

export interface Runner {
  /**
   * Runs a statement that is parsed once a connection and known by its name from then on: for statements so hot that
   * planning them each time would show. Times come as `Date`.
   * @param name one for each text, at most 63 characters
   */
  run<Row>(name: string, text: string, values: readonly unknown[]): Promise<Row[]>
}

/** For queries that want both ways. */
export type HotQueryable = Queryable & Runner

/** Statements of this pool or this connection by their names. */
export function runnerOn(client: Pick<pg.Pool | pg.ClientBase, 'query'>): Runner {
  return {
    run: async <Row>(name: string, text: string, values: readonly unknown[]) =>
      (await client.query({ name, text, values: [...values] })).rows as Row[],
  }
}

/**
 * Opens a pool. Five connections are enough: a hot row is slower with more, and several processes may share the server.
 * @param connectionString `postgres://…`, or a socket folder in `?host=`
 */
export function openDatabase(connectionString: string, poolSize = 5): Database {
  const pool = new pg.Pool({
    connectionString,
    max: poolSize,
    // What does not depend on the answer before is sent without waiting for it: in a rush most of a turn is waiting.
    pipeline: true,
    // Counts the wait for a free connection too: in a rush a late answer is better than none, and a database that is
    // gone refuses at once anyway.
    connectionTimeoutMillis: 15_000,
    options: '-c timezone=UTC -c statement_timeout=15000 -c idle_in_transaction_session_timeout=15000',
  })
  // A connection that breaks while idle is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => {})
  return Object.assign(drizzle(pool), { pool }, runnerOn(pool))
}

/** The SQLSTATE of a failed statement; Drizzle keeps the driver's error as the cause. */
export function sqlState(error: unknown): string | undefined {
  for (let e = error; e instanceof Error; e = e.cause) {
    const code = (e as { code?: unknown }).code
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return code
  }
  return undefined
}

/** Whether the database could not be reached in time or is shutting down, rather than having refused the statement. */
export function isUnavailable(error: unknown): boolean {
  // Connection exceptions, out of resources, operator intervention (a statement that took too long among them).
  if (/^(08|53|57)/.test(sqlState(error) ?? '')) return true
  for (let e = error; e instanceof Error; e = e.cause) {
    if (/ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|Connection terminated|timeout exceeded/.test(e.message))
      return true
  }
  return false
}
