import Type, { type Static } from 'typebox'
import { Id, Nullable, OneOf, OptionalLine, Paragraphs, Timestamp } from './common.ts'
import {
  QUESTION_DIFFICULTIES,
  QUESTION_FLAGS,
  QUESTION_LIMITS,
  QUESTION_MARKINGS,
  QUESTION_STATES,
  QUESTION_TYPES,
} from './quiz-constants.ts'

const Stem = Paragraphs(QUESTION_LIMITS.stem)
const Options = Type.Array(Paragraphs(QUESTION_LIMITS.option), {
  minItems: 2,
  maxItems: QUESTION_LIMITS.options,
})
/** 选项的序号: 0 is A. */
const OptionIndex = Type.Integer({ minimum: 0, maximum: QUESTION_LIMITS.options - 1 })
/** 每个空可接受的写法; the first is the one that is shown. */
const Blanks = Type.Array(
  Type.Array(OptionalLine(QUESTION_LIMITS.spelling), { minItems: 1, maxItems: QUESTION_LIMITS.spellings }),
  { minItems: 1, maxItems: QUESTION_LIMITS.blanks },
)

/** 题目的内容: all that a version of a question holds, the answer included. It never goes to who is answering it. */
export const QuestionContent = Type.Union([
  Type.Object({ type: Type.Literal('single_choice'), stem: Stem, options: Options, answer: OptionIndex }),
  Type.Object({
    type: Type.Literal('multiple_choice'),
    stem: Stem,
    options: Options,
    /** Ascending. */
    answers: Type.Array(OptionIndex, { minItems: 1, uniqueItems: true }),
    marking: OneOf(QUESTION_MARKINGS),
  }),
  Type.Object({ type: Type.Literal('true_false'), stem: Stem, answer: Type.Boolean() }),
  /** The stem has `____` (`BLANK`) once for each blank. */
  Type.Object({ type: Type.Literal('fill_in'), stem: Stem, blanks: Blanks }),
])
export type QuestionContent = Static<typeof QuestionContent>

/** What is known about a question besides its content. */
export const QuestionNotes = Type.Object({
  /** 解析 */
  explanation: Paragraphs(QUESTION_LIMITS.explanation),
  /** 主题 */
  topic: Nullable(OptionalLine(QUESTION_LIMITS.topic)),
  difficulty: Nullable(OneOf(QUESTION_DIFFICULTIES)),
  /** 出处 */
  source: Nullable(OptionalLine(QUESTION_LIMITS.source)),
})
export type QuestionNotes = Static<typeof QuestionNotes>

/** 题库里的一题, in one of its versions: editing makes a new one, papers and attempts keep theirs. */
export const Question = Type.Object({
  id: Id,
  version: Type.Integer({ minimum: 1 }),
  state: OneOf(QUESTION_STATES),
  content: QuestionContent,
  notes: QuestionNotes,
  editedAt: Timestamp,
})
export type Question = Static<typeof Question>

/** What was understood of a question; `null` is what was not. */
export const QuestionDraft = Type.Object({
  type: Nullable(OneOf(QUESTION_TYPES)),
  stem: Type.String(),
  /** The letter as it was printed. */
  options: Type.Array(Type.Object({ letter: Type.String(), text: Type.String() })),
  /** 单选、多选: indexes of the right options, ascending. */
  choices: Nullable(Type.Array(Type.Integer({ minimum: 0 }))),
  /** 判断 */
  isTrue: Nullable(Type.Boolean()),
  /** 填空: the accepted spellings of each blank. */
  blanks: Nullable(Type.Array(Type.Array(Type.String()))),
  explanation: Type.String(),
  topic: Nullable(Type.String()),
  difficulty: Nullable(OneOf(QUESTION_DIFFICULTIES)),
  source: Nullable(Type.String()),
  /** 分值, as the file names it for this question or its section. */
  marks: Nullable(Type.Number()),
})
export type QuestionDraft = Static<typeof QuestionDraft>

/** 拿不准的地方 */
export const RaisedFlag = Type.Object({
  flag: OneOf(QUESTION_FLAGS),
  /** A sentence that says what to look at. */
  message: Type.String(),
})
export type RaisedFlag = Static<typeof RaisedFlag>

/** 一行原文, counted from 1; of a spreadsheet, its row. */
export const SourceLine = Type.Object({ line: Type.Integer({ minimum: 1 }), text: Type.String() })
export type SourceLine = Static<typeof SourceLine>

/** 导入预览的一题 */
export const PreviewedQuestion = Type.Object({
  /** As printed; `null` where it has none. */
  number: Nullable(Type.Integer()),
  /** 所在大题的标题 */
  heading: Nullable(Type.String()),
  draft: QuestionDraft,
  flags: Type.Array(RaisedFlag),
  /** Where it was read, the line of the key included. */
  lines: Type.Array(SourceLine),
})
export type PreviewedQuestion = Static<typeof PreviewedQuestion>

/** 导入预览: each line that is not empty is in `questions`, `headings` or `unread`. */
export const QuestionPreview = Type.Object({
  questions: Type.Array(PreviewedQuestion),
  headings: Type.Array(SourceLine),
  /** 未识别 */
  unread: Type.Array(SourceLine),
  /** What was noticed about the whole, such as a heading that announces more questions than were found. */
  remarks: Type.Array(Type.Object({ line: Nullable(Type.Integer()), message: Type.String() })),
})
export type QuestionPreview = Static<typeof QuestionPreview>
