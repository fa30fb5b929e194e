import { CsvError, parse } from 'csv-parse'
import type { FileHandle } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { type Cell, MAX_CELL, MAX_COLUMNS, SpreadsheetError, type Table, type TableRow } from './cell.ts'

const PIECE = 64 * 1024
const MAX_RECORD = 1024 * 1024

/**
 * A CSV or tab-separated file in whatever encoding spreadsheet programs write here: UTF-8 with and without BOM, UTF-16 with
 * BOM, else GB18030, which is what Chinese Excel writes.
 */
export async function readCsv(file: FileHandle): Promise<Table> {
  const encoding = await detectEncoding(file)
  return { name: '', date1904: false, rows: readRows(file, encoding) }
}

async function* pieces(file: FileHandle): AsyncGenerator<Buffer> {
  for (let position = 0; ;) {
    const buffer = Buffer.allocUnsafe(PIECE)
    const { bytesRead } = await file.read(buffer, 0, PIECE, position)
    if (bytesRead === 0) return
    position += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}

async function* decoded(file: FileHandle, encoding: string, fatal: boolean): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal })
  for await (const piece of pieces(file)) yield decoder.decode(piece, { stream: true })
  yield decoder.decode()
}

async function detectEncoding(file: FileHandle): Promise<string> {
  const start = Buffer.alloc(3)
  await file.read(start, 0, 3, 0)
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  try {
    for await (const text of decoded(file, 'utf-8', true))
      if (text.includes('\0')) throw new SpreadsheetError('unreadable')
    return 'utf-8'
  } catch (error) {
    if (error instanceof SpreadsheetError) throw error
    return 'gb18030'
  }
}

async function* readRows(file: FileHandle, encoding: string): AsyncGenerator<TableRow> {
  const texts = decoded(file, encoding, false)
  const first = (await texts.next()).value ?? ''
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(first),
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: MAX_RECORD,
  })
  const source = async function* () {
    yield first
    yield* texts
  }
  // A failure of either ends both, and is thrown where the records are read.
  pipeline(Readable.from(source()), parser, () => {})
  const records = parser as AsyncIterable<string[]>
  let row = 0
  try {
    for await (const record of records) yield { row: ++row, cells: toCells(record) }
  } catch (cause) {
    if (cause instanceof CsvError) throw new SpreadsheetError('unreadable', { cause })
    throw cause
  }
}

/** The mark that the first lines have most of. */
function delimiterOf(text: string): string {
  const start = text.slice(0, 4_000)
  const [best] = [',', '\t', ';', '，'].sort((a, b) => start.split(b).length - start.split(a).length)
  return best!
}

function toCells(record: readonly string[]): Map<number, Cell> {
  const cells = new Map<number, Cell>()
  record.slice(0, MAX_COLUMNS).forEach((text, column) => {
    if (text !== '')
      cells.set(column, { text: text.slice(0, MAX_CELL), isNumber: /^\d+(\.\d+)?$/.test(text) })
  })
  return cells
}
