import { boolean, integer, pgTable, text } from 'drizzle-orm/pg-core'
import type { MemberCategory } from '@tongxin/contract/constants'

export const members = pgTable('members', {
  id: integer().primaryKey().generatedByDefaultAsIdentity(),
  number: text().notNull(),
  name: text().notNull(),
  organizationId: integer('organization_id').notNull(),
  category: text().$type<MemberCategory>().notNull(),
  isMobile: boolean('is_mobile').notNull(),
})
