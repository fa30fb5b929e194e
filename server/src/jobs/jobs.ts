import type pg from 'pg'
import PgBoss from 'pg-boss'
import { TIME_ZONE } from '@tongxin/contract/constants'

export interface Job {
  /** Letters and hyphens. */
  name: string
  /** When it runs, in Asia/Shanghai. */
  cron: string
  run(signal: AbortSignal): Promise<void>
}

/** A run that takes longer is given up, and the next one does what is left. */
const EXPIRE_MINUTES = 10

/**
 * Runs work at its hour, once among all processes of a deployment (pg-boss, in a schema of its own that it keeps up
 * itself). Each job must bear being run twice or cut off: what it has done, it finds in the database.
 */
export class Jobs {
  private boss: PgBoss | undefined
  private isUp = false
  private connection: pg.Pool | pg.PoolClient
  private line: Promise<{ rows: unknown[] }> = Promise.resolve({ rows: [] })
  private readonly stopping = new AbortController()
  private readonly statements = new Set<Promise<unknown>>()

  constructor(
    private readonly pool: pg.Pool,
    private readonly jobs: readonly Job[],
    private readonly onError: (error: unknown) => void,
    /** Seconds between looks for work, in each process: what is due may wait so long. */
    private readonly polling = 10,
  ) {
    this.connection = pool
  }

  async start(): Promise<void> {
    const boss = new PgBoss({
      db: { executeSql: (text, values) => this.execute(text, values) },
      cronWorkerIntervalSeconds: this.polling,
      maintenanceIntervalMinutes: 10,
    })
    this.boss = boss
    boss.on('error', this.onError)
    await this.oneAtATime(async () => {
      await boss.start()
      for (const { name, cron } of this.jobs) {
        // 'short': one waiting run is enough, however long the one before takes.
        await boss.createQueue(name, {
          name,
          policy: 'short',
          retryLimit: 0,
          expireInSeconds: EXPIRE_MINUTES * 60,
          retentionMinutes: 60,
        })
        await boss.schedule(name, cron, {}, { tz: TIME_ZONE })
      }
    })
    for (const { name, run } of this.jobs)
      await boss.work(name, { pollingIntervalSeconds: this.polling }, () =>
        run(this.stopping.signal).catch((error: unknown) => {
          this.onError(error)
          throw error
        }),
      )
    this.isUp = true
  }

  /** Two processes that make their queues at once lock each other out: each waits for the one before. */
  private async oneAtATime(setUp: () => Promise<void>): Promise<void> {
    const client = await this.pool.connect()
    try {
      await client.query('select pg_advisory_lock(hashtext($1))', ['jobs'])
      this.connection = client
      await setUp()
    } finally {
      this.connection = this.pool
      await Promise.allSettled(this.statements)
      await client.query('select pg_advisory_unlock(hashtext($1))', ['jobs'])
      client.release()
    }
  }

  /** Ends what is under way, then leaves the pool alone. */
  async stop(): Promise<void> {
    this.stopping.abort()
    await this.boss?.stop({ timeout: 10_000 })
    // Marking a run as done is not waited for by pg-boss.
    await Promise.allSettled(this.statements)
  }

  /** pg-boss works on the server's own pool. */
  private execute(text: string, values: unknown[]): Promise<{ rows: unknown[] }> {
    // It leaves some of its own failures to nobody, and those would end the process: a database that is away for a
    // moment is reported, and pg-boss finds nothing to do.
    const rescue = (error: unknown) => {
      if (!this.isUp) throw error
      this.onError(error)
      return null as unknown as { rows: unknown[] }
    }
    const run = () => this.connection.query<Record<string, unknown>>(text, values)
    // One connection takes one statement after the other.
    if (this.connection !== this.pool) this.line = this.line.then(run, run)
    const statement = (this.connection === this.pool ? run() : this.line).catch(rescue)
    this.statements.add(statement)
    return statement.finally(() => this.statements.delete(statement))
  }
}
