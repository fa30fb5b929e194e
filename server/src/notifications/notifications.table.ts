import { integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { NotificationKind } from '@tongxin/contract/constants'
import type { Facts } from './notifications.rules.ts'

const time = (name: string) => timestamp(name, { withTimezone: true })

export const notifications = pgTable('notifications', {
  id: integer().primaryKey().generatedByDefaultAsIdentity(),
  memberId: integer('member_id').notNull(),
  /** Exactly one of the three. */
  eventId: integer('event_id'),
  articleId: integer('article_id'),
  suggestionId: integer('suggestion_id'),
  kind: text().$type<NotificationKind>().notNull(),
  facts: jsonb().$type<Omit<Facts, 'reason'>>().notNull(),
  reasonCipher: text('reason_cipher'),
  startsAt: time('starts_at').notNull(),
  createdAt: time('created_at').notNull(),
  readAt: time('read_at'),
})
