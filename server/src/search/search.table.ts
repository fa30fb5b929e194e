import { integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { SearchKind } from '@tongxin/contract/article-constants'

export const searchEntries = pgTable('search_entries', {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  kind: text().$type<SearchKind>().notNull(),
  eventId: integer('event_id'),
  articleId: integer('article_id'),
  at: timestamp({ withTimezone: true, precision: 3 }).notNull(),
  /** As they are shown, each on one line. */
  title: text().notNull(),
  text: text().notNull(),
  foldedTitle: text('folded_title').notNull(),
  /** Title and text, a space between them. */
  folded: text().notNull(),
})
