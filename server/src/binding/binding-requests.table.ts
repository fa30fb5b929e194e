import { integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { BindingRequestState } from '@tongxin/contract/constants'

export const bindingRequests = pgTable('binding_requests', {
  id: integer().primaryKey().generatedByDefaultAsIdentity(),
  accountId: integer('account_id').notNull(),
  name: text().notNull(),
  organizationId: integer('organization_id').notNull(),
  note: text().notNull().default(''),
  state: text().$type<BindingRequestState>().notNull().default('open'),
  reason: text(),
  memberId: integer('member_id'),
  decidedBy: integer('decided_by'),
  requestedAt: timestamp('requested_at', { withTimezone: true }).notNull(),
  decidedAt: timestamp('decided_at', { withTimezone: true }),
})
