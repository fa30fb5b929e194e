import { integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import type { RegistrationState } from '@tongxin/contract/constants'

export const registrations = pgTable(
  'registrations',
  {
    eventId: integer('event_id').notNull(),
    memberId: integer('member_id').notNull(),
    organizationId: integer('organization_id').notNull(),
    state: text().$type<RegistrationState>().notNull(),
    queueNumber: integer('queue_number').notNull(),
    registeredAt: timestamp('registered_at', { withTimezone: true }).notNull(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.eventId, table.memberId] })],
)
