import { SpreadsheetError, type Table } from '../../spreadsheets/cell.ts'
import { XlsxArchive } from '../../spreadsheets/xlsx-archive.ts'
import { readXlsx } from '../../spreadsheets/xlsx-reader.ts'
import { visible } from '../parsing/shadow.rules.ts'
import type { Block, TableLine } from '../parsing/source.ts'
import { readDocx } from './docx-reader.ts'
import { readText } from './text-blocks.ts'

const MOST_CHARACTERS = 16 * 1024 * 1024
const MOST_ROWS = 100_000

const startsWith = (file: Uint8Array, ...bytes: number[]) => bytes.every((byte, i) => file[i] === byte)

/**
 * What is in a .docx, an .xlsx, or a file of plain text; which it is is known by what is in it, not by its name.
 * @throws SpreadsheetError `empty`, `old_format` (.doc, .xls, or with a password), `unreadable`, `oversized`
 */
export async function readQuestionFile(file: Buffer): Promise<Block[]> {
  if (file.length === 0) throw new SpreadsheetError('empty')
  if (startsWith(file, 0xd0, 0xcf, 0x11, 0xe0)) throw new SpreadsheetError('old_format')
  if (!startsWith(file, 0x50, 0x4b)) return readText(decodeText(file))
  const archive = await XlsxArchive.open(file)
  return archive.has('xl/workbook.xml') ? readSheets(readXlsx(file)) : readDocx(archive)
}

/**
 * Text in whatever encoding editors write here: UTF-8, UTF-16 with BOM, else GB18030.
 * @throws SpreadsheetError `unreadable` for what is no text
 */
export function decodeText(file: Uint8Array): string {
  const utf16 = startsWith(file, 0xff, 0xfe) ? 'utf-16le' : startsWith(file, 0xfe, 0xff) ? 'utf-16be' : null
  if (utf16) return new TextDecoder(utf16).decode(file)
  if (
    file.includes(0) ||
    startsWith(file, 0x25, 0x50, 0x44, 0x46) ||
    startsWith(file, 0x7b, 0x5c, 0x72, 0x74, 0x66)
  )
    throw new SpreadsheetError('unreadable')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file)
  } catch {
    return new TextDecoder('gb18030').decode(file)
  }
}

async function readSheets(tables: AsyncIterable<Table>): Promise<Block[]> {
  const blocks: Block[] = []
  let characters = 0
  let count = 0
  for await (const { name, rows } of tables) {
    const lines: TableLine[] = []
    for await (const { row, cells } of rows) {
      if (cells.size === 0) continue
      const line: string[] = []
      for (const [column, { text }] of cells) {
        characters += text.length
        line[column] = visible(text).trim()
      }
      if (characters > MOST_CHARACTERS || ++count > MOST_ROWS) throw new SpreadsheetError('oversized')
      lines.push({ line: row, cells: Array.from(line, (text) => text ?? '') })
    }
    if (lines.length > 0) blocks.push({ kind: 'sheet', name }, { kind: 'table', rows: lines })
  }
  return blocks
}
