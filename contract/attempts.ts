import Type, { type Static } from 'typebox'
import { Id, Nullable, OneOf, OptionalLine, Timestamp } from './common.ts'
import { QuestionContent } from './questions.ts'
import {
  ATTEMPT_STATES,
  HAND_IN_WAYS,
  QUESTION_LIMITS,
  QUESTION_TYPES,
  QUIZ_LIMITS,
  SAVE_OUTCOMES,
} from './quiz-constants.ts'

/** 作答: option indexes and blanks in the order in which this attempt shows them. */
export const Answer = Type.Union([
  Type.Object(
    {
      choices: Type.Array(Type.Integer({ minimum: 0, maximum: QUESTION_LIMITS.options - 1 }), {
        uniqueItems: true,
        maxItems: QUESTION_LIMITS.options,
      }),
    },
    { additionalProperties: false },
  ),
  Type.Object({ isTrue: Type.Boolean() }, { additionalProperties: false }),
  Type.Object(
    { blanks: Type.Array(OptionalLine(QUIZ_LIMITS.answerText), { maxItems: QUESTION_LIMITS.blanks }) },
    { additionalProperties: false },
  ),
])
export type Answer = Static<typeof Answer>

/** 卷面上的一题: nothing in it tells the answer, also not its number in the bank. */
export const AskedQuestion = Type.Object({
  /** From 0. */
  position: Type.Integer({ minimum: 0 }),
  type: OneOf(QUESTION_TYPES),
  stem: Type.String(),
  /** Shuffled if the quiz says so; empty where there are none. */
  options: Type.Array(Type.String()),
  /** How many blanks there are to fill. */
  blanks: Type.Integer(),
  marks: Type.Number(),
  answer: Nullable(Answer),
  /** 0: never saved. */
  seq: Type.Integer(),
})
export type AskedQuestion = Static<typeof AskedQuestion>

/** 一次作答 */
export const Attempt = Type.Object({
  id: Id,
  quizId: Id,
  title: Type.String(),
  number: Type.Integer(),
  state: OneOf(ATTEMPT_STATES),
  startedAt: Timestamp,
  /** By the server's clock, which alone decides. */
  deadlineAt: Timestamp,
  serverTime: Timestamp,
  handedInAt: Nullable(Timestamp),
  handedInBy: Nullable(OneOf(HAND_IN_WAYS)),
  /** Highest `seq` saved so far: a phone that takes over goes on from there. */
  lastSeq: Type.Integer(),
  lastSavedAt: Nullable(Timestamp),
  questions: Type.Array(AskedQuestion),
})
export type Attempt = Static<typeof Attempt>

/**
 * 保存: each answer with a number that grows with each of the app's changes. For each question the highest number stays;
 * repeating is harmless. `null` takes an answer back.
 */
export const AnswersInput = Type.Object(
  {
    answers: Type.Array(
      Type.Object(
        {
          position: Type.Integer({ minimum: 0, maximum: QUIZ_LIMITS.paperQuestions - 1 }),
          answer: Nullable(Answer),
          seq: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: QUIZ_LIMITS.savedAtOnce },
    ),
  },
  { additionalProperties: false },
)
export type AnswersInput = Static<typeof AnswersInput>

/** In the order of the input. `older`: another phone was later; `answer` and `seq` are what is saved. */
export const AnswersSaved = Type.Object({
  answers: Type.Array(
    Type.Object({
      position: Type.Integer(),
      outcome: OneOf(SAVE_OUTCOMES),
      answer: Nullable(Answer),
      seq: Type.Integer(),
    }),
  ),
  lastSeq: Type.Integer(),
  savedAt: Timestamp,
  deadlineAt: Timestamp,
})
export type AnswersSaved = Static<typeof AnswersSaved>

/** 交卷: with what has not been saved yet, so that one request does it. */
export const HandIn = Type.Object(
  {
    answers: Type.Optional(
      Type.Array(AnswersInput.properties.answers.items, { maxItems: QUIZ_LIMITS.savedAtOnce }),
    ),
  },
  { additionalProperties: false },
)
export type HandIn = Static<typeof HandIn>

/** 成绩: to the member alone. */
export const AttemptResult = Type.Object({
  attemptId: Id,
  quizId: Id,
  title: Type.String(),
  number: Type.Integer(),
  startedAt: Timestamp,
  handedInAt: Timestamp,
  handedInBy: OneOf(HAND_IN_WAYS),
  /** `null`: shown from then on; marks, topics and questions are left out until then. */
  shownFrom: Nullable(Timestamp),
  passPercent: Type.Number(),
  excellencePercent: Type.Number(),
  score: Nullable(
    Type.Object({
      marks: Type.Number(),
      totalMarks: Type.Number(),
      passed: Type.Boolean(),
      excellent: Type.Boolean(),
      right: Type.Integer(),
      questions: Type.Integer(),
      /** Whether this attempt is the one that counts. */
      counts: Type.Boolean(),
      topics: Type.Array(
        Type.Object({ topic: Nullable(Type.String()), right: Type.Integer(), questions: Type.Integer() }),
      ),
    }),
  ),
  /** In the attempt's order, options in the order in which they were shown. */
  questions: Type.Array(
    Type.Object({
      position: Type.Integer(),
      questionId: Id,
      content: QuestionContent,
      explanation: Type.String(),
      source: Nullable(Type.String()),
      marks: Type.Number(),
      earned: Type.Number(),
      isRight: Type.Boolean(),
      answer: Nullable(Answer),
    }),
  ),
})
export type AttemptResult = Static<typeof AttemptResult>
