import { BLANK } from '@tongxin/contract/quiz-constants'
import type { QuestionContent } from '@tongxin/contract/questions'
import {
  categoryOf,
  type ExchangedQuestion,
  fractionOf,
  isLostAsCategory,
  nameOf,
  withoutWildcards,
} from './exchanged.ts'

/**
 * What GIFT gives a meaning to is escaped with a backslash: `~ = # { } :` and the backslash itself; a line break is `\n`
 * (docs.moodle.org, "GIFT format", Special characters; Moodle's exporter does the same).
 */
export const escapeGift = (text: string) =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[\\#=~{}:]/g, '\\$&')
    .replace(/\n/g, '\\n')

/** Where the separator of several blanks stands in an answer, a backslash goes before it. */
export const BLANK_SEPARATOR = '；'
const joined = (row: readonly string[]) =>
  row.map((one) => one.replace(/[\\；]/g, '\\$&')).join(BLANK_SEPARATOR)

/** `[html]` at the beginning would say how the text is written. */
const answer = (text: string) => (text.startsWith('[') ? '[plain]' : '') + escapeGift(text)

/** Questions as GIFT. What GIFT has no place for stands in comments, which Moodle skips and we read. */
export function writeGift(questions: readonly ExchangedQuestion[]): string {
  let category: string | null = null
  let text = ''
  for (const question of questions) {
    const its = categoryOf(question.notes.topic)
    if (its !== category) text += `$CATEGORY: ${its}\n\n`
    category = its
    text += `${comments(question)}::${escapeGift(nameOf(question))}::[plain]${body(question)}\n\n`
  }
  return text
}

function comments({ content, notes }: ExchangedQuestion): string {
  const lines: string[] = []
  if (notes.difficulty) lines.push(`difficulty: ${notes.difficulty}`)
  if (isLostAsCategory(notes.topic)) lines.push(`topic: ${escapeGift(notes.topic!)}`)
  if (notes.source !== null) lines.push(`source: ${escapeGift(notes.source)}`)
  if (content.type === 'multiple_choice') lines.push(`marking: ${content.marking}`)
  return lines.map((line) => `// ${line}\n`).join('')
}

function body({ content, notes }: ExchangedQuestion): string {
  const feedback = notes.explanation === '' ? '' : `\n####${answer(notes.explanation)}`
  const stem = escapeGift(content.stem)
  switch (content.type) {
    case 'single_choice':
    case 'multiple_choice':
      return `${stem}{\n${options(content)}${feedback}\n}`
    case 'true_false':
      return `${stem}{${content.answer ? 'TRUE' : 'FALSE'}${feedback}}`
    case 'fill_in': {
      const answers = `{\n${rows(content.blanks)
        .map(
          (row) => `\t=%100%${answer(withoutWildcards(content.blanks.length === 1 ? row[0]! : joined(row)))}`,
        )
        .join('\n')}${feedback}\n}`
      // One blank stands where its answer is; several have one answer at the end.
      if (content.blanks.length > 1) return stem + answers
      const at = stem.indexOf(BLANK)
      return at < 0 ? stem + answers : stem.slice(0, at) + answers + stem.slice(at + BLANK.length)
    }
  }
}

function options(content: Extract<QuestionContent, { options: string[] }>): string {
  const right = content.type === 'single_choice' ? [content.answer] : content.answers
  const weight = (index: number) => {
    if (content.type === 'single_choice') return right.includes(index) ? '=' : '~%0%'
    return right.includes(index) ? `~%${fractionOf(right.length)}%` : '~%-100%'
  }
  return content.options.map((option, i) => `\t${weight(i)}${answer(option)}`).join('\n')
}

/** The n-th row has the n-th spelling of each blank, or its last. */
function rows(blanks: readonly (readonly string[])[]): string[][] {
  const most = Math.max(...blanks.map(({ length }) => length))
  return Array.from({ length: most }, (_, i) => blanks.map((blank) => blank[Math.min(i, blank.length - 1)]!))
}
