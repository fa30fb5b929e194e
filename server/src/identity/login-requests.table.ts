import { integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { LoginRequestRow } from './login-requests.rules.ts'

export const loginRequests = pgTable('login_requests', {
  id: uuid().primaryKey().defaultRandom(),
  secretHash: text('secret_hash').notNull(),
  tokenHash: text('token_hash').notNull(),
  browser: text().notNull(),
  system: text().notNull(),
  state: text().$type<LoginRequestRow['state']>().notNull().default('pending'),
  accountId: integer('account_id'),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
  collectedAt: timestamp('collected_at', { withTimezone: true }),
})
