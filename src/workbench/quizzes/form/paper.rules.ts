import type { BankStrata } from '@tongxin/contract/question-bank'
import { QUESTION_TYPES, QUIZ_LIMITS, type QuestionType } from '@tongxin/contract/quiz-constants'
import type { Paper, PaperQuestion, PaperRule } from '@tongxin/contract/quizzes'
import { DIFFICULTY_LABELS, TYPE_LABELS } from '../../question-words'
import { marksWords } from '../quizzes.rules'

/** Until somebody says otherwise a question brings so many marks. */
export const USUAL_MARKS = 2

/** How many questions a paper has, and what they bring together. */
export function totalsOf({ kind, questions, rules }: Paper): { count: number; marks: number } {
  const parts = kind === 'fixed' ? questions.map(({ marks }) => ({ count: 1, marks })) : rules
  return {
    count: parts.reduce((sum, part) => sum + part.count, 0),
    marks: parts.reduce((sum, part) => sum + part.count * part.marks, 0),
  }
}

/** 50 题，共 100 分 */
export function totalWords(paper: Paper): string {
  const { count, marks } = totalsOf(paper)
  return count === 0 ? '还没有题' : `${count} 题，共 ${marksWords(marks)} 分`
}

/** As typed, `2.5`; `null` where it is no marks that a question can bring. */
export function readMarks(text: string, most: number = QUIZ_LIMITS.marks, least = 0.5): number | null {
  if (!/^\d{1,5}(\.\d)?$/.test(text.trim())) return null
  const marks = Number(text)
  return marks >= least && marks <= most && Number.isInteger(marks * 2) ? marks : null
}

// ---- fixed ----

export type Known = ReadonlyMap<string, { type: QuestionType; stem: string }>

export const refOf = ({ questionId, version }: Pick<PaperQuestion, 'questionId' | 'version'>): string =>
  `${questionId}/${version}`

/** In or out of the paper; another version of the same question is the same question. */
export function toggled(
  questions: readonly PaperQuestion[],
  { id, version }: { id: number; version: number },
  marks: number,
): PaperQuestion[] {
  return questions.some(({ questionId }) => questionId === id)
    ? questions.filter(({ questionId }) => questionId !== id)
    : [...questions, { questionId: id, version, marks }]
}

/** One place up (−1) or down (1); at the ends nothing happens. */
export function moved<T>(list: readonly T[], from: number, by: -1 | 1): T[] {
  const next = [...list]
  const one = next[from]
  const other = next[from + by]
  if (one === undefined || other === undefined) return next
  next[from] = other
  next[from + by] = one
  return next
}

/** 按题型排列, in the usual order of a paper; within a type as they were. Those not known yet come last. */
export function sortedByType(questions: readonly PaperQuestion[], known: Known): PaperQuestion[] {
  const rank = (question: PaperQuestion) => {
    const type = known.get(refOf(question))?.type
    return type ? QUESTION_TYPES.indexOf(type) : QUESTION_TYPES.length
  }
  return [...questions].sort((a, b) => rank(a) - rank(b))
}

/** One heading of the paper: its questions, and what each brings where it is the same for all. */
export interface TypeGroup {
  type: QuestionType
  count: number
  /** `null`: not all the same. */
  marks: number | null
}

/** What a paper is made of, by type; `null` as long as a question is not known. */
export function groupsOf(questions: readonly PaperQuestion[], known: Known): TypeGroup[] | null {
  if (questions.some((question) => !known.has(refOf(question)))) return null
  return QUESTION_TYPES.flatMap((type) => {
    const own = questions.filter((question) => known.get(refOf(question))?.type === type)
    const marks = own[0]?.marks
    if (marks === undefined) return []
    return [{ type, count: own.length, marks: own.every((one) => one.marks === marks) ? marks : null }]
  })
}

/** 每题分值, for all questions of a type at once. */
export const withMarks = (
  questions: readonly PaperQuestion[],
  known: Known,
  type: QuestionType,
  marks: number,
): PaperQuestion[] =>
  questions.map((question) => (known.get(refOf(question))?.type === type ? { ...question, marks } : question))

/** What a further question of this type probably brings: as much as those before it. */
export const usualMarks = (questions: readonly PaperQuestion[], known: Known, type: QuestionType): number =>
  questions.filter((question) => known.get(refOf(question))?.type === type).at(-1)?.marks ?? USUAL_MARKS

// ---- drawn ----

type Stratum = BankStrata['strata'][number]
export type RuleFilter = Pick<PaperRule, 'topic' | 'type' | 'difficulty'>

const isOf = ({ topic, type, difficulty }: RuleFilter, stratum: Stratum): boolean =>
  (topic === null || topic === stratum.topic) &&
  (type === null || type === stratum.type) &&
  (difficulty === null || difficulty === stratum.difficulty)

/** How many questions of the bank fit a rule, taken by itself. */
export const availableFor = (rule: RuleFilter, strata: readonly Stratum[]): number =>
  strata.reduce((sum, stratum) => sum + (isOf(rule, stratum) ? stratum.questions : 0), 0)

/** The topics that a bank knows, in the order of the alphabet. */
export const topicsOf = (strata: readonly Stratum[]): string[] =>
  [...new Set(strata.map(({ topic }) => topic))]
    .filter((topic) => topic !== null)
    .sort((a, b) => a.localeCompare(b, 'zh'))

/** 党史 · 单选题 · 容易; 全部题目 for a rule that takes any. */
export function ruleWords({ topic, type, difficulty }: RuleFilter): string {
  const words = [topic, type && TYPE_LABELS[type], difficulty && DIFFICULTY_LABELS[difficulty]]
  return words.filter(Boolean).join(' · ') || '全部题目'
}

/** 抽 20 题，每题 2 分，共 40 分 */
export const ruleSum = ({ count, marks }: PaperRule): string =>
  `抽 ${count} 题，每题 ${marksWords(marks)} 分，共 ${marksWords(count * marks)} 分`

/** What is wrong with a rule; rules that only together ask for too much are told by the server. */
export function ruleError(rule: PaperRule, strata: readonly Stratum[] | undefined): string | undefined {
  if (!Number.isInteger(rule.count) || rule.count < 1) return '至少抽 1 题'
  if (rule.count > QUIZ_LIMITS.paperQuestions) return `一份试卷最多 ${QUIZ_LIMITS.paperQuestions} 题`
  const available = strata && availableFor(rule, strata)
  return available !== undefined && available < rule.count ? `题库里符合的只有 ${available} 题` : undefined
}
