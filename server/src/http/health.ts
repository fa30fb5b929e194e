import { sql } from 'drizzle-orm'
import type { Database } from '../database/database.ts'
import { AppError } from '../errors.ts'
import type { App } from './routes.ts'

/** `/healthz`: this process is alive. `/readyz`: its database answers too. */
export function installHealth(app: App, database: Database): void {
  app.get('/healthz', { schema: { hide: true } }, () => ({ status: 'ok' }))
  app.get('/readyz', { schema: { hide: true } }, async () => {
    try {
      await database.execute(sql`select 1`)
    } catch (cause) {
      throw new AppError('database_unavailable', { cause })
    }
    return { status: 'ok' }
  })
}
