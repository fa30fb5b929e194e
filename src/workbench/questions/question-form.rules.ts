import {
  BLANK,
  type QuestionDifficulty,
  type QuestionMarking,
  type QuestionType,
} from '@tongxin/contract/quiz-constants'
import type { QuestionContent, QuestionDraft, QuestionNotes } from '@tongxin/contract/questions'

/** A question as it stands in the fields. What another type needs stays there, so that changing the type loses nothing. */
export interface QuestionForm {
  type: QuestionType | null
  stem: string
  options: string[]
  /** 单选、多选: indexes of the right options, ascending. */
  right: number[]
  marking: QuestionMarking
  isTrue: boolean | null
  /** 填空: the accepted spellings of each blank. */
  blanks: string[][]
  explanation: string
  topic: string
  difficulty: QuestionDifficulty | null
  source: string
}

export const emptyForm = (): QuestionForm => ({
  type: 'single_choice',
  stem: '',
  options: ['', '', '', ''],
  right: [],
  marking: 'all_or_nothing',
  isTrue: null,
  blanks: [],
  explanation: '',
  topic: '',
  difficulty: null,
  source: '',
})

export const hasOptions = (type: QuestionType | null): boolean =>
  type === 'single_choice' || type === 'multiple_choice'

export function formOf(content: QuestionContent, notes: QuestionNotes): QuestionForm {
  const form = { ...emptyForm(), type: content.type, stem: content.stem, ...notesIn(notes) }
  switch (content.type) {
    case 'single_choice':
      return { ...form, options: content.options, right: [content.answer] }
    case 'multiple_choice':
      return { ...form, options: content.options, right: content.answers, marking: content.marking }
    case 'true_false':
      return { ...form, isTrue: content.answer }
    case 'fill_in':
      return { ...form, blanks: content.blanks }
  }
}

/** What was understood of a question, to be put right; what was not understood is empty, never guessed. */
export function formOfDraft(draft: QuestionDraft): QuestionForm {
  const options = draft.options.map(({ text }) => text)
  const form = {
    ...emptyForm(),
    type: draft.type,
    stem: draft.stem,
    ...(options.length ? { options } : {}),
    right: [...(draft.choices ?? [])].sort((a, b) => a - b),
    isTrue: draft.isTrue,
    blanks: (draft.blanks ?? []).map((spellings) => (spellings.length ? spellings : [''])),
    ...notesIn(draft),
  }
  return form.type === 'fill_in' ? withBlanks(form) : form
}

const notesIn = ({ explanation, topic, difficulty, source }: QuestionNotes) => ({
  explanation,
  topic: topic ?? '',
  difficulty,
  source: source ?? '',
})

/** How many blanks the stem has; a low line of any length is one. */
export const blanksIn = (stem: string): number => tidyStem(stem).split(BLANK).length - 1

/** A tab or a line break comes by pasting from a table. */
const tidyLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

const tidyStem = (stem: string): string => stem.replace(/_{2,}/g, BLANK)

/** As many fields for answers as the stem has blanks; what has been written in one too many stays, to be taken out by hand. */
export function withBlanks(form: QuestionForm): QuestionForm {
  const places = blanksIn(form.stem)
  const blanks = [...form.blanks]
  while (blanks.length < places) blanks.push([''])
  while (blanks.length > places && isEmptyBlank(blanks.at(-1)!)) blanks.pop()
  return { ...form, blanks }
}

const isEmptyBlank = (spellings: readonly string[]): boolean => spellings.every((one) => one.trim() === '')

export function withChange(form: QuestionForm, change: Partial<QuestionForm>): QuestionForm {
  const next = { ...form, ...change }
  // Of a multiple choice that becomes a single one, which answer stays is not for us to say.
  if (change.type === 'single_choice' && next.right.length > 1) next.right = []
  return next.type === 'fill_in' ? withBlanks(next) : next
}

/** One right answer, or one more of several; a second tap takes it back. */
export function withRight(form: QuestionForm, index: number): QuestionForm {
  const on = form.right.includes(index)
  if (form.type === 'single_choice') return { ...form, right: on ? [] : [index] }
  // One that the file names and the question has not cannot be tapped: it goes with the first tap.
  const known = form.right.filter((other) => other !== index && other < form.options.length)
  const right = on ? known : [...known, index]
  return { ...form, right: right.sort((a, b) => a - b) }
}

/** Right answers after it keep their options, whose letters change. */
export function withoutOption(form: QuestionForm, index: number): QuestionForm {
  const right = form.right
    .filter((other) => other !== index)
    .map((other) => (other > index ? other - 1 : other))
  return { ...form, options: form.options.filter((_, at) => at !== index), right }
}

/** Of a form that has passed its checks. */
export function contentOf(form: QuestionForm): QuestionContent {
  const stem = form.stem.trim()
  const options = form.options.map((option) => option.trim())
  switch (form.type) {
    case 'multiple_choice':
      return { type: 'multiple_choice', stem, options, answers: form.right, marking: form.marking }
    case 'true_false':
      return { type: 'true_false', stem, answer: form.isTrue === true }
    case 'fill_in': {
      const blanks = form.blanks.map((spellings) => spellings.map(tidyLine).filter(Boolean))
      return { type: 'fill_in', stem: tidyStem(stem), blanks }
    }
    default:
      return { type: 'single_choice', stem, options, answer: form.right[0] ?? 0 }
  }
}

export const notesOf = ({ explanation, topic, difficulty, source }: QuestionForm): QuestionNotes => ({
  explanation: explanation.trim(),
  topic: tidyLine(topic) || null,
  difficulty,
  source: tidyLine(source) || null,
})
