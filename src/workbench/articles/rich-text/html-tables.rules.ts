import { LineWriter, readLines } from './html-lines.rules'
import { lookOf } from './html-looks.rules'
import type { Cell, Rows } from './tables.rules'

interface PastedTable {
  rows: Rows
  /** Its only cell. */
  only: Element | null
}

/** A pasted table: rows and cells of its own; tables within its cells become their words. */
export function tableOf(table: Element): PastedTable {
  const rows = rowsOf(table)
  const cells = rows.flatMap(cellsOf)
  if (cells.length <= 1) return { rows: [], only: cells[0] ?? null }
  return { rows: rows.map((row) => cellsOf(row).map(cellOf)).filter((row) => row.length > 0), only: null }
}

const named = (parent: Element, names: RegExp): Element[] =>
  Array.from(parent.children).filter(({ tagName }) => names.test(tagName.toUpperCase()))

const rowsOf = (table: Element): Element[] =>
  Array.from(table.children)
    .flatMap((part) =>
      /^(THEAD|TBODY|TFOOT)$/i.test(part.tagName)
        ? named(part, /^TR$/)
        : named(table, /^TR$/).filter((row) => row === part),
    )
    // With these Word only says how wide its columns are.
    .filter((row) => row.getAttribute('height') !== '0')

const cellsOf = (row: Element): Element[] => named(row, /^(TD|TH)$/)

const spanOf = (cell: Element, name: string): number =>
  Math.max(1, Math.min(1000, Number.parseInt(cell.getAttribute(name) ?? '1', 10) || 1))

function cellOf(cell: Element): Cell {
  const line = new LineWriter()
  readLines(cell, lookOf(cell, {}), line)
  const isHeader = cell.tagName.toUpperCase() === 'TH' || cell.closest('thead') !== null
  const columns = spanOf(cell, 'colspan')
  const rows = spanOf(cell, 'rowspan')
  return {
    runs: line.take(),
    ...(isHeader && { header: true as const }),
    ...(columns > 1 && { columns }),
    ...(rows > 1 && { rows }),
  }
}
