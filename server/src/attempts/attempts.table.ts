import { boolean, integer, jsonb, pgTable, primaryKey, smallint, text, timestamp } from 'drizzle-orm/pg-core'
import type { Answer } from '@tongxin/contract/attempts'
import type { AttemptState, HandInWay } from '@tongxin/contract/quiz-constants'
import type { Asked } from './asked.rules.ts'

const time = (name: string) => timestamp(name, { withTimezone: true })

export const attempts = pgTable('attempts', {
  id: integer().primaryKey().generatedByDefaultAsIdentity(),
  quizId: integer('quiz_id').notNull(),
  memberId: integer('member_id').notNull(),
  /** Where the member belonged when beginning. */
  organizationId: integer('organization_id').notNull(),
  number: integer().notNull(),
  state: text().$type<AttemptState>().notNull().default('open'),
  handedInBy: text('handed_in_by').$type<HandInWay>(),
  startedAt: time('started_at').notNull(),
  deadlineAt: time('deadline_at').notNull(),
  handedInAt: time('handed_in_at'),
  /** Without keys; empty for one that was taken on paper. */
  questions: jsonb().$type<Asked[]>().notNull(),
  /** Hundredths. */
  marks: integer(),
  totalMarks: integer('total_marks').notNull(),
})

export const attemptAnswers = pgTable(
  'attempt_answers',
  {
    attemptId: integer('attempt_id').notNull(),
    position: smallint().notNull(),
    /** In the order that was shown; `null` in JSON: taken back. */
    answer: jsonb().$type<Answer | null>().notNull(),
    seq: integer().notNull(),
    savedAt: time('saved_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.attemptId, table.position] })],
)

export const attemptMarks = pgTable(
  'attempt_marks',
  {
    attemptId: integer('attempt_id').notNull(),
    position: smallint().notNull(),
    quizId: integer('quiz_id').notNull(),
    questionId: integer('question_id').notNull(),
    version: integer().notNull(),
    marks: integer().notNull(),
    earned: integer().notNull(),
    /** In the bank's order. */
    answer: jsonb().$type<Answer>(),
  },
  (table) => [primaryKey({ columns: [table.attemptId, table.position] })],
)

export const quizResults = pgTable(
  'quiz_results',
  {
    quizId: integer('quiz_id').notNull(),
    memberId: integer('member_id').notNull(),
    organizationId: integer('organization_id').notNull(),
    attemptId: integer('attempt_id').notNull(),
    marks: integer().notNull(),
    totalMarks: integer('total_marks').notNull(),
    passed: boolean().notNull(),
    excellent: boolean().notNull(),
  },
  (table) => [primaryKey({ columns: [table.quizId, table.memberId] })],
)
