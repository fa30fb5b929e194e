import { BLANK } from '@tongxin/contract/quiz-constants'
import type { QuestionContent, QuestionDraft, QuestionPreview } from '@tongxin/contract/questions'
import type { ReadExchange } from './exchange/exchanged.ts'

/** What a draft says, once nothing is missing; `null` as long as something is. */
export function contentOf(draft: QuestionDraft): QuestionContent | null {
  const { type, choices } = draft
  const stem = draft.stem.trim()
  const options = draft.options.map(({ text }) => text.trim())
  if (type === null || stem === '') return null
  if (type === 'true_false') return draft.isTrue === null ? null : { type, stem, answer: draft.isTrue }
  if (type === 'fill_in') {
    const blanks = (draft.blanks ?? []).map((blank) =>
      blank.map((one) => one.trim()).filter((one) => one !== ''),
    )
    const isWhole = blanks.length > 0 && blanks.every((blank) => blank.length > 0)
    return isWhole && stem.split(BLANK).length - 1 === blanks.length ? { type, stem, blanks } : null
  }
  if (!choices || options.length < 2 || options.includes('')) return null
  const answers = [...new Set(choices)].sort((a, b) => a - b)
  if (answers.length === 0 || answers.some((index) => index >= options.length)) return null
  if (type === 'multiple_choice') return { type, stem, options, answers, marking: 'all_or_nothing' }
  return answers.length === 1 ? { type, stem, options, answer: answers[0]! } : null
}

/** A file of another system as it is shown before it enters: nothing in it had to be understood. */
export function previewOf({ questions, problems }: ReadExchange): QuestionPreview {
  return {
    questions: questions.map(({ content, notes }) => ({
      number: null,
      heading: null,
      draft: {
        type: content.type,
        stem: content.stem,
        options:
          'options' in content
            ? content.options.map((text, i) => ({ letter: String.fromCharCode(65 + i), text }))
            : [],
        choices:
          content.type === 'single_choice'
            ? [content.answer]
            : content.type === 'multiple_choice'
              ? content.answers
              : null,
        isTrue: content.type === 'true_false' ? content.answer : null,
        blanks: content.type === 'fill_in' ? content.blanks : null,
        marks: null,
        ...notes,
      },
      flags: [],
      lines: [],
    })),
    headings: [],
    unread: [],
    remarks: problems,
  }
}
