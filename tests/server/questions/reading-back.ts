import type { PreviewedQuestion, QuestionContent, QuestionPreview } from '@tongxin/contract/questions'
import { GAP } from './facts.ts'

const squeeze = (text: string) => text.normalize('NFKC').replace(/\s+/g, '')

/** The stem as an organiser compares it: gaps of a choice are one thing, however they were printed. */
const stemOf = (stem: string, type: string) =>
  type === 'fill_in'
    ? squeeze(stem)
    : squeeze(stem)
        .replace(/[([【][)\]】]|_{2,}/g, '@')
        .replace(/@?[。.]*$/, (end) => (end.startsWith('@') ? '@' : ''))

const wanted = (content: QuestionContent) =>
  content.type === 'fill_in' || content.type === 'true_false'
    ? squeeze(content.stem).replace(/。$/, '')
    : squeeze(content.stem).replace(GAP, '@')

/** Whether what was understood is what was meant. */
export function isRight(
  question: PreviewedQuestion,
  content: QuestionContent,
  explanation: string | null = null,
): boolean {
  const { draft } = question
  if (draft.type !== content.type) return false
  const stem =
    content.type === 'fill_in' ? squeeze(draft.stem).replace(/。$/, '') : stemOf(draft.stem, content.type)
  if (stem !== wanted(content) && stem !== `${wanted(content)}`.replace(/@$/, '')) {
    if (stem.replace(/@/g, '') !== wanted(content).replace(/@/g, '') || content.type === 'fill_in')
      return false
  }
  if (explanation !== null && squeeze(draft.explanation) !== squeeze(explanation)) return false
  switch (content.type) {
    case 'single_choice':
      return sameOptions(draft.options, content.options) && String(draft.choices) === String([content.answer])
    case 'multiple_choice':
      return sameOptions(draft.options, content.options) && String(draft.choices) === String(content.answers)
    case 'true_false':
      return draft.isTrue === content.answer
    case 'fill_in':
      return JSON.stringify(draft.blanks) === JSON.stringify(content.blanks)
  }
}

const sameOptions = (options: readonly { text: string }[], texts: readonly string[]) =>
  options.length === texts.length && options.every(({ text }, i) => squeeze(text) === squeeze(texts[i]!))

export interface Score {
  right: number
  flagged: number
  /** Wrong, and nothing says so. */
  silent: string[]
  missing: string[]
}

/** Finds each expected question among those that were read, by its words. */
export function score(
  preview: QuestionPreview,
  expected: readonly { content: QuestionContent; explanation?: string | null }[],
): Score {
  const result: Score = { right: 0, flagged: 0, silent: [], missing: [] }
  const left = new Set(preview.questions)
  const wrong: (typeof expected)[number][] = []
  for (const one of expected) {
    const hit = [...left].find((question) => isRight(question, one.content, one.explanation ?? null))
    if (!hit) {
      wrong.push(one)
      continue
    }
    left.delete(hit)
    result.right++
    if (hit.flags.length > 0) result.flagged++
  }
  for (const question of left) if (question.flags.length === 0) result.silent.push(JSON.stringify(question))
  result.missing = wrong.map(({ content }) => JSON.stringify(content))
  return result
}

/** Every line that is not empty is somewhere. @returns those that are not */
export function lostLines(text: string, preview: QuestionPreview): string[] {
  const seen = new Set(
    [...preview.headings, ...preview.unread, ...preview.questions.flatMap(({ lines }) => lines)].map(
      ({ line }) => line,
    ),
  )
  return text.split('\n').filter((line, i) => line.trim() !== '' && !seen.has(i + 1))
}
