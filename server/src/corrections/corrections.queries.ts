import { sql, type SQL } from 'drizzle-orm'
import type { RequestState } from '@tongxin/contract/constants'
import { countWithin } from '../database/count-within.ts'
import type { Queryable } from '../database/database.ts'

export interface CorrectionRow extends Record<string, unknown> {
  id: number
  member_id: number
  number: string
  name: string
  organization_id: number
  organization_name: string
  path: number[]
  state: RequestState
  fields_cipher: string | null
  field_names: string[]
  answer: string | null
  created_at: string
  closed_at: string | null
}

const select = async (db: Queryable, rest: SQL): Promise<CorrectionRow[]> =>
  (
    await db.execute<CorrectionRow>(sql`
      select c.id, c.member_id, m.number, m.name, o.id as organization_id, o.name as organization_name, o.path, c.state,
        c.fields_cipher, c.field_names, c.answer, c.created_at, c.closed_at
      from corrections c join members m on m.id = c.member_id join organizations o on o.id = m.organization_id
      ${rest}`)
  ).rows

export async function findCorrection(db: Queryable, id: number): Promise<CorrectionRow | undefined> {
  return (await select(db, sql`where c.id = ${id}`))[0]
}

export async function lockCorrection(db: Queryable, id: number): Promise<CorrectionRow | undefined> {
  await db.execute(sql`select 1 from corrections where id = ${id} for update`)
  return findCorrection(db, id)
}

/** The last one that this member asked for. */
export async function findLatestOf(db: Queryable, memberId: number): Promise<CorrectionRow | undefined> {
  return (await select(db, sql`where c.member_id = ${memberId} order by c.id desc limit 1`))[0]
}

export function listCorrections(
  db: Queryable,
  filter: { scope: readonly number[]; state?: RequestState; before?: number; limit: number },
): Promise<CorrectionRow[]> {
  return select(
    db,
    sql`where o.path && ${sql.param([...filter.scope])}::int[]
      ${filter.state ? sql`and c.state = ${filter.state}` : sql``}
      ${filter.before === undefined ? sql`` : sql`and c.id < ${filter.before}`}
    order by c.id desc limit ${filter.limit}`,
  )
}

/** The member's open request, made or replaced. */
export async function putOpen(
  db: Queryable,
  values: { memberId: number; fieldsCipher: string; fieldNames: readonly string[]; now: Date },
): Promise<void> {
  const names = sql`${sql.param([...values.fieldNames])}::text[]`
  await db.execute(sql`
    insert into corrections (member_id, fields_cipher, field_names, created_at)
    values (${values.memberId}, ${values.fieldsCipher}, ${names}, ${values.now})
    on conflict (member_id) where state = 'open'
      do update set fields_cipher = excluded.fields_cipher, field_names = excluded.field_names`)
}

/** The wished values go with it. */
export async function closeCorrection(
  db: Queryable,
  id: number,
  values: { state: RequestState; answer: string | null; now: Date },
): Promise<void> {
  await db.execute(sql`
    update corrections set state = ${values.state}, answer = ${values.answer}, closed_at = ${values.now},
      fields_cipher = null where id = ${id}`)
}

/** Open ones of these subtrees. */
export const countWaiting = (db: Queryable, scope: readonly number[]): Promise<number> =>
  countWithin(
    db,
    sql`corrections c
      join members m on m.id = c.member_id join organizations o on o.id = m.organization_id
      where c.state = 'open'`,
    scope,
  )
