import { visible } from '../parsing/shadow.rules.ts'
import type { Block, TableLine } from '../parsing/source.ts'
import { readQuestionTable } from '../parsing/tables.rules.ts'

/** Pasted text, line by line; copied from a spreadsheet it is a table. */
export function readText(text: string): Block[] {
  const lines = visible(text).split('\n')
  const table = asTable(lines)
  if (table) return [{ kind: 'table', rows: table }]
  let afterBlank = false
  return lines.flatMap((raw, i): Block[] => {
    const trimmed = raw.trim()
    const block: Block = {
      kind: 'line',
      line: { line: i + 1, text: trimmed, label: '', underlined: [], afterBlank },
    }
    afterBlank = trimmed === ''
    return trimmed === '' ? [] : [block]
  })
}

/** With a header that is known; otherwise tabs are only spaces. */
function asTable(lines: readonly string[]): TableLine[] | null {
  if (!lines.some((line) => line.split('\t').length >= 3)) return null
  const rows = lines
    .map((text, i) => ({ line: i + 1, cells: text.split('\t') }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  return readQuestionTable(rows) ? rows : null
}
