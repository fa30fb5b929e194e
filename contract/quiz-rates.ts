import Type, { type Static } from 'typebox'
import { Id, Nullable, OneOf, PageOf, PageQuery, Timestamp } from './common.ts'
import { OrganizationSummary } from './organizations.ts'
import { QuestionContent } from './questions.ts'
import { ITEM_WARNINGS } from './quiz-constants.ts'

/** 率: 0 to 1; `null` where nobody is counted. */
const Rate = Nullable(Type.Number({ minimum: 0, maximum: 1 }))

/** Counts of a subtree, and the rates over all of its participants. */
const Counts = {
  /** 应参加 */
  expected: Type.Integer(),
  /** 参加（已交卷） */
  participants: Type.Integer(),
  passed: Type.Integer(),
  excellent: Type.Integer(),
  /** 参考率 = 参加 ÷ 应参加 */
  participationRate: Rate,
  /** 合格率 = 合格 ÷ 参加 */
  passRate: Rate,
  /** 优秀率 = 优秀 ÷ 参加 */
  excellenceRate: Rate,
}

/** 三率 of a subtree: over all participants, and as the mean of the branches' rates. */
export const QuizRates = Type.Object({
  quizId: Id,
  organization: OrganizationSummary,
  /** When the expected were frozen; `null`: counted from the roster as it is. */
  frozenAt: Nullable(Timestamp),
  ...Counts,
  /** 各支部平均: of organizations that have participants (for 参考率: that have expected). */
  branchMeans: Type.Object({
    branches: Type.Integer(),
    participationRate: Rate,
    passRate: Rate,
    excellenceRate: Rate,
  }),
  /** 平均得分率 */
  meanScore: Rate,
  /** 成绩分布: participants by tenths of the total; the last holds full marks. */
  distribution: Type.Array(Type.Integer(), { minItems: 10, maxItems: 10 }),
  /** The organizations right below, each with its subtree. */
  children: Type.Array(Type.Object({ organization: OrganizationSummary, ...Counts })),
})
export type QuizRates = Static<typeof QuizRates>
/** Left out: the highest organization of the quiz that the viewer oversees. */
export const QuizRatesQuery = Type.Object({ organizationId: Type.Optional(Id) })
export type QuizRatesQuery = Static<typeof QuizRatesQuery>

/** 尚未参加: names, only for an organiser of that very organization, to help. No marks, ever. */
export const NotYetTaken = PageOf(
  Type.Object({ memberNumber: Type.String(), name: Type.String(), hasBegun: Type.Boolean() }),
)
export type NotYetTaken = Static<typeof NotYetTaken>
export const NotYetTakenQuery = Type.Object({ organizationId: Id, ...PageQuery })
export type NotYetTakenQuery = Static<typeof NotYetTakenQuery>

/** 题目分析 of one question over the attempts that were handed in (papers entered by hand have no answers). */
export const ItemAnalysis = Type.Object({
  questionId: Id,
  version: Type.Integer(),
  content: QuestionContent,
  attempts: Type.Integer(),
  /** 难度系数: mean of earned by marks; 1 is easy. */
  difficultyIndex: Rate,
  /** 区分度: upper 27 % less lower 27 %, −1 to 1; `null` with too few attempts. */
  discrimination: Nullable(Type.Number()),
  /** 点二列相关 of this question with the rest of the marks. */
  pointBiserial: Nullable(Type.Number()),
  /** 选项: how many chose each, and how many of the upper and the lower group. */
  options: Type.Array(
    Type.Object({
      isKey: Type.Boolean(),
      chosen: Type.Integer(),
      upper: Type.Integer(),
      lower: Type.Integer(),
    }),
  ),
  unanswered: Type.Integer(),
  warnings: Type.Array(OneOf(ITEM_WARNINGS)),
})
export type ItemAnalysis = Static<typeof ItemAnalysis>
/** Only for those who keep the quiz: the key is in it, and it exists only once the window is over. */
export const QuizItems = Type.Object({ items: Type.Array(ItemAnalysis) })
export type QuizItems = Static<typeof QuizItems>
