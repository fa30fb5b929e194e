import { buffer } from 'node:stream/consumers'
import { ARTICLE_LIMITS } from '@tongxin/contract/article-constants'
import { AppError } from '../errors.ts'
import type { WorkAnswer } from '../jobs/work-process.ts'
import { SpreadsheetError, type SpreadsheetFault } from '../spreadsheets/cell.ts'
import { XlsxArchive } from '../spreadsheets/xlsx-archive.ts'
import { readDocument } from './docx/read-document.ts'

/*
 * What the process of document-worker.ts runs: first the text of a document, then the pictures in it, one by one.
 */

export type Message = { do: 'begin' } | { do: 'read'; file: Uint8Array } | { do: 'picture'; part: string }

export type DocumentFault = SpreadsheetFault | 'macros'

let archive: XlsxArchive | null = null

async function work(message: Message): Promise<Uint8Array | null> {
  if (message.do === 'begin') {
    archive = null
    return null
  }
  if (message.do === 'picture') {
    if (!archive?.has(message.part)) return null
    return new Uint8Array(await buffer(await archive.read(message.part, ARTICLE_LIMITS.pictureBytes)))
  }
  const { buffer: bytes, byteOffset, byteLength } = message.file
  const file = Buffer.from(bytes, byteOffset, byteLength)
  if (file.length === 0) throw new SpreadsheetError('empty')
  // OLE: .doc, or a .docx with a password
  if (file.subarray(0, 4).toString('hex') === 'd0cf11e0') throw new SpreadsheetError('old_format')
  archive = await XlsxArchive.open(file)
  return new TextEncoder().encode(JSON.stringify(await readDocument(archive)))
}

async function answer(message: Message): Promise<WorkAnswer<DocumentFault>> {
  try {
    return { bytes: await work(message) }
  } catch (error) {
    // No text of the file in what may be logged.
    if (error instanceof SpreadsheetError) return { fault: error.fault }
    if (error instanceof AppError)
      return { fault: error.code === 'file_macros_refused' ? 'macros' : 'unreadable' }
    return { error: (error as Error).name }
  }
}

process.on('message', (message: Message) => {
  void answer(message).then((its) => process.send?.(its))
})
