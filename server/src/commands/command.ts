import { resolve } from 'node:path'
import pg from 'pg'
import { type Config, readConfig } from '../config.ts'
import { startEmbeddedPostgres } from '../database/embedded.ts'
import { StartError } from '../errors.ts'

export interface Command {
  config: Config
  connectionString: string
  client: pg.Client
}

/**
 * Runs a command of the engineer's on the deployment's database: over `DATABASE_URL`, else on the PostgreSQL of our own,
 * which nobody may be running then.
 * @param work gives the process's status; a `StartError` is printed and makes it 2
 */
export async function runCommand(work: (command: Command) => Promise<number>): Promise<void> {
  try {
    const config = readConfig(resolve(import.meta.dirname, '../../..'))
    const embedded = config.databaseUrl
      ? null
      : await startEmbeddedPostgres({ dataDir: config.dataDir, log: () => {} })
    try {
      const connectionString = config.databaseUrl ?? embedded!.connectionString
      const client = new pg.Client({ connectionString })
      await client.connect().catch((cause: unknown) => {
        throw new StartError(`连不上数据库：${cause instanceof Error ? cause.message : cause}`)
      })
      process.exitCode = await work({ config, connectionString, client }).finally(() => client.end())
    } finally {
      await embedded?.stop()
    }
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    console.error(error.message)
    process.exitCode = 2
  }
}
