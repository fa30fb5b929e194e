import { boolean, date, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { Gender, MemberCategory, MemberState } from '@tongxin/contract/constants'

export const members = pgTable('members', {
  id: integer().primaryKey().generatedByDefaultAsIdentity(),
  number: text().notNull(),
  name: text().notNull(),
  organizationId: integer('organization_id').notNull(),
  category: text().$type<MemberCategory>().notNull(),
  isMobile: boolean('is_mobile').notNull(),
  phoneCipher: text('phone_cipher'),
  phoneHash: text('phone_hash'),
  birthCipher: text('birth_cipher'),
  gender: text().$type<Gender>(),
  ethnicity: text(),
  education: text(),
  joinedOn: date('joined_on', { mode: 'string' }),
  fullMemberOn: date('full_member_on', { mode: 'string' }),
  partyPost: text('party_post'),
  state: text().$type<MemberState>().notNull().default('active'),
  leftOn: date('left_on', { mode: 'string' }),
  leftNote: text('left_note'),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
})
