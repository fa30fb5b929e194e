import {
  BLANK,
  QUESTION_LIMITS as LIMITS,
  type QuestionDifficulty,
  type QuestionMarking,
  type QuestionType,
} from '@tongxin/contract/quiz-constants'
import type { QuestionContent, QuestionDraft, QuestionNotes } from '@tongxin/contract/questions'
import { textError } from '../event-form/event-form.checks'
import { letterOf } from '../question-words'

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

/** Names of fields; an option and a blank have one each. */
export type QuestionField =
  | 'type'
  | 'stem'
  | 'options'
  | `option-${number}`
  | 'right'
  | 'isTrue'
  | 'blanks'
  | `blank-${number}`
  | 'explanation'
  | 'topic'
  | 'source'
export type QuestionErrors = Partial<Record<QuestionField, string>>

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
    blanks: draft.blanks ?? [],
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
  const right = on ? form.right.filter((other) => other !== index) : [...form.right, index]
  return { ...form, right: right.sort((a, b) => a - b) }
}

/** Right answers after it keep their options, whose letters change. */
export function withoutOption(form: QuestionForm, index: number): QuestionForm {
  const right = form.right
    .filter((other) => other !== index)
    .map((other) => (other > index ? other - 1 : other))
  return { ...form, options: form.options.filter((_, at) => at !== index), right }
}

/** What keeps the question from being saved, field by field; the server checks the same (questions/contents.rules.ts). */
export function checkForm(form: QuestionForm): QuestionErrors {
  const found: QuestionErrors = {
    type: form.type ? undefined : '请选择题型',
    stem: textError(form.stem, '题干', LIMITS.stem, true),
    ...(hasOptions(form.type) ? optionErrors(form) : {}),
    isTrue: form.type === 'true_false' && form.isTrue === null ? '请选择对或错' : undefined,
    ...(form.type === 'fill_in' ? blankErrors(form) : {}),
    explanation: textError(form.explanation, '解析', LIMITS.explanation, false),
    topic: textError(form.topic, '主题', LIMITS.topic, false),
    source: textError(form.source, '出处', LIMITS.source, false),
  }
  return Object.fromEntries(Object.entries(found).filter(([, error]) => error)) as QuestionErrors
}

function optionErrors({ options, right, type }: QuestionForm): QuestionErrors {
  const texts = options.map((option) => option.trim())
  const errors: QuestionErrors = {}
  if (texts.length < 2) errors.options = '至少要有两个选项'
  if (texts.length > LIMITS.options) errors.options = `一题最多 ${LIMITS.options} 个选项`
  texts.forEach((text, index) => {
    const same = text === '' ? -1 : texts.indexOf(text)
    const wrong =
      text === ''
        ? '选项不能空着，不要的可以去掉'
        : same < index
          ? `和选项 ${letterOf(same)} 一样`
          : textError(text, '选项', LIMITS.option, false)
    if (wrong) errors[`option-${index}`] = wrong
  })
  if (right.length === 0) errors.right = '请点选正确的选项'
  else if (type === 'single_choice' && right.length > 1) errors.right = '单选题只能有一个正确选项'
  else if (right.some((index) => index >= texts.length)) errors.right = '答案里有这道题没有的选项，请重新点选'
  return errors
}

function blankErrors({ stem, blanks }: QuestionForm): QuestionErrors {
  const errors: QuestionErrors = {}
  const places = blanksIn(stem)
  if (places === 0) errors.blanks = `题干里还没有空，用 ${BLANK} 表示一个空`
  else if (places !== blanks.length)
    errors.blanks = `题干里有 ${places} 个空，答案有 ${blanks.length} 个，请核对`
  else if (places > LIMITS.blanks) errors.blanks = `一题最多 ${LIMITS.blanks} 个空`
  blanks.forEach((spellings, index) => {
    const written = spellings.map((one) => one.trim()).filter(Boolean)
    const wrong =
      written.length === 0
        ? `请填写第 ${index + 1} 空的答案`
        : written.length > LIMITS.spellings
          ? `一个空最多 ${LIMITS.spellings} 种写法`
          : written.map((one) => textError(one, '答案', LIMITS.spelling, false)).find(Boolean)
    if (wrong) errors[`blank-${index}`] = wrong
  })
  return errors
}

export const isFault = (errors: QuestionErrors): boolean => Object.keys(errors).length > 0

const FIELD_ORDER = [
  'type',
  'stem',
  'options',
  'option-',
  'right',
  'isTrue',
  'blanks',
  'blank-',
  'explanation',
  'topic',
  'source',
]

/** Where to take the person: the first field with an error, from top to bottom. */
export function firstError(errors: QuestionErrors): QuestionField | undefined {
  const rank = (name: string) => FIELD_ORDER.indexOf(name.replace(/\d+$/, ''))
  return (Object.keys(errors) as QuestionField[]).sort((a, b) => rank(a) - rank(b) || a.localeCompare(b))[0]
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
      const blanks = form.blanks.map((spellings) => spellings.map((one) => one.trim()).filter(Boolean))
      return { type: 'fill_in', stem: tidyStem(stem), blanks }
    }
    default:
      return { type: 'single_choice', stem, options, answer: form.right[0] ?? 0 }
  }
}

export const notesOf = ({ explanation, topic, difficulty, source }: QuestionForm): QuestionNotes => ({
  explanation: explanation.trim(),
  topic: topic.trim() || null,
  difficulty,
  source: source.trim() || null,
})

/** The form's field for a JSON pointer of the API: `/content/options/2` is the third option. */
export function fieldOfPath(path: string): QuestionField | undefined {
  const [, part, name, index] = path.split('/')
  if (part === 'notes')
    return name === 'explanation' || name === 'topic' || name === 'source' ? name : undefined
  if (part !== 'content') return undefined
  if (name === 'stem' || name === 'type') return name
  if (name === 'options') return index === undefined ? 'options' : `option-${Number(index)}`
  if (name === 'blanks') return index === undefined ? 'blanks' : `blank-${Number(index)}`
  return name === 'answer' || name === 'answers' ? 'right' : undefined
}
