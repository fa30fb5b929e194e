import { sql, type SQL } from 'drizzle-orm'
import type { RequestState } from '@tongxin/contract/constants'
import { countWithin } from '../database/count-within.ts'
import type { Queryable } from '../database/database.ts'

export interface TransferRow extends Record<string, unknown> {
  id: number
  member_id: number
  number: string
  name: string
  from_id: number
  to_id: number
  from_name: string
  from_short_name: string
  from_path: number[]
  to_name: string
  to_short_name: string
  to_path: number[]
  state: RequestState
  reason: string | null
  answer: string | null
  created_at: string
  closed_at: string | null
}

const TRANSFER = sql.raw(`
  select t.id, t.member_id, m.number, m.name, t.state, t.reason, t.answer, t.created_at, t.closed_at,
    f.id as from_id, f.name as from_name, f.short_name as from_short_name, f.path as from_path,
    g.id as to_id, g.name as to_name, g.short_name as to_short_name, g.path as to_path
  from transfers t
    join members m on m.id = t.member_id
    join organizations f on f.id = t.from_organization_id
    join organizations g on g.id = t.to_organization_id`)

const select = async (db: Queryable, rest: SQL): Promise<TransferRow[]> =>
  (await db.execute<TransferRow>(sql`${TRANSFER} ${rest}`)).rows

export async function findTransfer(db: Queryable, id: number): Promise<TransferRow | undefined> {
  return (await select(db, sql`where t.id = ${id}`))[0]
}

export async function lockTransfer(db: Queryable, id: number): Promise<TransferRow | undefined> {
  await db.execute(sql`select 1 from transfers where id = ${id} for update`)
  return findTransfer(db, id)
}

/** Of one member, locked. */
export async function lockOpenOf(db: Queryable, memberId: number): Promise<TransferRow | undefined> {
  const { rows } = await db.execute<{ id: number }>(
    sql`select id from transfers where member_id = ${memberId} and state = 'open' for update`,
  )
  return rows[0] && findTransfer(db, rows[0].id)
}

/** Of these subtrees, on either side, or of one member; latest first. */
export function listTransfers(
  db: Queryable,
  filter: {
    scope: readonly number[]
    memberId: number | null
    state?: RequestState
    before?: number
    limit: number
  },
): Promise<TransferRow[]> {
  const scope = sql`${sql.param([...filter.scope])}::int[]`
  return select(
    db,
    sql`where (f.path && ${scope} or g.path && ${scope} or t.member_id = ${filter.memberId})
      ${filter.state ? sql`and t.state = ${filter.state}` : sql``}
      ${filter.before === undefined ? sql`` : sql`and t.id < ${filter.before}`}
    order by t.id desc limit ${filter.limit}`,
  )
}

/** @returns `undefined` when one is open already */
export async function insertTransfer(
  db: Queryable,
  values: { memberId: number; from: number; to: number; reason: string | null; now: Date },
): Promise<number | undefined> {
  const { rows } = await db.execute<{ id: number }>(sql`
    insert into transfers (member_id, from_organization_id, to_organization_id, reason, created_at)
    values (${values.memberId}, ${values.from}, ${values.to}, ${values.reason}, ${values.now})
    on conflict (member_id) where state = 'open' do nothing returning id`)
  return rows[0]?.id
}

export async function closeTransfer(
  db: Queryable,
  id: number,
  values: { state: RequestState; answer: string | null; now: Date },
): Promise<void> {
  await db.execute(sql`
    update transfers set state = ${values.state}, answer = ${values.answer}, closed_at = ${values.now} where id = ${id}`)
}

/** Open ones into these subtrees, whose side it is that answers. */
export const countWaiting = (db: Queryable, scope: readonly number[]): Promise<number> =>
  countWithin(
    db,
    sql`transfers t join organizations o on o.id = t.to_organization_id where t.state = 'open'`,
    scope,
  )
