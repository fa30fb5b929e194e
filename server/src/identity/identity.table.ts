import { integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { Grant } from './access.rules.ts'
import type { Door } from './session.rules.ts'

export const accounts = pgTable('accounts', {
  id: integer().primaryKey().generatedByDefaultAsIdentity(),
  openid: text(),
  /** Both `null`: an account that only the audit log still names. */
  memberId: integer('member_id'),
  boundAt: timestamp('bound_at', { withTimezone: true }),
})

export const sessions = pgTable('sessions', {
  id: uuid().primaryKey().defaultRandom(),
  accountId: integer('account_id').notNull(),
  door: text().$type<Door>().notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  /** Only kept up for doors whose sessions end when they lie idle; late by up to a minute. */
  lastUsedAt: timestamp('last_used_at', { withTimezone: true }).notNull(),
  expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
  revokedAt: timestamp('revoked_at', { withTimezone: true }),
})

export const roleGrants = pgTable('role_grants', {
  id: integer().primaryKey().generatedByDefaultAsIdentity(),
  memberId: integer('member_id').notNull(),
  organizationId: integer('organization_id').notNull(),
  role: text().$type<Grant['role']>().notNull(),
  startsAt: timestamp('starts_at', { withTimezone: true }).notNull().defaultNow(),
  endsAt: timestamp('ends_at', { withTimezone: true }),
})
