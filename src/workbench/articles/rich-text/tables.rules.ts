import { ARTICLE_LIMITS } from '@tongxin/contract/article-constants'
import type { Block } from '@tongxin/contract/rich-text'
import { cleanRuns } from './runs.rules'

export type Rows = Extract<Block, { kind: 'table' }>['rows']
export type Cell = Rows[number][number]

/** Where the cells lie: `grid[y][x]` is the cell that covers the place, `null` where none does. */
type Grid = (Cell | null)[][]

/**
 * The same table without overlaps and holes: every place is covered by one cell, none reaches out of the table. As browsers
 * lay it out, so that nothing moves.
 */
export function cleanTable(rows: Rows): Rows {
  const width = Math.min(ARTICLE_LIMITS.tableColumns, widthOf(rows))
  if (width === 0) return []
  const grid: Grid = rows.map(() => Array.from({ length: width }, () => null))
  const tidy = rows.map((row, y) => {
    const placed: { x: number; cell: Cell }[] = []
    let x = 0
    for (const cell of row) {
      while (x < width && grid[y]?.[x]) x++
      if (x >= width) break
      const made = place(grid, cell, x, y)
      placed.push({ x, cell: made })
    }
    for (x = 0; x < width; x++) {
      if (grid[y]?.[x]) continue
      placed.push({ x, cell: place(grid, { runs: [] }, x, y) })
    }
    return placed.sort((one, other) => one.x - other.x).map(({ cell }) => cell)
  })
  return tidy
}

/** Puts a cell where it fits: narrower or lower than it would be, rather than over another. */
function place(grid: Grid, cell: Cell, x: number, y: number): Cell {
  const line = grid[y] ?? []
  let columns = 1
  while (columns < (cell.columns ?? 1) && x + columns < line.length && !line[x + columns]) columns++
  const rows = Math.max(1, Math.min(cell.rows ?? 1, grid.length - y))
  const made: Cell = {
    runs: cleanRuns(cell.runs),
    ...(cell.header && { header: true as const }),
    ...(columns > 1 && { columns }),
    ...(rows > 1 && { rows }),
  }
  for (let down = 0; down < rows; down++)
    for (let right = 0; right < columns; right++) grid[y + down]![x + right] = made
  return made
}

/** How many columns the widest row takes, with what reaches down into it. */
function widthOf(rows: Rows): number {
  let widest = 0
  /** How many more rows each column is covered from above. */
  let covered: number[] = []
  for (const row of rows) {
    let x = 0
    const next = covered.map((left) => Math.max(0, left - 1))
    for (const cell of row) {
      while ((covered[x] ?? 0) > 0) x++
      const columns = Math.min(cell.columns ?? 1, ARTICLE_LIMITS.tableColumns)
      for (let right = 0; right < columns; right++, x++)
        next[x] = Math.max(next[x] ?? 0, (cell.rows ?? 1) - 1)
      widest = Math.max(widest, x)
    }
    for (; (covered[x] ?? 0) > 0; x++) widest = Math.max(widest, x + 1)
    covered = Array.from(next, (left) => left ?? 0)
  }
  return widest
}
