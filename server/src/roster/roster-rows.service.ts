import { LIMITS } from '@tongxin/contract/limits'
import { ROSTER_FIELDS, type RosterField } from '@tongxin/contract/roster-constants'
import type {
  RosterImport,
  RosterRow,
  RosterRowFix,
  RosterRowList,
  RosterRowQuery,
} from '@tongxin/contract/roster'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database, Queryable } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { decodeCursor, isInt, pageOf } from '../http/cursor.ts'
import type { Actor } from '../identity/access.rules.ts'
import type { MemberEntriesService } from '../members/member-entries.service.ts'
import { maskPhone } from '../privacy/phone.rules.ts'
import type { FieldCipher } from '../privacy/cipher.ts'
import { writeXlsx } from '../spreadsheets/xlsx-writer.ts'
import { shown, typed } from './cells.rules.ts'
import { COLUMN_NAMES } from './columns.rules.ts'
import type { RosterImportsService } from './roster-imports.service.ts'
import type { Examined, Frame, RosterJudgingService } from './roster-judging.service.ts'
import * as imports from './roster.queries.ts'
import * as queries from './roster-rows.queries.ts'
import { textOf } from './roster-texts.ts'
import { openCells, sealCells } from './staged-cells.ts'

const PAGE = 500

/** The rows of a preview: looked at, fixed in place, or taken away as a spreadsheet. */
export class RosterRowsService {
  constructor(
    private readonly database: Database,
    private readonly imports: RosterImportsService,
    private readonly judging: RosterJudgingService,
    private readonly entries: MemberEntriesService,
    private readonly audit: AuditService,
    private readonly cipher: FieldCipher,
  ) {}

  /** In the order of the file. */
  async list(actor: Actor, importId: number, query: RosterRowQuery): Promise<RosterRowList> {
    const { organization_id: organizationId } = await this.imports.require(actor, importId)
    const limit = query.limit ?? LIMITS.defaultPageSize
    const after = decodeCursor<[number]>(query.cursor, (v): v is [number] => v.length === 1 && isInt(v[0]))
    const staged = await queries.listRows(this.database, importId, {
      verdicts: query.verdict && [query.verdict],
      after: after?.[0] ?? 0,
      limit: limit + 1,
    })
    const frame = await this.judging.frame(this.database, importId, organizationId)
    const examined = await this.judging.examine(this.database, frame, staged)
    return pageOf(
      examined,
      limit,
      (row) => toRow(row, frame),
      (row) => [row.staged.row],
    )
  }

  /** Changes texts of a row, or answers what was asked about it. Rows that hang on it are looked at again. */
  async fix(actor: Actor, importId: number, row: number, fix: RosterRowFix): Promise<RosterRow> {
    const { organization_id: organizationId } = await this.imports.require(actor, importId)
    return this.database.transaction(async (tx) => {
      if ((await imports.lockImport(tx, importId)) !== 'preview')
        throw new AppError('roster_import_not_ready')
      const staged = await queries.findRow(tx, importId, row)
      if (!staged) throw new AppError('roster_row_not_found')
      const frame = await this.judging.frame(tx, importId, organizationId)
      const fixed = await this.fixed(tx, frame, staged, fix)
      await queries.updateRow(tx, importId, fixed)
      const names = [staged.name, fixed.name].filter((name) => name !== null)
      await this.judging.keep(tx, frame, [fixed])
      const judged = (await queries.findRow(tx, importId, row))!
      const memberIds = [staged.memberId, judged.memberId].filter((id) => id !== null)
      await this.judging.judgeRelated(tx, frame, names, memberIds)
      const [examined] = await this.judging.examine(tx, frame, [(await queries.findRow(tx, importId, row))!])
      return toRow(examined!, frame)
    })
  }

  /** Leaves out every row that is wrong, so that the others can be committed. A repeat changes nothing. */
  async skipWrong(actor: Actor, importId: number): Promise<RosterImport> {
    const { organization_id: organizationId } = await this.imports.require(actor, importId)
    await this.database.transaction(async (tx) => {
      const state = await imports.lockImport(tx, importId)
      if (state === 'committing' || state === 'done') return
      if (state !== 'preview') throw new AppError('roster_import_not_ready')
      if ((await queries.skipWrong(tx, importId)) === 0) return
      // What looked like a second row of the same person may be the only one now.
      const frame = await this.judging.frame(tx, importId, organizationId)
      await this.judging.judgeSharing(tx, frame, () => Promise.resolve())
    })
    return this.imports.detail(actor, importId)
  }

