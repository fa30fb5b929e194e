import type { QuestionContent, QuestionNotes } from '@tongxin/contract/questions'

/** A question on its way from or to another system. */
export interface ExchangedQuestion {
  content: QuestionContent
  notes: QuestionNotes
}

/** What a file of another system held. */
export interface ReadExchange {
  questions: ExchangedQuestion[]
  /** What could not be taken over, with the line where it begins. */
  problems: { line: number | null; message: string }[]
}

/** The name of our questions' topmost category there. */
export const ROOT_CATEGORY = '题库'

export const NO_NOTES: QuestionNotes = { explanation: '', topic: null, difficulty: null, source: null }

/** The name of a question there: the beginning of its stem. */
export const nameOf = ({ content }: ExchangedQuestion) =>
  content.stem.replace(/\s+/g, ' ').slice(0, 40).trim()

/** `题库/党史` is 党史; a slash in a name is doubled (Moodle, question categories). */
export function topicOf(category: string): string | null {
  const parts = category
    .trim()
    .split(/(?<!\/)\/(?!\/)/)
    .map((part) => part.replace(/\/\//g, '/').trim())
  const last = parts.at(-1)!
  return last === ROOT_CATEGORY || last === '' || (last === 'top' && parts.length <= 2) ? null : last
}

export const categoryOf = (topic: string | null) =>
  topic === null ? ROOT_CATEGORY : `${ROOT_CATEGORY}/${topic.replace(/\//g, '//')}`

/** A topic that cannot be told from the category that it becomes: it is written beside it as well. */
export const isLostAsCategory = (topic: string | null) =>
  topic !== null && topicOf(categoryOf(topic)) !== topic

/**
 * Moodle's fractions for `count` right ones: of each 100 / count, with five decimals at most; it refuses others (question
 * bank, `question_bank::fraction_options`).
 */
export const fractionOf = (count: number) => String(Number((100 / count).toFixed(5)))

/** In Moodle's short answers `*` stands for any characters; a backslash takes that from it. */
export const withoutWildcards = (text: string) => text.replace(/\*/g, '\\*')
export const fromWildcards = (text: string) => text.replace(/\\\*/g, '*')
