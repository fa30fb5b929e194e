import { and, desc, eq, lt, sql, type SQL } from 'drizzle-orm'
import type { BindingRequestState } from '@tongxin/contract/constants'
import { countWithin } from '../database/count-within.ts'
import type { Queryable } from '../database/database.ts'
import { organizations } from '../organizations/organizations.table.ts'
import { bindingRequests } from './binding-requests.table.ts'

const row = {
  id: bindingRequests.id,
  accountId: bindingRequests.accountId,
  memberId: bindingRequests.memberId,
  name: bindingRequests.name,
  note: bindingRequests.note,
  state: bindingRequests.state,
  reason: bindingRequests.reason,
  requestedAt: bindingRequests.requestedAt,
  decidedAt: bindingRequests.decidedAt,
  organization: { id: organizations.id, name: organizations.name, shortName: organizations.shortName },
  path: organizations.path,
}
export type RequestRow = Awaited<ReturnType<typeof selectRequests>>[number]

const selectRequests = (db: Queryable, condition: SQL | undefined, limit: number) =>
  db
    .select(row)
    .from(bindingRequests)
    .innerJoin(organizations, eq(organizations.id, bindingRequests.organizationId))
    .where(condition)
    .orderBy(desc(bindingRequests.id))
    .limit(limit)

export const findRequest = async (db: Queryable, id: number): Promise<RequestRow | undefined> =>
  (await selectRequests(db, eq(bindingRequests.id, id), 1))[0]

export const findLatestOf = async (db: Queryable, accountId: number): Promise<RequestRow | undefined> =>
  (await selectRequests(db, eq(bindingRequests.accountId, accountId), 1))[0]

export async function lockRequest(db: Queryable, id: number) {
  const [locked] = await db.select().from(bindingRequests).where(eq(bindingRequests.id, id)).for('update')
  return locked
}

/** One open request for an account: a second one replaces what the first said. */
export async function putOpenRequest(
  db: Queryable,
  request: { accountId: number; name: string; organizationId: number; note: string; requestedAt: Date },
): Promise<void> {
  const { accountId: _, ...said } = request
  await db
    .insert(bindingRequests)
    .values(request)
    .onConflictDoUpdate({
      target: bindingRequests.accountId,
      targetWhere: sql`state = 'open'`,
      set: said,
    })
}

export async function decideRequest(
  db: Queryable,
  id: number,
  decision: {
    state: 'accepted' | 'refused'
    decidedBy: number
    decidedAt: Date
    memberId?: number
    reason?: string
  },
): Promise<void> {
  await db.update(bindingRequests).set(decision).where(eq(bindingRequests.id, id))
}

/** Of the subtrees of `scope`, latest first. */
export function listRequests(
  db: Queryable,
  filter: { scope: readonly number[]; state?: BindingRequestState; before?: number; limit: number },
): Promise<RequestRow[]> {
  return selectRequests(
    db,
    and(
      sql`${organizations.path} && ${sql.param([...filter.scope])}::int[]`,
      filter.state && eq(bindingRequests.state, filter.state),
      filter.before === undefined ? undefined : lt(bindingRequests.id, filter.before),
    ),
    filter.limit,
  )
}

/** For each open request, active entries of its name at its organization or below that no WeChat has bound. */
export async function listCandidates(db: Queryable, requestIds: readonly number[]) {
  const { rows } = await db.execute<{
    requestId: number
    number: string
    name: string
    organizationId: number
    organizationName: string
  }>(sql`
    select r.id as "requestId", m.number, m.name, m.organization_id as "organizationId", o.name as "organizationName"
    from binding_requests r
      join members m on m.name = r.name and m.state = 'active'
      join organizations o on o.id = m.organization_id and o.path @> array[r.organization_id]
    where r.id = any(${sql.param([...requestIds])}::int[]) and r.state = 'open'
      and not exists (select 1 from accounts a where a.member_id = m.id and a.openid is not null)
    order by m.number limit 200`)
  return rows
}

/** Undecided ones to these subtrees. */
export const countWaiting = (db: Queryable, scope: readonly number[]): Promise<number> =>
  countWithin(
    db,
    sql`binding_requests r join organizations o on o.id = r.organization_id where r.state = 'open'`,
    scope,
  )
