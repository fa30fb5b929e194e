import Type, { type Static } from 'typebox'
import { Id, Nullable, OneOf, OptionalLine, PageOf, PageQuery, Timestamp } from './common.ts'
import { LIMITS } from './limits.ts'
import { OrganizationSummary } from './organizations.ts'
import { PreviewedQuestion, Question, QuestionContent, QuestionNotes, QuestionPreview } from './questions.ts'
import {
  BANK_FORMATS,
  QUESTION_DIFFICULTIES,
  QUESTION_LIMITS,
  QUESTION_STATES,
  QUESTION_TYPES,
} from './quiz-constants.ts'

/** 题库里的一题, for those who keep the bank: the answer is in it. */
export const BankQuestion = Type.Object({
  ...Question.properties,
  organization: OrganizationSummary,
  /** 可用于日常练习: members of the organization and below meet it in 每日一练, with its answer. */
  forPractice: Type.Boolean(),
})
export type BankQuestion = Static<typeof BankQuestion>

/** With what it was before; the current version is first. */
export const BankQuestionDetail = Type.Object({
  ...BankQuestion.properties,
  versions: Type.Array(
    Type.Object({
      version: Type.Integer(),
      content: QuestionContent,
      notes: QuestionNotes,
      editedAt: Timestamp,
      editedBy: Nullable(Type.String()),
    }),
  ),
})
export type BankQuestionDetail = Static<typeof BankQuestionDetail>

export const BankQuery = Type.Object({
  organizationId: Id,
  topic: Type.Optional(OptionalLine(QUESTION_LIMITS.topic)),
  type: Type.Optional(OneOf(QUESTION_TYPES)),
  difficulty: Type.Optional(OneOf(QUESTION_DIFFICULTIES)),
  state: Type.Optional(OneOf(QUESTION_STATES)),
  /** Part of the stem. */
  q: Type.Optional(OptionalLine(LIMITS.searchText)),
  ...PageQuery,
})
export type BankQuery = Static<typeof BankQuery>
/** Latest first. */
export const BankList = PageOf(BankQuestion)
export type BankList = Static<typeof BankList>

/** 题库概况: how many active questions there are of each topic, type and difficulty; what a drawn paper can ask for. */
export const BankStrata = Type.Object({
  strata: Type.Array(
    Type.Object({
      topic: Nullable(Type.String()),
      type: OneOf(QUESTION_TYPES),
      difficulty: Nullable(OneOf(QUESTION_DIFFICULTIES)),
      questions: Type.Integer(),
    }),
  ),
})
export type BankStrata = Static<typeof BankStrata>
export const BankStrataQuery = Type.Object({ organizationId: Id })

/** 新建题目 */
export const QuestionInput = Type.Object(
  { organizationId: Id, content: QuestionContent, notes: QuestionNotes, forPractice: Type.Boolean() },
  { additionalProperties: false },
)
export type QuestionInput = Static<typeof QuestionInput>

/** 修改题目: a new version. `version` is the one that was edited; if it is no longer the current one, nothing changes. */
export const QuestionEdit = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    content: QuestionContent,
    notes: QuestionNotes,
    forPractice: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type QuestionEdit = Static<typeof QuestionEdit>

/** 识别粘贴的文字; a file goes to the same place as multipart/form-data with a field `file`. */
export const PastedQuestions = Type.Object(
  { organizationId: Id, text: Type.String({ minLength: 1, maxLength: 2_000_000 }) },
  { additionalProperties: false },
)
export type PastedQuestions = Static<typeof PastedQuestions>

/** 导入预览: nothing is stored. */
export const ImportPreview = Type.Object({
  ...QuestionPreview.properties,
  questions: Type.Array(
    Type.Object({
      ...PreviewedQuestion.properties,
      /** What would be stored; `null` as long as something is missing. */
      content: Nullable(QuestionContent),
      notes: QuestionNotes,
      /** 题库里相近的题, the most alike first, at most three. `likeness` is 1 for the same words. */
      alike: Type.Array(
        Type.Object({
          /** `null`: another one of the same file; then `number` says which, counted from 0. */
          questionId: Nullable(Id),
          index: Nullable(Type.Integer()),
          stem: Type.String(),
          likeness: Type.Number(),
        }),
      ),
    }),
  ),
})
export type ImportPreview = Static<typeof ImportPreview>

/** 确认导入: all or none, once for one `Idempotency-Key`. */
export const QuestionImport = Type.Object(
  {
    organizationId: Id,
    forPractice: Type.Boolean(),
    questions: Type.Array(
      Type.Object({ content: QuestionContent, notes: QuestionNotes }, { additionalProperties: false }),
      { minItems: 1, maxItems: QUESTION_LIMITS.importQuestions },
    ),
  },
  { additionalProperties: false },
)
export type QuestionImport = Static<typeof QuestionImport>
export const QuestionImportResult = Type.Object({ imported: Type.Integer() })
export type QuestionImportResult = Static<typeof QuestionImportResult>

export const BankExportQuery = Type.Object({ organizationId: Id, format: OneOf(BANK_FORMATS) })
export type BankExportQuery = Static<typeof BankExportQuery>
