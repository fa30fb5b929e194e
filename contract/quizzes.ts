import Type, { type Static } from 'typebox'
import {
  Id,
  Line,
  Nullable,
  OneOf,
  OptionalLine,
  PageOf,
  PageQuery,
  Paragraphs,
  Timestamp,
} from './common.ts'
import { AUDIENCE_CATEGORIES } from './constants.ts'
import { QUIZ_BLOCK_REASONS } from './error-codes.ts'
import { LIMITS } from './limits.ts'
import { OrganizationSummary } from './organizations.ts'
import {
  ATTEMPT_COUNTINGS,
  PAPER_KINDS,
  QUESTION_DIFFICULTIES,
  QUESTION_TYPES,
  QUIZ_LIMITS,
  QUIZ_STATUSES,
  RESULTS_SHOWN,
} from './quiz-constants.ts'

/** 分值: half marks are possible. */
export const Marks = Type.Number({ minimum: 0.5, maximum: QUIZ_LIMITS.marks, multipleOf: 0.5 })
/** 百分比 */
const Percent = Type.Number({ minimum: 0, maximum: 100, multipleOf: 0.5 })

/** 固定试卷的一题, in one version; a later edit of the bank does not change it. */
export const PaperQuestion = Type.Object(
  { questionId: Id, version: Type.Integer({ minimum: 1 }), marks: Marks },
  { additionalProperties: false },
)
export type PaperQuestion = Static<typeof PaperQuestion>

/** 抽题规则: so many of this kind from the bank of the quiz's organization; `null` is any. */
export const PaperRule = Type.Object(
  {
    topic: Nullable(Line(60)),
    type: Nullable(OneOf(QUESTION_TYPES)),
    difficulty: Nullable(OneOf(QUESTION_DIFFICULTIES)),
    count: Type.Integer({ minimum: 1, maximum: QUIZ_LIMITS.paperQuestions }),
    marks: Marks,
  },
  { additionalProperties: false },
)
export type PaperRule = Static<typeof PaperRule>

