import { boolean, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import type { ArticleChannel, DrawnCover } from '@tongxin/contract/article-constants'
import type { AudienceCategory } from '@tongxin/contract/constants'
import type { RichText } from '@tongxin/contract/rich-text'
import type { ArticleState } from './articles.rules.ts'

const time = (name: string) => timestamp(name, { withTimezone: true })

export const articleSeries = pgTable('article_series', {
  id: integer().primaryKey().generatedByDefaultAsIdentity(),
  organizationId: integer('organization_id').notNull(),
  title: text().notNull(),
  description: text().notNull().default(''),
  creationKey: text('creation_key'),
  createdAt: time('created_at').notNull(),
  updatedAt: time('updated_at').notNull(),
})

export const articles = pgTable('articles', {
  id: integer().primaryKey().generatedByDefaultAsIdentity(),
  organizationId: integer('organization_id').notNull(),
  channel: text().$type<ArticleChannel>().notNull(),
  state: text().$type<ArticleState>().notNull().default('draft'),
  version: integer().notNull().default(1),
  title: text().notNull(),
  summary: text().notNull().default(''),
  source: text().notNull().default(''),
  readingMinutes: integer('reading_minutes').notNull().default(1),
  coverDrawn: text('cover_drawn').$type<DrawnCover>(),
  coverFileId: integer('cover_file_id'),
  attachments: jsonb().$type<{ fileId: number; name: string }[]>().notNull().default([]),
  seriesId: integer('series_id'),
  issueNumber: integer('issue_number'),
  audienceCategories: text('audience_categories').array().$type<AudienceCategory[]>().notNull().default([]),
  audienceGuests: boolean('audience_guests').notNull().default(false),
  asksAcknowledgement: boolean('asks_acknowledgement').notNull().default(false),
  needsReadings: boolean('needs_readings').notNull().default(false),
  takesReflections: boolean('takes_reflections').notNull().default(false),
  publishAt: time('publish_at'),
  pinnedUntil: time('pinned_until'),
  withdrawReason: text('withdraw_reason'),
  round: integer().notNull().default(0),
  submittedByMemberId: integer('submitted_by_member_id'),
  creationKey: text('creation_key'),
  createdAt: time('created_at').notNull(),
  updatedAt: time('updated_at').notNull(),
})

/** A row of `articles`: everything but the text. */
export type ArticleRow = typeof articles.$inferSelect

export const articleVersions = pgTable(
  'article_versions',
  {
    articleId: integer('article_id').notNull(),
    version: integer().notNull(),
    title: text().notNull(),
    summary: text().notNull(),
    content: jsonb().$type<RichText>().notNull(),
    savedAt: time('saved_at').notNull(),
    savedByMemberId: integer('saved_by_member_id'),
  },
  (table) => [primaryKey({ columns: [table.articleId, table.version] })],
)

export const articleAudiences = pgTable(
  'article_audiences',
  {
    articleId: integer('article_id').notNull(),
    organizationId: integer('organization_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.articleId, table.organizationId] })],
)
