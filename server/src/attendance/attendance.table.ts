import { integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import type { CheckInMethod } from '@tongxin/contract/check-in-constants'

export const attendances = pgTable(
  'attendances',
  {
    eventId: integer('event_id').notNull(),
    memberId: integer('member_id'),
    organizationId: integer('organization_id'),
    guestAccountId: integer('guest_account_id'),
    /** As in registrations. */
    person: integer()
      .generatedAlwaysAs(sql`coalesce(member_id, -guest_account_id)`)
      .notNull(),
    method: text().$type<CheckInMethod>().notNull(),
    checkedInAt: timestamp('checked_in_at', { withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.eventId, table.person] })],
)
