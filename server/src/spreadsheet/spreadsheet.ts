import { unzipSync } from 'fflate'
import readXlsx from 'read-excel-file/node'
import writeXlsx from 'write-excel-file/node'
import { AppError } from '../errors.ts'

/** What an .xlsx file may unpack to: the largest tree needs a tenth of it. */
const MOST_UNPACKED = 64 * 1024 * 1024

/**
 * The cells of the first sheet as trimmed text, row by row; row 0 is the one that the spreadsheet calls 1.
 * @throws AppError `spreadsheet_unreadable`
 */
export async function readSheet(file: Uint8Array): Promise<string[][]> {
  try {
    assertNoBomb(file)
    const [sheet] = await readXlsx(Buffer.from(file))
    return (sheet?.data ?? []).map((row) => row.map(textOf))
  } catch (cause) {
    throw new AppError('spreadsheet_unreadable', { cause })
  }
}

/** A sheet whose first row stays in sight. `widths` are in characters. */
export async function writeSheet(
  name: string,
  header: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  widths: readonly number[],
): Promise<Buffer> {
  const cells = [
    header.map((value) => ({ value, fontWeight: 'bold' as const })),
    ...rows.map((row) => row.map((value) => ({ value }))),
  ]
  return writeXlsx(cells, {
    sheet: name,
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
  }).toBuffer()
}

/** An .xlsx file is a ZIP; its directory says how large each part becomes, before any of it is unpacked. */
function assertNoBomb(file: Uint8Array): void {
  let unpacked = 0
  unzipSync(file, {
    filter: ({ originalSize }) => {
      unpacked += originalSize
      return false
    },
  })
  if (unpacked > MOST_UNPACKED) throw new Error('unpacks to too much')
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  return String(value as string | number | boolean)
    .normalize('NFKC')
    .trim()
}
