import type { OrganizationImport } from '@tongxin/contract/organizations'
import type { Readable } from 'node:stream'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database, Queryable } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { type Actor, may, scopes } from '../identity/access.rules.ts'
import { SpreadsheetError } from '../spreadsheets/cell.ts'
import { readTexts } from '../spreadsheets/sheet-texts.ts'
import { writeXlsx } from '../spreadsheets/xlsx-writer.ts'
import type { OrganizationsService } from './organizations.service.ts'
import { mayManage } from './organizations.rules.ts'
import * as queries from './organizations.queries.ts'
import { type PlannedRow, planTree } from './tree-plan.rules.ts'
import {
  MOST_SHEET_ROWS,
  sheetRows,
  tooManyRows,
  TREE_COLUMNS,
  TREE_WIDTHS,
  treeCells,
} from './tree-sheet.rules.ts'
import { applyPlan } from './tree-sheet.queries.ts'

/** As many wrong rows as a person can take in at once; the preview has all of them. */
const MOST_ERRORS = 100

/** The tree as a spreadsheet, out and in again. */
export class TreeSheetService {
  constructor(
    private readonly database: Database,
    private readonly organizations: OrganizationsService,
    private readonly audit: AuditService,
  ) {}

  /** A subtree, or all that the actor manages. */
  async export(actor: Actor, organizationId?: number): Promise<Readable> {
    const managed = scopes(actor, 'organization.manage')
    if (managed.length === 0) throw new AppError('forbidden')
    if (organizationId !== undefined) {
      const [node] = await this.organizations.nodes([organizationId])
      if (!may(actor, 'organization.manage', node!.path)) throw new AppError('forbidden')
    }
    const scope = organizationId === undefined ? managed : [organizationId]
    const rows = await queries.listPlaced(this.database, scope)
    const everyone = await queries.listOrganizations(this.database)
    return writeXlsx('组织', TREE_COLUMNS, treeCells(rows, everyone), TREE_WIDTHS)
  }

  /** What the spreadsheet would change; nothing is changed. */
  async preview(actor: Actor, file: Uint8Array): Promise<OrganizationImport> {
    if (scopes(actor, 'organization.manage').length === 0) throw new AppError('forbidden')
    return toReply(await this.plan(this.database, actor, await readCells(file)), false)
  }

  /**
   * All of it or nothing. The same spreadsheet again changes nothing.
   * @throws AppError `import_rows_wrong`
   */
  async commit(actor: Actor, file: Uint8Array): Promise<OrganizationImport> {
    const managed = scopes(actor, 'organization.manage')
    if (managed.length === 0) throw new AppError('forbidden')
    const cells = await readCells(file)
    return this.database.transaction(async (tx) => {
      await queries.lockTree(tx)
      const plan = await this.plan(tx, actor, cells)
      const wrong = plan.filter(({ state }) => state === 'wrong')
      if (wrong.length > 0)
        throw new AppError('import_rows_wrong', {
          detail: `有 ${wrong.length} 行不对，全部没有导入；请按提示改好后再试。`,
          errors: wrong.slice(0, MOST_ERRORS).map(({ row, notes }) => ({
            path: `/rows/${row}`,
            message: `第 ${row} 行：${notes.join('；')}。`,
          })),
        })
      const changed = plan.filter(({ state }) => state !== 'same')
      if (changed.length > 0) {
        const { created, updated } = await applyPlan(
          tx,
          changed.sort((a, b) => a.depth - b.depth),
        )
        await this.audit.record(tx, actor, 'organization.import', {
          organizationId: managed[0],
          details: { created, updated },
        })
      }
      return toReply(plan, true)
    })
  }

  private async plan(db: Queryable, actor: Actor, cells: string[][]): Promise<PlannedRow[]> {
    const known = await queries.listPlaced(db)
    return planTree(known, sheetRows(cells), (kind, path) => mayManage(actor, kind, path))
  }
}

/** @throws AppError `spreadsheet_unreadable` */
async function readCells(file: Uint8Array): Promise<string[][]> {
  try {
    return await readTexts(file, MOST_SHEET_ROWS)
  } catch (cause) {
    if (!(cause instanceof SpreadsheetError)) throw cause
    throw cause.fault === 'oversized' ? tooManyRows(cause) : new AppError('spreadsheet_unreadable', { cause })
  }
}

function toReply(plan: readonly PlannedRow[], committed: boolean): OrganizationImport {
  const count = (state: PlannedRow['state']) => plan.filter((row) => row.state === state).length
  return {
    committed,
    counts: { new: count('new'), changed: count('changed'), same: count('same'), wrong: count('wrong') },
    rows: plan.map(({ row, state, name, notes }) => ({ row, state, name, notes })),
  }
}
