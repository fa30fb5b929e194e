import { type SQL, sql } from 'drizzle-orm'
import type { RequestState } from '@tongxin/contract/constants'
import type { Queryable } from '../database/database.ts'

export interface LeaveRow extends Record<string, unknown> {
  member_id: number
  number: string
  name: string
  organization_id: number
  organization_name: string
  /** `null`: erased. */
  reason_cipher: string | null
  state: RequestState
  requested_at: string
  decision_reason_cipher: string | null
}

const select = async (db: Queryable, eventId: number, rest: SQL): Promise<LeaveRow[]> =>
  (
    await db.execute<LeaveRow>(sql`
      select l.member_id, m.number, m.name, o.id as organization_id, o.name as organization_name, l.reason_cipher,
        l.state, l.requested_at, l.decision_reason_cipher
      from leaves l join members m on m.id = l.member_id join organizations o on o.id = l.organization_id
      where l.event_id = ${eventId} ${rest}`)
  ).rows

/** First asked, first listed. */
export const listLeaves = (
  db: Queryable,
  eventId: number,
  filter: { state?: RequestState; after?: readonly [requestedAt: string, memberId: number]; limit: number },
) =>
  select(
    db,
    eventId,
    sql`${filter.state ? sql`and l.state = ${filter.state}` : sql``}
      ${filter.after ? sql`and (l.requested_at, l.member_id) > (${filter.after[0]}::timestamptz, ${filter.after[1]})` : sql``}
      order by l.requested_at, l.member_id limit ${filter.limit}`,
  )

/** The leave of this member, which nobody else answers until the end of the transaction. */
export async function lockLeave(
  db: Queryable,
  eventId: number,
  number: string,
): Promise<LeaveRow | undefined> {
  return (await select(db, eventId, sql`and m.number = ${number} for update of l`))[0]
}

/** Asked for the first time, or again. */
export async function putLeave(
  db: Queryable,
  eventId: number,
  member: { id: number; organizationId: number },
  reasonCipher: string,
  now: Date,
): Promise<void> {
  await db.execute(sql`
    insert into leaves (event_id, member_id, organization_id, reason_cipher, state, requested_at)
    values (${eventId}, ${member.id}, ${member.organizationId}, ${reasonCipher}, 'open', ${now})
    on conflict (event_id, member_id) do update set organization_id = excluded.organization_id,
      reason_cipher = excluded.reason_cipher, state = 'open', requested_at = excluded.requested_at, decided_at = null,
      decided_by_member_id = null, decision_reason_cipher = null`)
}

export async function withdrawLeave(db: Queryable, eventId: number, memberId: number): Promise<void> {
  await db.execute(sql`
    update leaves set state = 'withdrawn' where event_id = ${eventId} and member_id = ${memberId}`)
}

export async function decideLeave(
  db: Queryable,
  eventId: number,
  memberId: number,
  decision: { state: RequestState; answerCipher: string | null; by: number | null; now: Date },
): Promise<void> {
  await db.execute(sql`
    update leaves set state = ${decision.state}, decision_reason_cipher = ${decision.answerCipher},
      decided_at = ${decision.now}, decided_by_member_id = ${decision.by}
    where event_id = ${eventId} and member_id = ${memberId}`)
}

/** What was written goes; that somebody was on leave stays in the meeting's numbers. */
export async function wipeLeaves(db: Queryable, memberId: number): Promise<void> {
  await db.execute(sql`
    update leaves set reason_cipher = null, decision_reason_cipher = null where member_id = ${memberId}`)
}

/** Events of these subtrees with requests that nobody has answered, the latest first. */
export async function listWaiting(
  db: Queryable,
  scope: readonly number[],
  limit: number,
): Promise<{ eventId: number; title: string; count: number }[]> {
  const { rows } = await db.execute<{ eventId: number; title: string; count: number }>(sql`
    select e.id as "eventId", e.title, count(*)::int as count
    from leaves l join events e on e.id = l.event_id join organizations o on o.id = e.host_organization_id
    where l.state = 'open' and e.state = 'published' and o.path && ${sql.param([...scope])}::int[]
    group by e.id
    order by e.starts_at desc, e.id desc limit ${limit}`)
  return rows
}
