import { randomUUID } from 'node:crypto'
import { type FileHandle, open, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { SpreadsheetError, type Table } from './cell.ts'
import { readCsv } from './csv-reader.ts'
import { readXlsx } from './xlsx-reader.ts'

/**
 * Puts an upload on the disk. The file has no name there any more when this returns: whatever ends the process, nothing of
 * it stays behind.
 */
export async function keepUpload(content: Readable): Promise<FileHandle> {
  const path = join(tmpdir(), `tongxin-${randomUUID()}`)
  const file = await open(path, 'wx+', 0o600)
  await unlink(path)
  try {
    for await (const chunk of content) await file.appendFile(chunk as Buffer)
    return file
  } catch (error) {
    await file.close()
    throw error
  }
}

const startsWith = (head: Buffer, ...bytes: number[]) => bytes.every((byte, i) => head[i] === byte)

/**
 * The tables of a spreadsheet file, which is known by what is in it, not by its name.
 * @throws SpreadsheetError
 */
export async function* readTables(file: FileHandle): AsyncGenerator<Table> {
  const head = Buffer.alloc(8)
  const { bytesRead } = await file.read(head, 0, 8, 0)
  if (bytesRead === 0) throw new SpreadsheetError('empty')
  // OLE: .xls, or an encrypted .xlsx
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) throw new SpreadsheetError('old_format')
  if (startsWith(head, 0x50, 0x4b)) yield* readXlsx(file.fd)
  else yield await readCsv(file)
}
