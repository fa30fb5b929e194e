import { BLANK, QUESTION_LIMITS, type QuestionFlag } from '@tongxin/contract/quiz-constants'
import type { QuestionContent, QuestionNotes } from '@tongxin/contract/questions'
import { AppError } from '../errors.ts'
import { visible } from './parsing/shadow.rules.ts'

/** What a question is, with what is known about it. */
export interface WholeQuestion {
  content: QuestionContent
  notes: QuestionNotes
}

/** Without what cannot be seen, without space at the ends of lines, without empty lines: as every format can hold it. */
export const tidyLines = (text: string): string =>
  visible(text)
    .split('\n')
    .map((line) => line.replace(/\t/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n')

const tidyLine = (text: string): string => tidyLines(text).replace(/\n/g, ' ')

/** Each run of low lines is one blank, however long somebody kept the key down. */
const tidyBlanks = (stem: string): string => stem.replace(/_{2,}/g, BLANK)

/**
 * The question as it is stored: known fields only, texts tidied, answers ascending.
 * @throws AppError `question_content_invalid` with the sentence that says what does not fit together
 */
export function tidyQuestion({ content, notes }: WholeQuestion): WholeQuestion {
  const tidied = tidyContent(content)
  const fault = faultOf(tidied)
  if (fault) throw new AppError('question_content_invalid', { detail: fault.detail })
  return { content: tidied, notes: tidyNotes(notes) }
}

export function tidyNotes({ explanation, topic, difficulty, source }: QuestionNotes): QuestionNotes {
  return {
    explanation: tidyLines(explanation),
    topic: (topic && tidyLine(topic)) || null,
    difficulty,
    source: (source && tidyLine(source)) || null,
  }
}

export function tidyContent(content: QuestionContent): QuestionContent {
  const { type } = content
  const stem = tidyLines(content.stem)
  switch (type) {
    case 'single_choice':
      return { type, stem, options: content.options.map(tidyLines), answer: content.answer }
    case 'multiple_choice':
      return {
        type,
        stem,
        options: content.options.map(tidyLines),
        answers: [...content.answers].sort((a, b) => a - b),
        marking: content.marking,
      }
    case 'true_false':
      return { type, stem, answer: content.answer }
    case 'fill_in':
      return {
        type,
        stem: tidyBlanks(stem),
        blanks: content.blanks.map((blank) => [...new Set(blank.map(tidyLine).filter((one) => one !== ''))]),
      }
  }
}

/** What does not fit together: the flag of an import, and the sentence. */
export interface Fault {
  flag: QuestionFlag
  detail: string
}

const tooLong = (what: string, most: number): Fault => ({
  flag: 'too_long',
  detail: `${what}最多 ${most} 个字。`,
})

/** @returns `null` when everything fits */
export function faultOf(content: QuestionContent): Fault | null {
  const { stem } = content
  if (stem === '') return { flag: 'stem_empty', detail: '请填写题干。' }
  if (stem.length > QUESTION_LIMITS.stem) return tooLong('题干', QUESTION_LIMITS.stem)
  switch (content.type) {
    case 'single_choice':
      return faultOfOptions(content.options, [content.answer])
    case 'multiple_choice':
      return faultOfOptions(content.options, content.answers)
    case 'true_false':
      return null
    case 'fill_in':
      return faultOfBlanks(stem.split(BLANK).length - 1, content.blanks)
  }
}

function faultOfOptions(options: readonly string[], answers: readonly number[]): Fault | null {
  const { options: most, option: longest } = QUESTION_LIMITS
  if (options.length < 2) return { flag: 'options_missing', detail: '至少要有两个选项。' }
  if (options.length > most) return { flag: 'too_long', detail: `一题最多 ${most} 个选项。` }
  if (options.some((option) => option.length > longest)) return tooLong('选项', longest)
  if (options.includes('')) return { flag: 'option_empty', detail: '选项不能空着。' }
  if (new Set(options).size < options.length)
    return { flag: 'option_repeated', detail: '有两个选项一样，请核对。' }
  if (answers.length === 0) return { flag: 'missing_answer', detail: '请选定答案。' }
  if (answers.some((index) => index >= options.length))
    return { flag: 'unknown_option', detail: '答案里有这道题没有的选项，请核对。' }
  return null
}

function faultOfBlanks(places: number, blanks: readonly (readonly string[])[]): Fault | null {
  const { blanks: most, spellings, spelling } = QUESTION_LIMITS
  if (blanks.some((blank) => blank.length === 0))
    return { flag: 'missing_answer', detail: '每个空都要有答案。' }
  if (places !== blanks.length)
    return {
      flag: 'blanks_differ',
      detail: `题干里有 ${places} 个空（${BLANK}），答案有 ${blanks.length} 个，请核对。`,
    }
  if (blanks.length > most) return { flag: 'too_long', detail: `一题最多 ${most} 个空。` }
  if (blanks.some((blank) => blank.length > spellings))
    return { flag: 'too_long', detail: `一个空最多 ${spellings} 种写法。` }
  return blanks.flat().some((one) => one.length > spelling) ? tooLong('每种写法', spelling) : null
}
