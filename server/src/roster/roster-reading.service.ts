import type { FileHandle } from 'node:fs/promises'
import type { RosterField } from '@tongxin/contract/constants'
import type { ErrorCode } from '@tongxin/contract/error-codes'
import { LIMITS } from '@tongxin/contract/constants'
import type { Database } from '../database/database.ts'
import { AppError } from '../errors.ts'
import type { FieldCipher } from '../privacy/cipher.ts'
import { type Cell, SpreadsheetError, type SpreadsheetFault, type Table } from '../spreadsheets/cell.ts'
import { readTables } from '../spreadsheets/table-file.ts'
import type { Clock } from '../time.ts'
import { type Columns, joinHeaders, pickCells, readHeader, repeatsHeader } from './columns.rules.ts'
import type { Frame, RosterJudgingService } from './roster-judging.service.ts'
import * as imports from './roster.queries.ts'
import * as queries from './roster-rows.queries.ts'
import { sealCells } from './staged-cells.ts'

const BATCH = 1_000
/** A header further down is none. */
const HEADER_ROWS = 50

const CODES: Record<SpreadsheetFault, ErrorCode> = {
  empty: 'roster_file_empty',
  unreadable: 'roster_file_unreadable',
  old_format: 'roster_file_old_format',
  oversized: 'roster_file_oversized',
}
const DATES: readonly RosterField[] = ['birthDate', 'joinedOn', 'fullMemberOn']
const DAYS_1904 = 1_462

interface SourceRow {
  row: number
  cells: Map<RosterField, Cell>
}

/** Reads a file into staged rows, batch by batch, then compares them with the roster. */
export class RosterReadingService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly judging: RosterJudgingService,
    private readonly cipher: FieldCipher,
  ) {}

  /** @throws AppError that says what is wrong with the file; nothing of it is kept then */
  async read(importId: number, organizationId: number, file: FileHandle, signal: AbortSignal): Promise<void> {
    try {
      const frame = await this.judging.frame(this.database, importId, organizationId)
      const rows = await this.stage(frame, file, signal)
      if (rows === 0) throw new AppError('roster_file_empty')
      await this.judging.judgeAll(this.database, frame, (done) => this.tell(importId, done, rows, signal))
      await imports.setState(this.database, importId, { state: 'preview', now: this.clock() })
    } catch (error) {
      const known =
        error instanceof SpreadsheetError ? new AppError(CODES[error.fault], { cause: error }) : error
      await this.drop(importId, known instanceof AppError ? known.code : 'internal_error')
      throw known
    }
  }

  /** @returns how many rows there are */
  private async stage(frame: Frame, file: FileHandle, signal: AbortSignal): Promise<number> {
    let batch: SourceRow[] = []
    let count = 0
    const flush = async () => {
      await queries.insertRows(
        this.database,
        frame.importId,
        batch.map(({ row, cells }) => {
          const { values, branches } = this.judging.read(frame, cells)
          return {
            row,
            cellsCipher: sealCells(this.cipher, cells),
            name: values.name ?? null,
            organizationId: branches.length === 1 ? branches[0]! : null,
          }
        }),
      )
      count += batch.length
      batch = []
      await this.tell(frame.importId, count, null, signal)
    }
    for await (const source of rosterRows(readTables(file))) {
      batch.push(source)
      if (count + batch.length > LIMITS.rosterRows) throw new AppError('roster_file_oversized')
      if (batch.length === BATCH) await flush()
    }
    if (batch.length > 0) await flush()
    return count
  }

  private async tell(importId: number, rowsDone: number, rowsTotal: number | null, signal: AbortSignal) {
    if (signal.aborted) throw new AppError('roster_import_interrupted')
    await imports.setProgress(this.database, importId, { rowsDone, rowsTotal, now: this.clock() })
  }

  private async drop(importId: number, error: ErrorCode): Promise<void> {
    await this.database.transaction(async (tx) => {
      await queries.deleteRows(tx, importId)
      await imports.setState(tx, importId, { state: 'failed', error, now: this.clock() })
    })
  }
}

/**
 * The rows below the first header that is found, sheet by sheet.
 * @throws AppError `roster_header_missing`, or `roster_file_empty` when there is not a single cell
 */
async function* rosterRows(tables: AsyncIterable<Table>): AsyncGenerator<SourceRow> {
  let anything = false
  for await (const table of tables) {
    let columns: Columns | null = null
    let headerRow = 0
    for await (const source of table.rows) {
      anything ||= source.cells.size > 0
      if (!columns) {
        columns = readHeader(source)
        headerRow = source.row
        if (!columns && source.row > HEADER_ROWS) break
        continue
      }
      // Merged headings have a second line; printed lists repeat their head.
      if (repeatsHeader(source, columns)) {
        if (source.row === headerRow + 1) columns = joinHeaders(columns, readHeader(source) ?? new Map())
        continue
      }
      const cells = pickCells(source, columns)
      if (cells) yield { row: source.row, cells: table.date1904 ? shifted(cells) : cells }
    }
    if (columns) return
  }
  throw new AppError(anything ? 'roster_header_missing' : 'roster_file_empty')
}

/** Days counted from 1904, as days counted from 1900. */
function shifted(cells: Map<RosterField, Cell>): Map<RosterField, Cell> {
  for (const field of DATES) {
    const cell = cells.get(field)
    const days = Number(cell?.text)
    if (cell?.isNumber && days >= 1 && days < 100_000 && !(days > 1_900 && days < 2_100))
      cells.set(field, { text: String(days + DAYS_1904), isNumber: true })
  }
  return cells
}
