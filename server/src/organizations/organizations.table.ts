import { boolean, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { OrganizationKind } from '@tongxin/contract/constants'

export const organizations = pgTable('organizations', {
  id: integer().primaryKey().generatedByDefaultAsIdentity(),
  parentId: integer('parent_id'),
  kind: text().$type<OrganizationKind>().notNull(),
  name: text().notNull(),
  shortName: text('short_name').notNull(),
  isPartnerUnit: boolean('is_partner_unit').notNull(),
  /** Ids from the root down to this one. */
  path: integer().array().notNull(),
  retiredAt: timestamp('retired_at', { withTimezone: true }),
  mergedIntoId: integer('merged_into_id'),
  reviewsEvents: boolean('reviews_events').notNull().default(false),
})
