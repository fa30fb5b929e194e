import type { BankFormat } from '@tongxin/contract/quiz-constants'
import type { QuestionContent } from '@tongxin/contract/questions'
import type { WorkAnswer } from '../jobs/work-process.ts'
import { SpreadsheetError, type SpreadsheetFault } from '../spreadsheets/cell.ts'
import { writeBankFile } from './bank-file-writer.ts'
import type { ExchangedQuestion } from './exchange/exchanged.ts'
import { PreviewBuilder } from './import-preview.ts'
import { readBankFile, readBankText } from './reading/bank-file.ts'

/*
 * What the process of question-worker.ts runs: one piece of work after the other, each in several messages. Whatever it
 * answers to is the last message.
 */

export type Message =
  /** What another piece of work may have left is forgotten. */
  | { do: 'begin' }
  | { do: 'read'; file: Uint8Array | string }
  | { do: 'compare'; bank: { id: number; content: QuestionContent }[] }
  | { do: 'preview' }
  | { do: 'collect'; questions: ExchangedQuestion[] }
  | { do: 'write'; format: BankFormat }

export type Answer = WorkAnswer<SpreadsheetFault>

const asBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  Buffer.from(buffer, byteOffset, byteLength)

let preview: PreviewBuilder | null = null
let collected: ExchangedQuestion[] = []

function forget(): void {
  preview = null
  collected = []
}

async function work(message: Message): Promise<Uint8Array | null> {
  switch (message.do) {
    case 'begin':
      forget()
      return null
    case 'read': {
      const { file } = message
      preview = new PreviewBuilder(
        typeof file === 'string' ? readBankText(file) : await readBankFile(asBuffer(file)),
      )
      return null
    }
    case 'compare':
      for (const { id, content } of message.bank) preview!.offer(id, content)
      return null
    case 'preview': {
      // As the reply goes out: who serves requests has nothing to do with its thousands of objects.
      const json = new TextEncoder().encode(JSON.stringify(preview!.build()))
      forget()
      return json
    }
    case 'collect':
      for (const question of message.questions) collected.push(question)
      return null
    case 'write': {
      const file = new Uint8Array(await writeBankFile(message.format, collected))
      forget()
      return file
    }
  }
}

async function answer(message: Message): Promise<Answer> {
  try {
    return { bytes: await work(message) }
  } catch (error) {
    forget()
    // No text of the file in what may be logged.
    return error instanceof SpreadsheetError ? { fault: error.fault } : { error: (error as Error).name }
  }
}

process.on('message', (message: Message) => {
  void answer(message).then((its) => process.send?.(its))
})
