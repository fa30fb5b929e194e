import type { RosterField } from '@tongxin/contract/roster-constants'
import type { Queryable } from '../database/database.ts'
import type { MemberEntriesService, MemberEntry } from '../members/member-entries.service.ts'
import type { OrganizationsService } from '../organizations/organizations.service.ts'
import type { FieldCipher } from '../privacy/cipher.ts'
import type { Cell } from '../spreadsheets/cell.ts'
import { type Clock, dayOf } from '../time.ts'
import { BranchIndex } from './branches.rules.ts'
import { readCells } from './cells.rules.ts'
import { type FileRow, judge, type Judgement } from './matching.rules.ts'
import * as queries from './roster-rows.queries.ts'
import type { StagedRow } from './roster-rows.queries.ts'
import { openCells } from './staged-cells.ts'

const BATCH = 1_000

/** A staged row with what it says and what is to become of it. */
export interface Examined {
  staged: StagedRow
  cells: Map<RosterField, Cell>
  fileRow: FileRow
  judgement: Judgement
}

/** What stays the same while the rows of one import are looked at. */
export interface Frame {
  importId: number
  organizationId: number
  branches: BranchIndex
  /** The only organization below, where there is one: rows need not name it. */
  onlyBranch: number | null
  today: string
}

/** Compares the rows of an import with the roster. */
export class RosterJudgingService {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly entries: MemberEntriesService,
    private readonly cipher: FieldCipher,
    private readonly clock: Clock,
  ) {}

  async frame(db: Queryable, importId: number, organizationId: number): Promise<Frame> {
    const nodes = await this.organizations.subtree(organizationId, db)
    return {
      importId,
      organizationId,
      branches: new BranchIndex(nodes),
      onlyBranch: nodes.length === 1 ? organizationId : null,
      today: dayOf(this.clock()),
    }
  }

  /** What a row's cells say, before the roster is asked. */
  read(frame: Frame, cells: ReadonlyMap<RosterField, Cell>, staged?: StagedRow): FileRow {
    const { values, branch, problems } = readCells(cells, frame.today)
    const chosen = staged?.chosenOrganizationId ?? (branch === null ? frame.onlyBranch : null)
    const branches = chosen !== null ? [chosen] : branch === null ? [] : frame.branches.find(branch)
    if (branches.length === 0)
      problems.push({
        path: 'branch',
        message: branch === null ? '没有写明所在党支部' : '本组织及下级里没有这个党支部，请核对名称',
      })
    return {
      row: staged?.row ?? 0,
      values,
      problems,
      branches,
      decision: staged?.decision ?? null,
      decidedMemberId: staged?.decidedMemberId ?? null,
    }
  }

  readAll(frame: Frame, rows: readonly StagedRow[]): FileRow[] {
    return rows.map((staged) => this.read(frame, openCells(this.cipher, staged.cellsCipher), staged))
  }

  /**
   * What the roster is, as far as a verdict can hang on it: another mark, another roster. It is made of row versions, so
   * that what was changed and changed back is a change too, and what is not committed yet is none.
   */
  async mark(db: Queryable, frame: Frame): Promise<string> {
    const [members, tree] = [
      await this.entries.mark(db, frame.organizationId),
      await this.organizations.mark(db, frame.organizationId),
    ]
    return `${members} ${tree} ${frame.today}`
  }

  /** Judges rows that are just being read, each as if no other of the file had its name. */
  async judgeAlone(db: Queryable, frame: Frame, rows: readonly FileRow[]): Promise<Judgement[]> {
    const entries = await this.entriesNear(db, frame, rows)
    return rows.map((row) => judge(row, { entries: around(entries, row), mates: [] }))
  }

  /** Looks at these rows as the roster is now. */
  async examine(db: Queryable, frame: Frame, rows: readonly StagedRow[]): Promise<Examined[]> {
    if (rows.length === 0) return []
    const read = rows.map((staged) => {
      const cells = openCells(this.cipher, staged.cellsCipher)
      return { staged, cells, fileRow: this.read(frame, cells, staged) }
    })
    const entries = await this.entriesNear(
      db,
      frame,
      read.map(({ fileRow }) => fileRow),
    )
    const mates = await this.matesOf(db, frame, rows)
    return read.map((each) => {
      const { row, values, branches } = each.fileRow
      const group = mates.get(groupKey(branches[0], values.name)) ?? []
      const others = group.map(({ fileRow }) => fileRow).filter((mate) => mate.row !== row)
      return {
        ...each,
        judgement: judge(each.fileRow, { entries: around(entries, each.fileRow), mates: others }),
      }
    })
  }

  /** Looks again at the rows that share name and branch with others of the file, once all of it is there. */
  async judgeSharing(db: Queryable, frame: Frame, onBatch: () => Promise<void>): Promise<void> {
    const sharing = await queries.listSharing(db, frame.importId)
    for (let start = 0; start < sharing.length; start += BATCH) {
      const numbers = sharing.slice(start, start + BATCH)
      await this.keep(db, frame, await queries.findRows(db, frame.importId, numbers))
      await onBatch()
    }
    await queries.doubtRivals(db, frame.importId)
  }

  /**
   * Looks at all rows and keeps what was found.
   * @returns how many of them were judged otherwise before
   */
  async judgeAll(db: Queryable, frame: Frame, onBatch: (done: number) => Promise<void>): Promise<number> {
    let different = 0
    let done = 0
    for (let after = 0; ;) {
      const rows = await queries.listRows(db, frame.importId, { after, limit: BATCH })
      different += await this.keep(db, frame, rows)
      done += rows.length
      await onBatch(done)
      if (rows.length < BATCH) break
      after = rows.at(-1)!.row
    }
    return different + (await queries.doubtRivals(db, frame.importId))
  }

  /** Looks again at the rows that hang on these names and entries, after one of them was fixed. */
  async judgeRelated(
    db: Queryable,
    frame: Frame,
    names: readonly string[],
    memberIds: readonly number[],
  ): Promise<void> {
    await this.keep(db, frame, await queries.listRelated(db, frame.importId, names, memberIds))
    await queries.doubtRivals(db, frame.importId)
  }

  async keep(db: Queryable, frame: Frame, rows: readonly StagedRow[]): Promise<number> {
    if (rows.length === 0) return 0
    const examined = await this.examine(db, frame, rows)
    return queries.setVerdicts(
      db,
      frame.importId,
      examined.map(({ staged, judgement }) => ({
        row: staged.row,
        verdict: judgement.verdict,
        memberId: memberOf(judgement),
      })),
    )
  }

  private async entriesNear(db: Queryable, frame: Frame, rows: readonly FileRow[]): Promise<Near> {
    const pairs = rows
      .map(({ branches, values }) => ({ organizationId: branches[0], name: values.name }))
      .filter((pair): pair is { organizationId: number; name: string } =>
        Boolean(pair.organizationId && pair.name),
      )
    const texts = (pick: (row: FileRow) => string | undefined) =>
      rows.map(pick).filter((text) => text !== undefined)
    const entries = await this.entries.near(db, frame.organizationId, {
      organizationIds: pairs.map(({ organizationId }) => organizationId),
      names: pairs.map(({ name }) => name),
      phones: texts(({ values }) => values.phone),
      numbers: texts(({ values }) => values.number),
    })
    return {
      byName: groupBy(entries, (entry) => groupKey(entry.organizationId, entry.name)),
      byPhone: groupBy(entries, (entry) => entry.phone ?? ''),
      byNumber: groupBy(entries, (entry) => entry.number),
    }
  }

  private async matesOf(db: Queryable, frame: Frame, rows: readonly StagedRow[]) {
    const names = new Set(rows.map(({ name }) => name).filter((name) => name !== null))
    const mates = await queries.listNamesakes(db, frame.importId, [...names])
    const read = mates
      .map((staged) => ({
        key: groupKey(staged.organizationId ?? undefined, staged.name ?? undefined),
        fileRow: this.read(frame, openCells(this.cipher, staged.cellsCipher), staged),
      }))
      // A row that is wrong is nobody yet.
      .filter(({ fileRow }) => fileRow.problems.length === 0)
    return groupBy(read, ({ key }) => key)
  }
}

/** Entries that rows may be about. */
interface Near {
  byName: ReadonlyMap<string, MemberEntry[]>
  byPhone: ReadonlyMap<string, MemberEntry[]>
  byNumber: ReadonlyMap<string, MemberEntry[]>
}

/** Those that this row may be about, each once. */
function around({ byName, byPhone, byNumber }: Near, { values, branches }: FileRow): MemberEntry[] {
  const found = new Map<number, MemberEntry>()
  for (const entries of [
    byName.get(groupKey(branches[0], values.name)),
    values.phone && byPhone.get(values.phone),
    values.number && byNumber.get(values.number),
  ])
    for (const entry of entries || []) found.set(entry.id, entry)
  return [...found.values()]
}

/** Whose entry it is, where that is clear. */
export const memberOf = ({ verdict, entries }: Judgement): number | null =>
  verdict === 'changed' || verdict === 'unchanged' ? entries[0]!.id : null

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

const groupKey = (organizationId: number | undefined, name: string | undefined) => `${organizationId} ${name}`
