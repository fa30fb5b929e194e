import { boolean, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import type { QuestionContent, QuestionNotes } from '@tongxin/contract/questions'
import type { QuestionDifficulty, QuestionState, QuestionType } from '@tongxin/contract/quiz-constants'

const time = (name: string) => timestamp(name, { withTimezone: true })

export const questionStrata = pgTable('question_strata', {
  id: integer().primaryKey().generatedByDefaultAsIdentity(),
  organizationId: integer('organization_id').notNull(),
  /** Empty: none. */
  topic: text().notNull().default(''),
  type: text().$type<QuestionType>().notNull(),
  /** Empty: nobody said. */
  difficulty: text().$type<QuestionDifficulty | ''>().notNull().default(''),
  /** Active ones. */
  questions: integer().notNull().default(0),
})

export const questions = pgTable('questions', {
  id: integer().primaryKey().generatedByDefaultAsIdentity(),
  organizationId: integer('organization_id').notNull(),
  state: text().$type<QuestionState>().notNull().default('active'),
  version: integer().notNull().default(1),
  forPractice: boolean('for_practice').notNull().default(false),
  stratumId: integer('stratum_id').notNull(),
  /** From 1 without gaps; `null` for a retired one. */
  stratumPosition: integer('stratum_position'),
  type: text().$type<QuestionType>().notNull(),
  stem: text().notNull(),
  creationKey: text('creation_key'),
  createdAt: time('created_at').notNull(),
  editedAt: time('edited_at').notNull(),
})

export const questionVersions = pgTable(
  'question_versions',
  {
    questionId: integer('question_id').notNull(),
    version: integer().notNull(),
    content: jsonb().$type<QuestionContent>().notNull(),
    notes: jsonb().$type<QuestionNotes>().notNull(),
    editedAt: time('edited_at').notNull(),
    editedByMemberId: integer('edited_by_member_id'),
  },
  (table) => [primaryKey({ columns: [table.questionId, table.version] })],
)