  /**
   * The rows that are wrong, as they were, each with the reason: to be put right in the spreadsheet and sent again. Those
   * that were left out are among them, also for a week after the commit.
   */
  async wrongRows(actor: Actor, importId: number) {
    const { organization_id: organizationId } = await this.imports.require(actor, importId)
    await this.audit.record(this.database, actor, 'roster.export', { organizationId, details: { importId } })
    const frame = await this.judging.frame(this.database, importId, organizationId)
    const header = [...ROSTER_FIELDS.map((field) => COLUMN_NAMES[field]), '出错原因']
    return writeXlsx('出错的行', header, this.wrongCells(frame))
  }

  private async *wrongCells(frame: Frame) {
    for (let after = 0; ;) {
      const staged = await queries.listRows(this.database, frame.importId, {
        verdicts: ['wrong', 'skipped'],
        after,
        limit: PAGE,
      })
      const asked = staged.map((row) => (row.decision === 'skip' ? { ...row, decision: null } : row))
      for (const { cells, judgement } of await this.judging.examine(this.database, frame, asked)) {
        if (judgement.verdict !== 'wrong') continue
        yield [
          ...ROSTER_FIELDS.map((field) => cells.get(field)?.text ?? null),
          judgement.problems.map(({ path, message }) => `${nameOf(path)}：${message}`).join('；'),
        ]
      }
      if (staged.length < PAGE) return
      after = staged.at(-1)!.row
    }
  }

  private async fixed(
    tx: Queryable,
    frame: Frame,
    staged: queries.StagedRow,
    fix: RosterRowFix,
  ): Promise<queries.StagedRow> {
    const next = { ...staged }
    const cells = openCells(this.cipher, staged.cellsCipher)
    for (const { field, text } of fix.fields ?? []) {
      // The preview shows a masked number: sent back as it was, it is no change.
      if (text === (cells.has(field) ? shown(field, cells.get(field)!) : '')) continue
      if (field === 'branch') next.chosenOrganizationId = null
      if (text.trim() === '') cells.delete(field)
      else cells.set(field, typed(text))
    }
    next.cellsCipher = sealCells(this.cipher, cells)
    if (fix.organizationId !== undefined) {
      if (!frame.branches.get(fix.organizationId)) throw new AppError('organization_not_found')
      next.chosenOrganizationId = fix.organizationId
    }
    if (fix.decision !== undefined) {
      next.decision = fix.decision
      next.decidedMemberId = null
    }
    if (fix.memberNumber !== undefined) {
      const keys = { organizationIds: [], names: [], phones: [], numbers: [fix.memberNumber] }
      const [entry] = await this.entries.near(tx, frame.organizationId, keys)
      if (!entry) throw new AppError('member_not_found')
      next.decidedMemberId = entry.id
    }
    const { values, branches } = this.judging.read(frame, cells, next)
    next.name = values.name ?? null
    next.organizationId = branches.length === 1 ? branches[0]! : null
    return next
  }
}

const nameOf = (path: string) => COLUMN_NAMES[path as RosterField]

function toRow({ staged, cells, fileRow, judgement }: Examined, frame: Frame): RosterRow {
  // Two rows for one entry: each alone would be clear.
  const isRival = staged.verdict === 'doubtful' && /^(un)?changed$/.test(judgement.verdict)
  const doubt = isRival ? 'repeated_in_file' : (judgement.doubt ?? null)
  const [entry] = judgement.entries
  return {
    row: staged.row,
    verdict: isRival ? 'doubtful' : judgement.verdict,
    fields: ROSTER_FIELDS.filter((field) => cells.has(field)).map((field) => ({
      field,
      text: shown(field, cells.get(field)!),
    })),
    changes: judgement.changes.map((field) => ({
      field,
      from: entry ? textOf(field, entry) : null,
      to: field === 'birthDate' ? (fileRow.values.birthDate ?? null) : textOf(field, fileRow.values),
    })),
    problems: judgement.problems.map(({ path, message }) => ({ field: path as RosterField, message })),
    doubt,
    candidates: doubt
      ? judgement.entries.map((candidate) => ({
          number: candidate.number,
          name: candidate.name,
          organizationName: frame.branches.nameOf(candidate.organizationId),
          phone: candidate.phone ? maskPhone(candidate.phone) : null,
          birthYear: candidate.birthDate ? Number(candidate.birthDate.slice(0, 4)) : null,
        }))
      : [],
    branches: fileRow.branches.map((id) => ({ id, name: frame.branches.nameOf(id) })),
    decision: fileRow.decision,
  }
}
