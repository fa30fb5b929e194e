import { integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { Grant } from './access.rules.ts'

export const accounts = pgTable('accounts', {
  id: integer().primaryKey().generatedByDefaultAsIdentity(),
  openid: text(),
  memberId: integer('member_id'),
})

export const sessions = pgTable('sessions', {
  id: uuid().primaryKey().defaultRandom(),
  accountId: integer('account_id').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
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
