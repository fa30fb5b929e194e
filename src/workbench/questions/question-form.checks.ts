import { BLANK, QUESTION_LIMITS as LIMITS } from '@tongxin/contract/quiz-constants'
import { textError } from '../event-form/event-form.checks'
import { letterOf } from '../question-words'
import { blanksIn, hasOptions, type QuestionForm } from './question-form.rules'

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
