import type { BankFormat } from '@tongxin/contract/quiz-constants'
import { buffer } from 'node:stream/consumers'
import { writeWordDocument, type WordBlock } from '../documents/word-document.ts'
import { writeXlsx } from '../spreadsheets/xlsx-writer.ts'
import type { ExchangedQuestion } from './exchange/exchanged.ts'
import { writeGift } from './exchange/gift-writer.rules.ts'
import { writeMoodleXml } from './exchange/moodle-writer.rules.ts'
import { ownDocument, ownSheet } from './exchange/own-files.ts'

/** A bank as a file that our import reads back word for word. */
export async function writeBankFile(
  format: BankFormat,
  questions: readonly ExchangedQuestion[],
): Promise<Buffer> {
  switch (format) {
    case 'gift':
      return Buffer.from(writeGift(questions))
    case 'moodle':
      return Buffer.from(writeMoodleXml(questions))
    case 'text': {
      const { head, pieces } = ownDocument(questions)
      return Buffer.from(
        `\ufeff${[[head], ...pieces].map((lines) => lines.join('\r\n')).join('\r\n\r\n')}\r\n`,
      )
    }
    case 'xlsx': {
      const { header, rows } = ownSheet(questions)
      return buffer(writeXlsx('题库', header, rows, [10, 60]))
    }
    case 'docx':
      return writeDocument(questions)
  }
}

function writeDocument(questions: readonly ExchangedQuestion[]): Promise<Buffer> {
  const { head, pieces } = ownDocument(questions)
  const blocks = pieces.flatMap((lines) => [
    ...lines.map((line, i): WordBlock => ({
      kind: 'paragraph',
      runs: [{ text: line, bold: i === 0 }],
      keepsWithNext: i < lines.length - 1,
    })),
    { kind: 'paragraph' as const, runs: [] },
  ])
  return writeWordDocument('题库', [{ kind: 'paragraph', runs: [head] }, ...blocks])
}
