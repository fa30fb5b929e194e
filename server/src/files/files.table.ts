import { boolean, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import type { FileFormat } from './formats.rules.ts'

const time = (name: string) => timestamp(name, { withTimezone: true })

export const fileContents = pgTable('file_contents', {
  id: integer().primaryKey().generatedByDefaultAsIdentity(),
  storageKey: text('storage_key').notNull(),
  sha256: text().notNull(),
  bytes: integer().notNull(),
  format: text().$type<FileFormat>().notNull(),
  width: integer(),
  height: integer(),
  stored: boolean().notNull().default(false),
  changedAt: time('changed_at').notNull(),
})

export const files = pgTable('files', {
  id: integer().primaryKey().generatedByDefaultAsIdentity(),
  organizationId: integer('organization_id'),
  memberId: integer('member_id'),
  contentId: integer('content_id').notNull(),
  name: text().notNull(),
  touchedAt: time('touched_at').notNull(),
})

export const fileKeeps = pgTable(
  'file_keeps',
  { keeper: text().notNull(), fileId: integer('file_id').notNull() },
  (table) => [primaryKey({ columns: [table.keeper, table.fileId] })],
)
