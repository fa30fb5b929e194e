import { QUESTION_LIMITS } from '@tongxin/contract/quiz-constants'
import type { QuestionPreview } from '@tongxin/contract/questions'
import { SpreadsheetError } from '../../spreadsheets/cell.ts'
import { previewOf } from '../drafts.rules.ts'
import type { ExchangedQuestion, ReadExchange } from '../exchange/exchanged.ts'
import { readGift } from '../exchange/gift-reader.rules.ts'
import { readMoodleXml } from '../exchange/moodle-reader.rules.ts'
import { readOwnFile } from '../exchange/own-files.ts'
import { parseQuestions } from '../parsing/parse.rules.ts'
import type { Block } from '../parsing/source.ts'
import { decodeText, readQuestionFile } from './question-file.ts'
import { readText } from './text-blocks.ts'

export interface ReadFile {
  preview: QuestionPreview
  /** Of a file that had to be understood nowhere: what it says, question by question. */
  known: readonly ExchangedQuestion[] | null
}

/**
 * What is in a file of questions: .docx, .xlsx, text, GIFT or Moodle XML, known by what is in it.
 * @throws SpreadsheetError `empty`, `old_format`, `unreadable`, `oversized`
 */
export async function readBankFile(file: Buffer): Promise<ReadFile> {
  const isPacked = file.length === 0 || /^(PK|\xd0\xcf)/.test(file.toString('latin1', 0, 2))
  return isPacked ? readBlocks(await readQuestionFile(file)) : readBankText(decodeText(file))
}

/** The same of text, pasted or from a file. */
export function readBankText(text: string): ReadFile {
  if (isMoodleXml(text)) return exchanged(readMoodleXml(text))
  return readBlocks(readText(text), () => (MAY_BE_GIFT.test(text) ? readGift(text) : null))
}

const isMoodleXml = (text: string) => /^\ufeff?\s*</.test(text) && /<quiz[\s>]/.test(text)
/** Braces that begin as answers do. */
const MAY_BE_GIFT = /\{\s*(?:[=~#]|(?:T|F|TRUE|FALSE)\s*[#}])/

function readBlocks(blocks: readonly Block[], asGift: () => ReadExchange | null = () => null): ReadFile {
  if (blocks.length > QUESTION_LIMITS.importLines) throw new SpreadsheetError('oversized')
  const own = readOwnFile(blocks)
  if (own) return exchanged({ questions: own, problems: [] })
  const gift = asGift()
  // A text may have braces in it by chance; then nearly nothing is a question.
  if (gift && gift.questions.length > 0 && gift.questions.length >= gift.problems.length)
    return exchanged(gift)
  return checked(parseQuestions(blocks), null)
}

const exchanged = (read: ReadExchange): ReadFile => checked(previewOf(read), read.questions)

function checked(preview: QuestionPreview, known: ReadFile['known']): ReadFile {
  const { questions, headings, unread, remarks } = preview
  if (questions.length > QUESTION_LIMITS.importQuestions) throw new SpreadsheetError('oversized')
  if (questions.length + headings.length + unread.length + remarks.length === 0)
    throw new SpreadsheetError('empty')
  if (questions.length === 0) {
    const lines = [...headings, ...unread]
    const isPicture = lines.length > 0 && lines.every(({ text }) => /^(\s*\[图片\])+\s*$/.test(text))
    remarks.push({
      line: null,
      message: isPicture
        ? '文件里只有图片，图片里的字读不出来，请换成文字或表格再导入。'
        : '没有读到题目，请检查是否选错了文件，或题目有没有分行。',
    })
  }
  return { preview, known }
}
