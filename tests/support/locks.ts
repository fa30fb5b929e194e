import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'

/**
 * Somebody else is in the middle of a change: runs `change` in a transaction, then `meanwhile`, and commits when what
 * `meanwhile` asked for waits for it.
 */
export async function amid<T>(
  pool: pg.Pool,
  change: (client: pg.PoolClient) => Promise<unknown>,
  meanwhile: () => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await change(client)
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    let isOver = false
    const asked = meanwhile().finally(() => (isOver = true))
    const waits = async () =>
      (
        await pool.query('select from pg_stat_activity where $1 = any(pg_blocking_pids(pid)) limit 1', [
          rows[0]!.pid,
        ])
      ).rowCount === 1
    while (!isOver && !(await waits())) await sleep(5)
    if (isOver) throw new Error('nothing waited for the change')
    await client.query('commit')
    return await asked
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
