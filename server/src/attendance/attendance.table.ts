import { integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import type { CheckInMethod } from '@tongxin/contract/constants'

export const attendances = pgTable(
  'attendances',
  {
    eventId: integer('event_id').notNull(),
    memberId: integer('member_id').notNull(),
    organizationId: integer('organization_id').notNull(),
    method: text().$type<CheckInMethod>().notNull(),
    checkedInAt: timestamp('checked_in_at', { withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.eventId, table.memberId] })],
)
