/** A cell as the file has it; formulas are their last computed value. */
export interface Cell {
  text: string
  /** The file holds a number: `1985.1` may have been typed as 1985.10, and `31229` may be a day. */
  isNumber: boolean
}

export interface TableRow {
  /** Counted from 1, as the spreadsheet program shows it. */
  row: number
  /** By column, from 0; empty cells are left out. */
  cells: Map<number, Cell>
}

/** One sheet, row by row. */
export interface Table {
  name: string
  rows: AsyncIterable<TableRow>
  /** Days are counted from 1904 (files from old Macs). */
  date1904: boolean
}

export type SpreadsheetFault = 'empty' | 'unreadable' | 'old_format' | 'oversized'

/** Why a file cannot be read. */
export class SpreadsheetError extends Error {
  constructor(
    readonly fault: SpreadsheetFault,
    options?: ErrorOptions,
  ) {
    super(`spreadsheet: ${fault}`, options)
    this.name = 'SpreadsheetError'
  }
}

/** No list that people keep is wider; what is beyond is not read. */
export const MAX_COLUMNS = 200
/** What Excel itself allows in a cell; what is beyond is cut off. */
export const MAX_CELL = 32_767
