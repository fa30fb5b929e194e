import { boolean, integer, jsonb, numeric, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import type { AudienceCategory } from '@tongxin/contract/constants'
import type { AttemptCounting, PaperKind, ResultsShown } from '@tongxin/contract/quiz-constants'
import type { PaperQuestion, PaperRule } from '@tongxin/contract/quizzes'

const time = (name: string) => timestamp(name, { withTimezone: true })
const percent = (name: string) => numeric(name, { precision: 4, scale: 1, mode: 'number' })

export const quizzes = pgTable('quizzes', {
  id: integer().primaryKey().generatedByDefaultAsIdentity(),
  organizationId: integer('organization_id').notNull(),
  title: text().notNull(),
  description: text().notNull().default(''),
  state: text().$type<'draft' | 'published' | 'withdrawn'>().notNull().default('draft'),
  withdrawReason: text('withdraw_reason'),
  opensAt: time('opens_at').notNull(),
  closesAt: time('closes_at').notNull(),
  timeLimitMinutes: integer('time_limit_minutes'),
  attemptsMax: integer('attempts_max'),
  attemptCounting: text('attempt_counting').$type<AttemptCounting>().notNull().default('best'),
  passPercent: percent('pass_percent').notNull().default(60),
  excellencePercent: percent('excellence_percent').notNull().default(90),
  resultsShown: text('results_shown').$type<ResultsShown>().notNull().default('at_once'),
  paperKind: text('paper_kind').$type<PaperKind>().notNull(),
  shuffleQuestions: boolean('shuffle_questions').notNull().default(true),
  shuffleOptions: boolean('shuffle_options').notNull().default(true),
  /** `PaperQuestion[]` of a fixed paper, `PaperRule[]` of a drawn one. */
  paper: jsonb().$type<PaperQuestion[] | PaperRule[]>().notNull().default([]),
  /** What was drawn for printing, once: the key has to be that of the paper. */
  printed: jsonb().$type<PaperQuestion[]>(),
  questionsCount: integer('questions_count').notNull().default(0),
  /** Hundredths. */
  totalMarks: integer('total_marks').notNull().default(0),
  audienceCategories: text('audience_categories').array().$type<AudienceCategory[]>().notNull().default([]),
  frozenAt: time('frozen_at'),
  publishedAt: time('published_at'),
  creationKey: text('creation_key'),
  createdAt: time('created_at').notNull(),
  updatedAt: time('updated_at').notNull(),
})

/** A row of `quizzes`. */
export type QuizRow = typeof quizzes.$inferSelect

export const quizAudiences = pgTable(
  'quiz_audiences',
  {
    quizId: integer('quiz_id').notNull(),
    organizationId: integer('organization_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.quizId, table.organizationId] })],
)

export const quizExtraTime = pgTable(
  'quiz_extra_time',
  {
    quizId: integer('quiz_id').notNull(),
    memberId: integer('member_id').notNull(),
    minutes: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.quizId, table.memberId] })],
)

export const quizExpected = pgTable(
  'quiz_expected',
  {
    quizId: integer('quiz_id').notNull(),
    organizationId: integer('organization_id').notNull(),
    members: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.quizId, table.organizationId] })],
)
