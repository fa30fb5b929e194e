import { sql, type SQL } from 'drizzle-orm'
import type { ErasureState, MemberCategory } from '@tongxin/contract/constants'
import { countWithin } from '../database/count-within.ts'
import type { Queryable } from '../database/database.ts'

export interface ErasureRow {
  id: number
  state: ErasureState
  reason: string
  requestedAt: Date
  decidedAt: Date | null
  decisionReason: string
  memberId: number
  member: {
    number: string
    name: string
    organizationId: number
    organizationName: string
    category: MemberCategory
    isMobile: boolean
  }
  /** Of the member's organization. */
  path: number[]
}

type Raw = Omit<ErasureRow, 'requestedAt' | 'decidedAt' | 'decisionReason' | 'memberId'> & {
  requested_at: string
  decided_at: string | null
  decision_reason: string
  member_id: number
}

async function select(db: Queryable, rest: SQL, lock = sql``): Promise<ErasureRow[]> {
  const { rows } = await db.execute<Raw & Record<string, unknown>>(sql`
    select r.id, r.state, r.reason, r.requested_at, r.decided_at, r.decision_reason, r.member_id, o.path,
      json_build_object('number', m.number, 'name', m.name, 'organizationId', o.id, 'organizationName', o.name,
        'category', m.category, 'isMobile', m.is_mobile) as member
    from erasure_requests r
      join members m on m.id = r.member_id
      join organizations o on o.id = m.organization_id
    where ${rest} ${lock}`)
  return rows.map(({ requested_at, decided_at, decision_reason, member_id, ...row }) => ({
    ...row,
    requestedAt: new Date(requested_at),
    decidedAt: decided_at === null ? null : new Date(decided_at),
    decisionReason: decision_reason,
    memberId: member_id,
  }))
}

/** Nobody else decides on it until the end of the transaction. */
export async function lockErasure(db: Queryable, id: number): Promise<ErasureRow | undefined> {
  return (await select(db, sql`r.id = ${id}`, sql`for update of r`))[0]
}

export const listErasuresOf = (db: Queryable, memberId: number) =>
  select(db, sql`r.member_id = ${memberId} order by r.id desc`)

/** Open ones of the subtrees of `scope`, the oldest first. */
export const listOpenErasures = (db: Queryable, scope: readonly number[], after: number, limit: number) =>
  select(
    db,
    sql`r.state = 'requested' and o.path && ${sql.param([...scope])}::int[] and r.id > ${after}
      order by r.id limit ${limit}`,
  )

/** @returns whether it is new: one open request a person */
export async function insertErasure(db: Queryable, memberId: number, reason: string, now: Date) {
  const { rowCount } = await db.execute(sql`
    insert into erasure_requests (member_id, reason, requested_at) values (${memberId}, ${reason}, ${now})
    on conflict do nothing`)
  return rowCount === 1
}

export async function decideErasure(
  db: Queryable,
  id: number,
  decision: { state: ErasureState; by: number | null; reason: string; now: Date },
) {
  await db.execute(sql`
    update erasure_requests set state = ${decision.state}, decided_at = ${decision.now},
      decided_by_member_id = ${decision.by}, decision_reason = ${decision.reason} where id = ${id}`)
}

/** Events of the person that have not begun. */
export async function listComingEvents(db: Queryable, memberId: number, now: Date): Promise<number[]> {
  const { rows } = await db.execute<{ id: number }>(sql`
    select e.id from registrations r join events e on e.id = r.event_id
    where r.member_id = ${memberId} and r.state <> 'cancelled' and e.state = 'published' and e.starts_at > ${now}`)
  return rows.map(({ id }) => id)
}

/** Open ones of these subtrees. */
export const countWaiting = (db: Queryable, scope: readonly number[]): Promise<number> =>
  countWithin(
    db,
    sql`erasure_requests r
      join members m on m.id = r.member_id join organizations o on o.id = m.organization_id
      where r.state = 'requested'`,
    scope,
  )
