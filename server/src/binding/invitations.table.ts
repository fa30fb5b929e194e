import { integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { InvitationState } from './binding.rules.ts'

export const invitations = pgTable('invitations', {
  id: integer().primaryKey().generatedByDefaultAsIdentity(),
  memberId: integer('member_id').notNull(),
  codeHash: text('code_hash').notNull(),
  state: text().$type<InvitationState['state']>().notNull().default('open'),
  createdBy: integer('created_by').notNull(),
  usedBy: integer('used_by'),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
})
