import { bigint, customType, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { AuditAction } from '@tongxin/contract/audit-actions'

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

export const auditEntries = pgTable('audit_entries', {
  /** Given by the database, with the hash: both in the order of the chain. */
  seq: bigint({ mode: 'number' }).primaryKey(),
  at: timestamp({ withTimezone: true }).notNull(),
  accountId: integer('account_id').notNull(),
  memberId: integer('member_id'),
  action: text().$type<AuditAction>().notNull(),
  organizationId: integer('organization_id'),
  subjectMemberId: integer('subject_member_id'),
  details: jsonb().$type<Record<string, unknown>>().notNull(),
  hash: bytea().notNull(),
})
