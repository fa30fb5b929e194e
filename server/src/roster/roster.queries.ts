import { sql } from 'drizzle-orm'
import type { RosterImportState, RosterVerdict } from '@tongxin/contract/roster-constants'
import type { ErrorCode } from '@tongxin/contract/error-codes'
import type { Queryable } from '../database/database.ts'

export type Counts = Record<RosterVerdict, number>

export interface ImportRow extends Record<string, unknown> {
  id: number
  organization_id: number
  organization_name: string
  account_id: number
  member_id: number | null
  creator: string | null
  file_name: string
  state: RosterImportState
  error: ErrorCode | null
  summary: Counts | null
  rows_done: number
  rows_total: number | null
  created_at: string
}

export async function insertImport(
  db: Queryable,
  values: {
    organizationId: number
    accountId: number
    memberId: number | null
    fileName: string
    now: Date
  },
): Promise<number> {
  const { rows } = await db.execute<{ id: number }>(sql`
    with made as (
      insert into roster_imports (organization_id, account_id, member_id, file_name, created_at, updated_at)
      values (${values.organizationId}, ${values.accountId}, ${values.memberId}, ${values.fileName}, ${values.now}, ${values.now})
      returning id),
    begun as (insert into roster_import_progress (import_id, at) select id, ${values.now}::timestamptz from made)
    select id from made`)
  return rows[0]!.id
}

const IMPORT = sql.raw(`
  select i.id, i.organization_id, o.name as organization_name, i.account_id, i.member_id, m.name as creator, i.file_name,
    i.state, i.error, i.summary, i.created_at, p.rows_done, p.rows_total
  from roster_imports i
    join organizations o on o.id = i.organization_id
    join roster_import_progress p on p.import_id = i.id
    left join members m on m.id = i.member_id`)

export async function findImport(db: Queryable, id: number): Promise<ImportRow | undefined> {
  return (await db.execute<ImportRow>(sql`${IMPORT} where i.id = ${id}`)).rows[0]
}

/** Latest first. */
export async function listImports(
  db: Queryable,
  filter: { organizationId: number; before?: number; limit: number },
): Promise<ImportRow[]> {
  const { rows } = await db.execute<ImportRow>(sql`
    ${IMPORT} where o.path @> array[${filter.organizationId}::int]
      ${filter.before === undefined ? sql`` : sql`and i.id < ${filter.before}`}
    order by i.id desc limit ${filter.limit}`)
  return rows
}

/** Locks the import; whoever waits sees what the one before made of it. */
export async function lockImport(db: Queryable, id: number): Promise<RosterImportState | undefined> {
  const { rows } = await db.execute<{ state: RosterImportState }>(
    sql`select state from roster_imports where id = ${id} for no key update`,
  )
  return rows[0]?.state
}

/** One that waits for its commit and that no other process works on. */
export async function claimCommit(db: Queryable): Promise<number | undefined> {
  const { rows } = await db.execute<{ id: number }>(sql`
    select id from roster_imports where state = 'committing' order by id limit 1 for no key update skip locked`)
  return rows[0]?.id
}

export async function setState(
  db: Queryable,
  id: number,
  values: { state: RosterImportState; error?: ErrorCode; summary?: Counts; now: Date },
): Promise<void> {
  await db.execute(sql`
    update roster_imports set state = ${values.state}, error = ${values.error ?? null},
      summary = ${values.summary ? JSON.stringify(values.summary) : null}::jsonb, updated_at = ${values.now}
    where id = ${id}`)
}

export async function setProgress(
  db: Queryable,
  id: number,
  progress: { rowsDone: number; rowsTotal: number | null; now: Date },
): Promise<void> {
  await db.execute(sql`
    update roster_import_progress set rows_done = ${progress.rowsDone}, rows_total = ${progress.rowsTotal}, at = ${progress.now}
    where import_id = ${id}`)
}

/** A sign of life of those that wait for their turn to be read. */
export async function touchProgress(db: Queryable, ids: readonly number[], now: Date): Promise<void> {
  await db.execute(
    sql`update roster_import_progress set at = ${now} where import_id = any(${sql.param([...ids])}::int[])`,
  )
}

/**
 * Ends what nobody will go on with: files whose reader has given no sign of life since `silentSince`, previews older than
 * `previewSince`. Their rows go, and so do those that were left out of imports done before then.
 */
export async function endAbandoned(
  db: Queryable,
  limits: { silentSince: Date; previewSince: Date; now: Date },
): Promise<void> {
  await db.execute(sql`
    with ended as (
      update roster_imports i set state = 'failed', updated_at = ${limits.now},
        error = case when i.state = 'reading' then 'roster_import_interrupted' else 'roster_import_expired' end
      from roster_import_progress p
      where p.import_id = i.id and (
        i.state = 'reading' and p.at < ${limits.silentSince} or i.state = 'preview' and i.updated_at < ${limits.previewSince})
      returning i.id)
    delete from roster_import_rows r using ended where r.import_id = ended.id`)
  await db.execute(sql`
    delete from roster_import_rows r using roster_imports i
    where i.id = r.import_id and i.state = 'done' and i.updated_at < ${limits.previewSince}`)
}

export async function deleteImport(db: Queryable, id: number): Promise<void> {
  await db.execute(sql`delete from roster_imports where id = ${id}`)
}
