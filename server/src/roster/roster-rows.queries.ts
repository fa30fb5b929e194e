import { sql, type SQL } from 'drizzle-orm'
import type { RosterDecision, RosterVerdict } from '@tongxin/contract/roster-constants'
import type { Queryable } from '../database/database.ts'
import type { Counts } from './roster.queries.ts'

export interface StagedRow {
  row: number
  cellsCipher: string
  name: string | null
  organizationId: number | null
  verdict: RosterVerdict | null
  memberId: number | null
  decision: RosterDecision | null
  decidedMemberId: number | null
  chosenOrganizationId: number | null
}

const array = (values: readonly unknown[]) => sql.param([...values])

export async function insertRows(
  db: Queryable,
  importId: number,
  rows: readonly Pick<
    StagedRow,
    'row' | 'cellsCipher' | 'name' | 'organizationId' | 'verdict' | 'memberId'
  >[],
): Promise<void> {
  await db.execute(sql`
    insert into roster_import_rows (import_id, row, cells_cipher, name, organization_id, verdict, member_id)
    select ${importId}::int, r.* from unnest(${array(rows.map(({ row }) => row))}::int[],
      ${array(rows.map(({ cellsCipher }) => cellsCipher))}::text[], ${array(rows.map(({ name }) => name))}::text[],
      ${array(rows.map(({ organizationId }) => organizationId))}::int[],
      ${array(rows.map(({ verdict }) => verdict))}::text[], ${array(rows.map(({ memberId }) => memberId))}::int[]) as r`)
}

/** Tens of thousands of rows came at once: statements that follow are planned by what is there now. */
export async function analyze(db: Queryable): Promise<void> {
  await db.execute(sql`analyze roster_import_rows`)
}

const ROW =
  sql.raw(`select r.row, r.cells_cipher as "cellsCipher", r.name, r.organization_id as "organizationId",
    r.verdict, r.member_id as "memberId", r.decision, r.decided_member_id as "decidedMemberId",
    r.chosen_organization_id as "chosenOrganizationId" from roster_import_rows r`)

const select = async (db: Queryable, rest: SQL): Promise<StagedRow[]> =>
  (await db.execute<StagedRow & Record<string, unknown>>(sql`${ROW} ${rest}`)).rows

export function listRows(
  db: Queryable,
  importId: number,
  filter: { verdicts?: readonly RosterVerdict[]; after: number; limit: number },
): Promise<StagedRow[]> {
  return select(
    db,
    sql`where r.import_id = ${importId} and r.row > ${filter.after}
      ${filter.verdicts ? sql`and r.verdict = any(${array(filter.verdicts)}::text[])` : sql``}
      order by r.row limit ${filter.limit}`,
  )
}

export async function findRow(db: Queryable, importId: number, row: number): Promise<StagedRow | undefined> {
  return (await select(db, sql`where r.import_id = ${importId} and r.row = ${row}`))[0]
}

export function findRows(db: Queryable, importId: number, rows: readonly number[]): Promise<StagedRow[]> {
  return select(
    db,
    sql`where r.import_id = ${importId} and r.row = any(${array(rows)}::int[]) order by r.row`,
  )
}

/** The numbers of all rows that share name and branch with another one. */
export async function listSharing(db: Queryable, importId: number): Promise<number[]> {
  const { rows } = await db.execute<{ row: number }>(sql`
    select row from (
      select row, count(*) over (partition by organization_id, name) as sharing from roster_import_rows
      where import_id = ${importId} and organization_id is not null and name is not null) r
    where sharing > 1 order by row`)
  return rows.map(({ row }) => row)
}

/** Rows of these names that share name and branch with another one. */
export function listNamesakes(
  db: Queryable,
  importId: number,
  names: readonly string[],
): Promise<StagedRow[]> {
  return select(
    db,
    sql`join (select organization_id, name from roster_import_rows
        where import_id = ${importId} and name = any(${array(names)}::text[])
        group by organization_id, name having count(*) > 1) twice
        on twice.organization_id = r.organization_id and twice.name = r.name
      where r.import_id = ${importId} order by r.row`,
  )
}

/** Rows whose verdict may hang on one of these names or entries. */
export function listRelated(
  db: Queryable,
  importId: number,
  names: readonly string[],
  memberIds: readonly number[],
): Promise<StagedRow[]> {
  return select(
    db,
    sql`where r.import_id = ${importId} and (
      r.name = any(${array(names)}::text[]) or r.member_id = any(${array(memberIds)}::int[])) order by r.row`,
  )
}

/** @returns how many of them were something else before */
export async function setVerdicts(
  db: Queryable,
  importId: number,
  rows: readonly { row: number; verdict: RosterVerdict; memberId: number | null }[],
): Promise<number> {
  const { rowCount } = await db.execute(sql`
    update roster_import_rows r set verdict = v.verdict, member_id = v.member_id
    from unnest(${array(rows.map(({ row }) => row))}::int[], ${array(rows.map(({ verdict }) => verdict))}::text[],
      ${array(rows.map(({ memberId }) => memberId))}::int[]) as v(row, verdict, member_id)
    where r.import_id = ${importId} and r.row = v.row
      and (r.verdict is distinct from v.verdict or r.member_id is distinct from v.member_id)`)
  return rowCount ?? 0
}

/** Two rows for one entry: neither is taken before somebody says which. @returns how many */
export async function doubtRivals(db: Queryable, importId: number): Promise<number> {
  const { rowCount } = await db.execute(sql`
    update roster_import_rows r set verdict = 'doubtful'
    from (select member_id from roster_import_rows
      where import_id = ${importId} and member_id is not null and verdict in ('changed', 'unchanged', 'doubtful')
      group by member_id having count(*) > 1) twice
    where r.import_id = ${importId} and r.member_id = twice.member_id and r.verdict in ('changed', 'unchanged')`)
  return rowCount ?? 0
}

export async function updateRow(db: Queryable, importId: number, row: StagedRow): Promise<void> {
  await db.execute(sql`
    update roster_import_rows set cells_cipher = ${row.cellsCipher}, name = ${row.name},
      organization_id = ${row.organizationId}, decision = ${row.decision}, decided_member_id = ${row.decidedMemberId},
      chosen_organization_id = ${row.chosenOrganizationId}
    where import_id = ${importId} and row = ${row.row}`)
}

/** Leaves out all that are wrong. @returns how many */
export async function skipWrong(db: Queryable, importId: number): Promise<number> {
  const { rowCount } = await db.execute(sql`
    update roster_import_rows set verdict = 'skipped', decision = 'skip', decided_member_id = null
    where import_id = ${importId} and verdict = 'wrong'`)
  return rowCount ?? 0
}

export async function countRows(db: Queryable, importId: number): Promise<Counts> {
  const counts: Counts = { new: 0, changed: 0, unchanged: 0, doubtful: 0, wrong: 0, skipped: 0 }
  const { rows } = await db.execute<{ verdict: RosterVerdict | null; count: number }>(sql`
    select verdict, count(*)::int as count from roster_import_rows where import_id = ${importId} group by verdict`)
  for (const { verdict, count } of rows) if (verdict) counts[verdict] = count
  return counts
}

/** What was taken over is in the roster; what was left out can still be fetched. */
export async function deleteTaken(db: Queryable, importId: number): Promise<void> {
  await db.execute(sql`delete from roster_import_rows where import_id = ${importId} and verdict <> 'skipped'`)
}

export async function deleteRows(db: Queryable, importId: number): Promise<void> {
  await db.execute(sql`delete from roster_import_rows where import_id = ${importId}`)
}
