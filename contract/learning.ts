import Type, { type Static } from 'typebox'
import { Id, Nullable, OneOf, PageOf, PageQuery, Timestamp } from './common.ts'
import { Answer } from './attempts.ts'
import { QuestionContent, QuestionNotes } from './questions.ts'
import { QUIZ_LIMITS, REVIEW_RATINGS } from './quiz-constants.ts'

/**
 * 练习的一题, with its answer: one practises to learn. Never one of a paper that this member has open or could still take
 * with the same fixed questions.
 */
export const PracticeQuestion = Type.Object({
  questionId: Id,
  version: Type.Integer(),
  content: QuestionContent,
  notes: QuestionNotes,
  /** 错题本里的 */
  isMistake: Type.Boolean(),
})
export type PracticeQuestion = Static<typeof PracticeQuestion>

/** 复习卡, FSRS; the app computes with it while there is no network, the server computes again from the log. */
export const ReviewCard = Type.Object({
  ...PracticeQuestion.properties,
  dueAt: Timestamp,
  stability: Type.Number(),
  difficulty: Type.Number(),
  state: Type.Integer({ minimum: 0, maximum: 3 }),
  reps: Type.Integer(),
  lapses: Type.Integer(),
  learningSteps: Type.Integer(),
  lastReviewAt: Nullable(Timestamp),
})
export type ReviewCard = Static<typeof ReviewCard>

/** 学习首页: what the tab shows, in one request. */
export const LearningHome = Type.Object({
  /** 每日一练 of today: how many there are and how many have been done. */
  practice: Type.Object({ questions: Type.Integer(), done: Type.Integer() }),
  mistakes: Type.Integer(),
  dueCards: Type.Integer(),
})
export type LearningHome = Static<typeof LearningHome>

/** 每日一练: the same for the whole day, from one's weak topics first. */
export const DailyPractice = Type.Object({
  day: Type.String({ format: 'date' }),
  questions: Type.Array(Type.Object({ ...PracticeQuestion.properties, done: Type.Boolean() })),
})
export type DailyPractice = Static<typeof DailyPractice>

/** 错题本, latest first. */
export const MistakeList = PageOf(Type.Object({ ...PracticeQuestion.properties, wrongAt: Timestamp }))
export type MistakeList = Static<typeof MistakeList>
export const MistakeQuery = Type.Object({ ...PageQuery })

/** 智能复习: due cards first, then those that will be due soonest, for the time without network. */
export const ReviewCards = Type.Object({ serverTime: Timestamp, cards: Type.Array(ReviewCard) })
export type ReviewCards = Static<typeof ReviewCards>

/**
 * 复习与练习的记录: sent when there is network, in any order, any number of times. `answer`: answered in practice, judged by
 * the server (right counts as 'good', wrong as 'again'); else the member's own rating.
 */
export const ReviewsInput = Type.Object(
  {
    reviews: Type.Array(
      Type.Object(
        {
          nonce: Type.String({ format: 'uuid', maxLength: 36 }),
          questionId: Id,
          reviewedAt: Timestamp,
          rating: Type.Optional(OneOf(REVIEW_RATINGS)),
          answer: Type.Optional(Answer),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: QUIZ_LIMITS.reviewsAtOnce },
    ),
  },
  { additionalProperties: false },
)
export type ReviewsInput = Static<typeof ReviewsInput>

/** Each item by itself, in order; a refused one is of no further use to the app. */
export const ReviewsResult = Type.Object({
  items: Type.Array(
    Type.Object({
      nonce: Type.String(),
      outcome: OneOf(['counted', 'already', 'refused'] as const),
      /** Only where an answer was judged. */
      isRight: Type.Optional(Type.Boolean()),
    }),
  ),
})
export type ReviewsResult = Static<typeof ReviewsResult>
