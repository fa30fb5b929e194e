import type { Answer } from '@tongxin/contract/attempts'
import type { QuestionType } from '@tongxin/contract/quiz-constants'
import type { QuestionContent } from '@tongxin/contract/questions'

/** A question as an attempt asks it; stored with the attempt and never changed. */
export interface Asked {
  question: number
  version: number
  type: QuestionType
  /** The bank's option indexes in the order in which they are shown; empty where there are none. */
  options: number[]
  /** How many there are to fill. */
  blanks: number
  /** Hundredths. */
  marks: number
}

/** Indexes 0 to `count` − 1 in any order. */
export type Shuffle = (count: number) => number[]

export const inOrder: Shuffle = (count) => Array.from({ length: count }, (_, i) => i)

/** @param below gives a whole number from 0 to below its argument, each as likely */
export const shuffleWith =
  (below: (limit: number) => number): Shuffle =>
  (count) => {
    const order = inOrder(count)
    for (let i = count - 1; i > 0; i--) {
      const j = below(i + 1)
      ;[order[i], order[j]] = [order[j]!, order[i]!]
    }
    return order
  }

/** The paper of one attempt, in its own order. Marks in hundredths. */
export function arrange(
  paper: readonly { questionId: number; version: number; marks: number; content: QuestionContent }[],
  shuffled: { questions: Shuffle; options: Shuffle },
): Asked[] {
  return shuffled.questions(paper.length).map((i) => {
    const { questionId, version, marks, content } = paper[i]!
    return {
      question: questionId,
      version,
      type: content.type,
      options: 'options' in content ? shuffled.options(content.options.length) : [],
      blanks: content.type === 'fill_in' ? content.blanks.length : 0,
      marks,
    }
  })
}

/** What an answer must fit; kept in a few bytes for each question, since every saving asks. */
export type Shapes = Uint8Array

const CODES: Record<QuestionType, number> = {
  single_choice: 0,
  multiple_choice: 1,
  true_false: 2,
  fill_in: 3,
}

export const shapesOf = (asked: readonly Asked[]): Shapes =>
  Uint8Array.from(asked, ({ type, options, blanks }) => CODES[type] * 64 + (options.length || blanks))

/** Whether the question at this place could have been answered so: its kind, options that exist, blanks that exist. */
export function fits(shapes: Shapes, position: number, answer: Answer | null): boolean {
  const shape = shapes[position]
  if (shape === undefined) return false
  if (answer === null) return true
  const [code, count] = [shape >> 6, shape & 63]
  if ('choices' in answer) {
    if (code === CODES.single_choice && answer.choices.length > 1) return false
    return code <= CODES.multiple_choice && answer.choices.every((index) => index < count)
  }
  if ('isTrue' in answer) return code === CODES.true_false
  return code === CODES.fill_in && answer.blanks.length <= count
}

/** As it is stored: choices ascending, and nothing chosen or written is no answer. */
export function tidy(answer: Answer | null): Answer | null {
  if (answer === null || 'isTrue' in answer) return answer
  if ('choices' in answer)
    return answer.choices.length === 0 ? null : { choices: [...answer.choices].sort((a, b) => a - b) }
  return answer.blanks.every((text) => text.trim() === '') ? null : { blanks: answer.blanks }
}

/** From the order that was shown into the bank's. */
export function inBankOrder({ options }: Pick<Asked, 'options'>, answer: Answer | null): Answer | null {
  if (answer === null || !('choices' in answer)) return answer
  return { choices: answer.choices.map((index) => options[index]!).sort((a, b) => a - b) }
}

/** The other way. */
export function inShownOrder({ options }: Pick<Asked, 'options'>, answer: Answer | null): Answer | null {
  if (answer === null || !('choices' in answer)) return answer
  return { choices: answer.choices.map((index) => options.indexOf(index)).sort((a, b) => a - b) }
}

/** The question as it was shown, its key with it: for the result. */
export function asShown(content: QuestionContent, { options }: Pick<Asked, 'options'>): QuestionContent {
  if (content.type === 'single_choice')
    return {
      ...content,
      options: options.map((index) => content.options[index]!),
      answer: options.indexOf(content.answer),
    }
  if (content.type === 'multiple_choice')
    return {
      ...content,
      options: options.map((index) => content.options[index]!),
      answers: content.answers.map((index) => options.indexOf(index)).sort((a, b) => a - b),
    }
  return content
}
