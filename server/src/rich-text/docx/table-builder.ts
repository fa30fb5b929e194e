import { ARTICLE_LIMITS } from '@tongxin/contract/article-constants'
import type { Block, Run } from '@tongxin/contract/rich-text'
import type { Flow } from './flow.ts'
import type { Losses } from './losses.ts'
import { fitRuns, flatten } from './texts.rules.ts'

type Table = Extract<Block, { kind: 'table' }>
type Cell = Table['rows'][number][number]

/** How a cell is merged with those above or before it; `continue`: it is part of them. */
export type Merge = 'restart' | 'continue' | null

export interface CellPlace {
  columns: number
  down: Merge
  along: Merge
}

/** A table while it is being read. */
export class TableBuilder {
  /** Of the open cell and row. */
  place: CellPlace = { columns: 1, down: null, along: null }
  isHeader = false
  private readonly rows: Cell[][] = []
  private readonly pictures: Block[] = []
  /** By column: the cell that goes on downwards, and its last row so far. */
  private readonly origins = new Map<number, { cell: Cell; row: number }>()
  private row: Cell[] = []
  private column = 0
  private cells = 0
  private first: Flow | null = null

  constructor(private readonly losses: Losses) {}

  openRow(): void {
    this.row = []
    this.column = 0
    this.isHeader = false
  }

  /** Columns before the first cell that the row leaves out. */
  skip(columns: number): void {
    if (columns > 0) this.put([], { columns, down: null, along: null })
  }

  openCell(): void {
    this.place = { columns: 1, down: null, along: null }
  }

  closeCell(flow: Flow): void {
    this.cells++
    this.first ??= flow
    const { blocks } = flow
    const pictures = blocks.filter(({ kind }) => kind === 'picture')
    this.pictures.push(...pictures)
    if (blocks.some(({ kind }) => kind === 'table')) this.losses.note('nestedTables')
    this.put(
      fitRuns(flatten(blocks), () => this.losses.note('looks')),
      this.place,
    )
  }

  private put(runs: Run[], { columns, down, along }: CellPlace): void {
    const at = this.column
    const width = Math.min(columns, ARTICLE_LIMITS.tableColumns - at)
    if (width <= 0) {
      this.losses.note('columns')
      return
    }
    this.column += width
    const before = this.row.at(-1)
    if (along === 'continue' && before && at > 0) {
      before.columns = (before.columns ?? 1) + width
      before.runs.push(...runs)
      return
    }
    const origin = this.origins.get(at)
    if (down === 'continue' && origin?.row === this.rows.length - 1 && (origin.cell.columns ?? 1) === width) {
      if (this.rows.length < ARTICLE_LIMITS.tableRows) origin.cell.rows = (origin.cell.rows ?? 1) + 1
      origin.row++
      return
    }
    const cell: Cell = { runs }
    if (width > 1) cell.columns = width
    if (down === 'restart') this.origins.set(at, { cell, row: this.rows.length })
    else this.origins.delete(at)
    this.row.push(cell)
  }

  closeRow(): void {
    if (this.isHeader) for (const cell of this.row) cell.header = true
    this.rows.push(this.row)
  }

  /** What it becomes: a table and the pictures that were in it; a frame around some text is that text. */
  finish(): Block[] {
    if (this.cells === 1 && this.first) return this.first.blocks
    const rows = this.rows.slice(0, ARTICLE_LIMITS.tableRows)
    this.losses.note('rows', this.rows.length - rows.length)
    this.losses.note('cellPictures', this.pictures.length)
    return rows.length === 0 ? this.pictures : [{ kind: 'table', rows }, ...this.pictures]
  }
}
