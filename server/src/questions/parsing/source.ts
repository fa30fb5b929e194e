import type { QuestionDifficulty, QuestionFlag } from '@tongxin/contract/quiz-constants'
import type { SourceLine } from '@tongxin/contract/questions'

/** A line of a document as the program that wrote it shows it. */
export interface Line {
  /** Counted from 1. */
  line: number
  text: string
  /** The automatic number before it, such as `1.` or `A、`; empty without. */
  label: string
  /** Words that are underlined, in their order. */
  underlined: readonly string[]
  /** An empty line stands before it. */
  afterBlank: boolean
}

/** A row of a table; a cell may hold several lines. */
export interface TableLine {
  line: number
  cells: readonly string[]
}

/** What a document consists of, in its order. */
export type Block =
  | { kind: 'line'; line: Line }
  | { kind: 'table'; rows: readonly TableLine[] }
  /** The name of a sheet; what follows is in it. */
  | { kind: 'sheet'; name: string }

/** What a heading says of its questions: `choice` 选择题, `indefinite` 不定项, `unsupported` 简答 and others that are not imported. */
export type HeadingType =
  'single_choice' | 'multiple_choice' | 'choice' | 'indefinite' | 'true_false' | 'fill_in' | 'unsupported'

export interface Heading {
  type: HeadingType | null
  /** 参考答案: what follows are answers. */
  isKey: boolean
  /** `一、` is 1. */
  ordinal: number | null
  /** 共 20 题 */
  count: number | null
  /** 每题 2 分 */
  marks: number | null
  /** What A and B stand for in a section of 判断题, if it says. */
  truthLetters: { yes: string; no: string } | null
}

/** 选项 */
export interface Option {
  letter: string
  text: string
}

/** One question as it stands in the document, before what it says is judged. */
export interface RawQuestion {
  number: number | null
  /** The type that it names itself: 【多选】. */
  tag: HeadingType | null
  stem: string
  options: Option[]
  /** Each place that names the answer, as it is written there. */
  answers: string[]
  explanation: string
  topic: string | null
  difficulty: QuestionDifficulty | null
  source: string | null
  marks: number | null
  underlined: readonly string[]
  flags: QuestionFlag[]
  lines: SourceLine[]
}

/** An answer of a key. `text` is `null` where the key could not be taken apart. */
export interface KeyEntry {
  number: number
  text: string | null
  explanation: string
  line: SourceLine
}

/** As it is shown, with its automatic number. */
export const shownText = ({ label, text }: Line) => label + text