/** 试卷: one of the two lists. */
export const Paper = Type.Object(
  {
    kind: OneOf(PAPER_KINDS),
    questions: Type.Array(PaperQuestion, { maxItems: QUIZ_LIMITS.paperQuestions }),
    rules: Type.Array(PaperRule, { maxItems: QUIZ_LIMITS.paperRules }),
    shuffleQuestions: Type.Boolean(),
    shuffleOptions: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type Paper = Static<typeof Paper>

/** 参加对象: named organizations with everything below them, else the whole of the quiz's own. */
export const QuizAudience = Type.Object(
  {
    organizationIds: Type.Array(Id, { maxItems: QUIZ_LIMITS.audienceOrganizations, uniqueItems: true }),
    /** Empty: all. */
    categories: Type.Array(OneOf(AUDIENCE_CATEGORIES), { uniqueItems: true }),
  },
  { additionalProperties: false },
)
export type QuizAudience = Static<typeof QuizAudience>

/** What an organiser sets. Once somebody has begun, only title, description, a later end and the audience may change. */
export const QuizSettings = {
  title: Line(QUIZ_LIMITS.title),
  description: Paragraphs(QUIZ_LIMITS.description),
  opensAt: Timestamp,
  closesAt: Timestamp,
  /** Minutes; `null`: until the end of the window. */
  timeLimitMinutes: Nullable(Type.Integer({ minimum: 1, maximum: QUIZ_LIMITS.timeLimit })),
  /** `null`: as often as one likes. */
  attemptsMax: Nullable(Type.Integer({ minimum: 1, maximum: QUIZ_LIMITS.attempts })),
  attemptCounting: OneOf(ATTEMPT_COUNTINGS),
  passPercent: Percent,
  excellencePercent: Percent,
  resultsShown: OneOf(RESULTS_SHOWN),
  audience: QuizAudience,
  paper: Paper,
}

/**
 * 新建: a draft. What is left out is as most quizzes are: one attempt, no time limit, 60 and 90 per cent, results at once, an
 * audience of the whole organization.
 */
export const QuizInput = Type.Object(
  {
    organizationId: Id,
    ...QuizSettings,
    description: Type.Optional(QuizSettings.description),
    timeLimitMinutes: Type.Optional(QuizSettings.timeLimitMinutes),
    attemptsMax: Type.Optional(QuizSettings.attemptsMax),
    attemptCounting: Type.Optional(QuizSettings.attemptCounting),
    passPercent: Type.Optional(QuizSettings.passPercent),
    excellencePercent: Type.Optional(QuizSettings.excellencePercent),
    resultsShown: Type.Optional(QuizSettings.resultsShown),
    audience: Type.Optional(QuizSettings.audience),
    paper: Type.Optional(QuizSettings.paper),
  },
  { additionalProperties: false },
)
export type QuizInput = Static<typeof QuizInput>

/** 修改: what is left out stays. */
export const QuizPatch = Type.Partial(Type.Object(QuizSettings), {
  additionalProperties: false,
  minProperties: 1,
})
export type QuizPatch = Static<typeof QuizPatch>

export const QuizWithdrawal = Type.Object({ reason: Line(LIMITS.reason) }, { additionalProperties: false })
export type QuizWithdrawal = Static<typeof QuizWithdrawal>

/** What this person is to this quiz and may do now, by the server's rules and clock. */
export const QuizViewer = Type.Object({
  /** 开始或继续 */
  canAttempt: Type.Boolean(),
  /** 未交的一次 */
  openAttempt: Nullable(
    Type.Object({
      id: Id,
      deadlineAt: Timestamp,
      answered: Type.Integer(),
      lastSavedAt: Nullable(Timestamp),
    }),
  ),
  attemptsUsed: Type.Integer(),
  /** The attempt that counts, once its result may be seen. */
  result: Nullable(
    Type.Object({
      attemptId: Id,
      marks: Type.Number(),
      totalMarks: Type.Number(),
      passed: Type.Boolean(),
      excellent: Type.Boolean(),
    }),
  ),
  extraMinutes: Type.Integer(),
  canManage: Type.Boolean(),
  /** See rates of one's subtree. */
  canOversee: Type.Boolean(),
  /** Why `canAttempt` is false. */
  blockedBy: Nullable(OneOf(QUIZ_BLOCK_REASONS)),
})
export type QuizViewer = Static<typeof QuizViewer>

/** 应知应会（列表） */
export const QuizSummary = Type.Object({
  id: Id,
  title: Type.String(),
  status: OneOf(QUIZ_STATUSES),
  organization: OrganizationSummary,
  opensAt: Timestamp,
  closesAt: Timestamp,
  timeLimitMinutes: QuizSettings.timeLimitMinutes,
  questionsCount: Type.Integer(),
  totalMarks: Type.Number(),
  attemptsMax: QuizSettings.attemptsMax,
  attemptCounting: QuizSettings.attemptCounting,
  passPercent: Type.Number(),
  excellencePercent: Type.Number(),
  resultsShown: QuizSettings.resultsShown,
  viewer: QuizViewer,
})
export type QuizSummary = Static<typeof QuizSummary>

export const QuizDetail = Type.Object({
  ...QuizSummary.properties,
  description: Type.String(),
  audience: Type.Object({
    ...QuizAudience.properties,
    organizations: Type.Array(OrganizationSummary),
  }),
  withdrawReason: Nullable(Type.String()),
  /** Only for those who manage it: what is asked, and whether somebody has begun. */
  paper: Type.Optional(Paper),
  attempts: Type.Optional(Type.Integer()),
})
export type QuizDetail = Static<typeof QuizDetail>

/** For members: what they may take, running first, soonest end first; then upcoming, then ended, latest first. */
export const QuizQuery = Type.Object({
  status: Type.Optional(OneOf(QUIZ_STATUSES)),
  /** Those that the viewer manages or oversees, drafts of the former included. */
  managed: Type.Optional(Type.Boolean()),
  q: Type.Optional(OptionalLine(LIMITS.searchText)),
  ...PageQuery,
})
export type QuizQuery = Static<typeof QuizQuery>
export const QuizList = PageOf(QuizSummary)
export type QuizList = Static<typeof QuizList>

/** 个别延时; 0 minutes takes it away. An open attempt gets it at once. */
export const ExtraTimeInput = Type.Object(
  { minutes: Type.Integer({ minimum: 0, maximum: QUIZ_LIMITS.extraTime }) },
  { additionalProperties: false },
)
export type ExtraTimeInput = Static<typeof ExtraTimeInput>
export const ExtraTimeList = Type.Object({
  items: Type.Array(
    Type.Object({
      memberNumber: Type.String(),
      name: Type.String(),
      organization: OrganizationSummary,
      minutes: Type.Integer(),
    }),
  ),
})
export type ExtraTimeList = Static<typeof ExtraTimeList>

/** 录入纸质试卷的得分: counts as an attempt handed in by the organiser; entering again corrects it. */
export const PaperMarksInput = Type.Object(
  { marks: Type.Number({ minimum: 0, maximum: 50_000, multipleOf: 0.5 }) },
  { additionalProperties: false },
)
export type PaperMarksInput = Static<typeof PaperMarksInput>
/** What is on record then. */
export const PaperMarks = Type.Object({
  memberNumber: Type.String(),
  marks: Type.Number(),
  totalMarks: Type.Number(),
})
export type PaperMarks = Static<typeof PaperMarks>

/** 打印: the paper with an answer sheet, or the key for the markers. */
export const PaperFileQuery = Type.Object({ key: Type.Optional(Type.Boolean()) })
export type PaperFileQuery = Static<typeof PaperFileQuery>
