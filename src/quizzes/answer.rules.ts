import type { Answer, AskedQuestion } from '@tongxin/contract/attempts'
import { BLANK, type QuestionType } from '@tongxin/contract/quiz-constants'
import type { QuestionContent } from '@tongxin/contract/questions'

/** What a question asks, without what is right. */
export type Asked = Pick<AskedQuestion, 'type' | 'stem' | 'options' | 'blanks'>

export const TYPE_LABELS: Record<QuestionType, string> = {
  single_choice: '单选题',
  multiple_choice: '多选题',
  true_false: '判断题',
  fill_in: '填空题',
}

export const letterOf = (index: number): string => String.fromCharCode(65 + index)

export const askedOf = (content: QuestionContent): Asked => ({
  type: content.type,
  stem: content.stem,
  options: 'options' in content ? content.options : [],
  blanks: content.type === 'fill_in' ? content.blanks.length : 0,
})

/** 正确答案; of a blank the first of its spellings. */
export function rightAnswer(content: QuestionContent): Answer {
  switch (content.type) {
    case 'single_choice':
      return { choices: [content.answer] }
    case 'multiple_choice':
      return { choices: content.answers }
    case 'true_false':
      return { isTrue: content.answer }
    case 'fill_in':
      return { blanks: content.blanks.map(([shown = '']) => shown) }
  }
}

/** An answer in which nothing is chosen or written is none. */
export function givenOr(answer: Answer): Answer | null {
  if ('choices' in answer) return answer.choices.length > 0 ? answer : null
  if ('blanks' in answer) return answer.blanks.some((words) => words.trim() !== '') ? answer : null
  return answer
}

/** As the server judges practice: wholly right. */
export function isRight(content: QuestionContent, answer: Answer | null): boolean {
  if (!answer) return false
  if (content.type === 'true_false') return 'isTrue' in answer && answer.isTrue === content.answer
  if (content.type === 'fill_in')
    return (
      'blanks' in answer &&
      content.blanks.every((spellings, index) => isSpelling(answer.blanks[index] ?? '', spellings))
    )
  const right = content.type === 'single_choice' ? [content.answer] : content.answers
  return (
    'choices' in answer &&
    answer.choices.length === right.length &&
    answer.choices.every((choice) => right.includes(choice))
  )
}

function isSpelling(text: string, spellings: readonly string[]): boolean {
  const written = plain(text)
  return written !== '' && spellings.some((spelling) => plain(spelling) === written)
}

// What belongs to a value is no punctuation: −5, 50%, C#. The server compares alike (attempts/marking.rules.ts).
const PUNCTUATION = /(?![-%‰#&@*/+])\p{P}/u
const AT_THE_START = new RegExp(`^(?:${PUNCTUATION.source})+`, 'u')
const AT_THE_END = new RegExp(`(?:${PUNCTUATION.source})+$`, 'u')

function plain(text: string): string {
  const typed = text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '')
  return typed.replace(AT_THE_START, '').replace(AT_THE_END, '') || typed
}

/** A、B; 正确; 1949；北京. */
export function wordsOf(answer: Answer | null): string {
  if (!answer) return '没有作答'
  if ('isTrue' in answer) return answer.isTrue ? '正确' : '错误'
  if ('blanks' in answer) return answer.blanks.map((words) => words.trim() || '（空）').join('；')
  return [...answer.choices]
    .sort((a, b) => a - b)
    .map(letterOf)
    .join('、')
}

/** With several blanks each gets its number, so that one knows which field belongs where. */
export function stemOf({ stem, blanks }: Asked): string {
  if (blanks < 2) return stem
  let number = 0
  return stem.replace(new RegExp(BLANK, 'g'), () => `__（${++number}）__`)
}
