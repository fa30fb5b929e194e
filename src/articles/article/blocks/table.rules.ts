import type { Block } from '@tongxin/contract/rich-text'

export type Cell = Extract<Block, { kind: 'table' }>['rows'][number][number]

export interface PlacedCell {
  cell: Cell
  /** CSS `grid-area`. */
  area: string
}

/** Where each cell of a table goes when cells above or before it span; as HTML lays tables out. */
export function placeCells(rows: readonly (readonly Cell[])[]): { columns: number; rows: PlacedCell[][] } {
  const taken = new Set<string>()
  let columns = 1
  const placed = rows.map((row, top) => {
    let left = 0
    return row.map((cell) => {
      while (taken.has(`${top}:${left}`)) left++
      const width = cell.columns ?? 1
      // What reaches below the last row ends there.
      const height = Math.min(cell.rows ?? 1, rows.length - top)
      for (let y = top; y < top + height; y++)
        for (let x = left; x < left + width; x++) taken.add(`${y}:${x}`)
      const area = `${top + 1} / ${left + 1} / span ${height} / span ${width}`
      left += width
      columns = Math.max(columns, left)
      return { cell, area }
    })
  })
  return { columns, rows: placed }
}
