import type { FileHandle } from 'node:fs/promises'
import type { RosterField } from '@tongxin/contract/roster-constants'
import type { ErrorCode } from '@tongxin/contract/error-codes'
import { LIMITS } from '@tongxin/contract/limits'
import type { Database } from '../database/database.ts'
import { AppError } from '../errors.ts'
import type { FieldCipher } from '../privacy/cipher.ts'
import { type Cell, SpreadsheetError, type SpreadsheetFault, type Table } from '../spreadsheets/cell.ts'
import { readTables } from '../spreadsheets/table-file.ts'
import type { Clock } from '../time.ts'
import { type Columns, joinHeaders, pickCells, readHeader, repeatsHeader } from './columns.rules.ts'
import { type Frame, memberOf, type RosterJudgingService } from './roster-judging.service.ts'
import * as imports from './roster.queries.ts'
import * as queries from './roster-rows.queries.ts'
import type { SeenRosters } from './seen-rosters.ts'
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

/** Reads a file into staged rows and compares them with the roster, batch by batch. */
export class RosterReadingService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly judging: RosterJudgingService,
    private readonly cipher: FieldCipher,
    private readonly seen: SeenRosters,
  ) {}

  /** @throws AppError that says what is wrong with the file; nothing of it is kept then */
  async read(importId: number, organizationId: number, file: FileHandle, signal: AbortSignal): Promise<void> {
    try {
      const frame = await this.judging.frame(this.database, importId, organizationId)
      const mark = await this.judging.mark(this.database, frame)
      const rows = await this.stage(frame, file, signal)
      if (rows === 0) throw new AppError('roster_file_empty')
      await queries.analyze(this.database)
      await this.judging.judgeSharing(this.database, frame, () => this.tell(importId, rows, rows, signal))
      // Whatever was changed meanwhile, some rows were judged before and some after it.
      if ((await this.judging.mark(this.database, frame)) === mark) this.seen.put(importId, mark)
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
    // One batch is written while the next one is read: the database and this process each have work.
    let writing: Promise<void> = Promise.resolve()
    const flush = async () => {
      const sources = batch
      count += sources.length
      batch = []
      await writing
      writing = this.write(frame, sources, count, signal)
      // Whoever waits for it hears of it.
      writing.catch(() => {})
    }
    try {
      for await (const source of rosterRows(readTables(file))) {
        batch.push(source)
        if (count + batch.length > LIMITS.rosterRows) throw new AppError('roster_file_oversized')
        if (batch.length === BATCH) await flush()
      }
      if (batch.length > 0) await flush()
    } finally {
      // Also after a failure: no row may come once the rows have been deleted.
      await writing
    }
    return count
  }

  private async write(frame: Frame, sources: readonly SourceRow[], count: number, signal: AbortSignal) {
    const read = sources.map(({ row, cells }) => ({ ...this.judging.read(frame, cells), row }))
    const judgements = await this.judging.judgeAlone(this.database, frame, read)
    await queries.insertRows(
      this.database,
      frame.importId,
      read.map(({ row, values, branches }, i) => ({
        row,
        cellsCipher: sealCells(this.cipher, sources[i]!.cells),
        name: values.name ?? null,
        organizationId: branches.length === 1 ? branches[0]! : null,
        verdict: judgements[i]!.verdict,
        memberId: memberOf(judgements[i]!),
      })),
    )
    await this.tell(frame.importId, count, null, signal)
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
