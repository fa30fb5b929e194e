import { SpreadsheetError } from './cell.ts'
import { readXlsx } from './xlsx-reader.ts'

/** Of all cells together: a small file can name one long text in a million cells. */
const MOST_CHARACTERS = 16 * 1024 * 1024

/**
 * The first sheet of a small .xlsx, whole, as half-width trimmed texts; row 0 is the one that the spreadsheet calls 1.
 * @param limit how many rows it may have
 * @throws SpreadsheetError
 */
export async function readTexts(file: Uint8Array, limit: number): Promise<string[][]> {
  const texts: string[][] = []
  let characters = 0
  for await (const { rows } of readXlsx(Buffer.from(file.buffer, file.byteOffset, file.byteLength))) {
    for await (const { row, cells } of rows) {
      if (cells.size === 0) continue
      if (row > limit) throw new SpreadsheetError('oversized')
      const line: string[] = []
      for (const [column, { text }] of cells) {
        characters += text.length
        if (characters > MOST_CHARACTERS) throw new SpreadsheetError('oversized')
        line[column] = text.normalize('NFKC').trim()
      }
      texts[row - 1] = Array.from(line, (text) => text ?? '')
    }
    break
  }
  return Array.from(texts, (line) => line ?? [])
}
