import type { QuestionDifficulty, QuestionMarking, QuestionType } from '@tongxin/contract/quiz-constants'
import type { QuestionContent, QuestionNotes } from '@tongxin/contract/questions'
import type { ExchangedQuestion } from './exchanged.ts'

/** What the parts of a question are called in a document and in a spreadsheet of ours. */
export const TYPE_WORDS: Record<QuestionType, string> = {
  single_choice: '单选题',
  multiple_choice: '多选题',
  true_false: '判断题',
  fill_in: '填空题',
}
const DIFFICULTY_WORDS: Record<QuestionDifficulty, string> = { easy: '易', medium: '中', hard: '难' }
const PARTIAL = '漏选得部分分'
const [RIGHT, WRONG] = ['正确', '错误']

const keyOf = <K extends string>(words: Record<K, string>, word: string): K | null =>
  (Object.keys(words) as K[]).find((key) => words[key] === word) ?? null

/** A question as the texts of its fields; what it does not have is empty. */
export interface PlainFields {
  type: string
  stem: string
  options: string[]
  answer: string
  marking: string
  explanation: string
  topic: string
  difficulty: string
  source: string
}

export const letterOf = (index: number) => String.fromCharCode(65 + index)

export function toFields({ content, notes }: ExchangedQuestion): PlainFields {
  return {
    type: TYPE_WORDS[content.type],
    stem: content.stem,
    options: 'options' in content ? content.options : [],
    answer: answerOf(content),
    marking: content.type === 'multiple_choice' && content.marking === 'partial' ? PARTIAL : '',
    explanation: notes.explanation,
    topic: notes.topic ?? '',
    difficulty: notes.difficulty ? DIFFICULTY_WORDS[notes.difficulty] : '',
    source: notes.source ?? '',
  }
}

function answerOf(content: QuestionContent): string {
  switch (content.type) {
    case 'single_choice':
      return letterOf(content.answer)
    case 'multiple_choice':
      return content.answers.map(letterOf).join('')
    case 'true_false':
      return content.answer ? RIGHT! : WRONG!
    case 'fill_in':
      return content.blanks.map((blank) => blank.map(escapeSpelling).join('/')).join('；')
  }
}

const escapeSpelling = (text: string) => text.replace(/[\\/；]/g, '\\$&')

/** The other way round. @returns `null` for what `toFields` did not make */
export function fromFields(fields: PlainFields): ExchangedQuestion | null {
  const type = keyOf(TYPE_WORDS, fields.type)
  const content = type && contentFrom(type, fields)
  if (!content) return null
  const notes: QuestionNotes = {
    explanation: fields.explanation,
    topic: fields.topic || null,
    difficulty: keyOf(DIFFICULTY_WORDS, fields.difficulty),
    source: fields.source || null,
  }
  return { content, notes }
}

function contentFrom(type: QuestionType, fields: PlainFields): QuestionContent | null {
  const { stem, options, answer } = fields
  if (type === 'true_false')
    return answer === RIGHT || answer === WRONG ? { type, stem, answer: answer === RIGHT } : null
  if (type === 'fill_in') return { type, stem, blanks: splitBlanks(answer) }
  const answers = [...answer].map((letter) => letter.charCodeAt(0) - 65)
  if (answers.length === 0 || answers.some((index) => !(index >= 0 && index < options.length))) return null
  if (type === 'single_choice') return { type, stem, options, answer: answers[0]! }
  const marking: QuestionMarking = fields.marking === PARTIAL ? 'partial' : 'all_or_nothing'
  return { type, stem, options, answers, marking }
}

/** At the separators that have no backslash before them. */
function splitBlanks(text: string): string[][] {
  const blanks = [['']]
  const add = (more: string) => {
    const last = blanks.at(-1)!
    last[last.length - 1] += more
  }
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\' && i + 1 < text.length) add(text[++i]!)
    else if (text[i] === '；') blanks.push([''])
    else if (text[i] === '/') blanks.at(-1)!.push('')
    else add(text[i]!)
  }
  return blanks
}
