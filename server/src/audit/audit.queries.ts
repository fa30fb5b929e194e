import { sql } from 'drizzle-orm'
import type { AuditAction } from '@tongxin/contract/audit-actions'
import type { Queryable } from '../database/database.ts'

export interface NewAuditEntry {
  at: Date
  accountId: number
  memberId: number | null
  action: AuditAction
  organizationId: number | null
  subjectMemberId: number | null
  details: Record<string, unknown>
}

/** Sequence number and hash are the database's to give. */
export async function insertEntry(db: Queryable, entry: NewAuditEntry): Promise<void> {
  await db.execute(sql`
    insert into audit_entries (at, account_id, member_id, action, organization_id, subject_member_id, details)
    values (${entry.at}, ${entry.accountId}, ${entry.memberId}, ${entry.action}, ${entry.organizationId},
      ${entry.subjectMemberId}, ${JSON.stringify(entry.details)})`)
}

/** So many entries of one organization are searched for an earlier look; past them it is recorded anew. */
const LOOK_DEPTH = 500

/** Whether the same account left the same entry after `since`. */
export async function hasRecent(db: Queryable, entry: NewAuditEntry, since: Date): Promise<boolean> {
  const { rows } = await db.execute(sql`
    select from (
      select * from audit_entries where ${
        entry.organizationId === null
          ? sql`organization_id is null`
          : sql`organization_id = ${entry.organizationId}`
      } order by seq desc limit ${LOOK_DEPTH}) e
    where e.account_id = ${entry.accountId} and e.member_id is not distinct from ${entry.memberId}::int
      and e.action = ${entry.action} and e.subject_member_id is not distinct from ${entry.subjectMemberId}::int
      and e.details = ${JSON.stringify(entry.details)}::jsonb and e.at > ${since}
    limit 1`)
  return rows.length > 0
}

export interface AuditRow extends Record<string, unknown> {
  seq: number
  at: string
  action: AuditAction
  actor_name: string | null
  actor_number: string | null
  organization_id: number | null
  organization_name: string | null
  subject_name: string | null
  subject_number: string | null
  details: Record<string, unknown>
}

/** Latest first, of the subtrees of `scope` or about one person. */
export async function listEntries(
  db: Queryable,
  filter: {
    scope?: readonly number[]
    subjectMemberId?: number
    actions?: readonly AuditAction[]
    before?: number
    limit: number
  },
): Promise<AuditRow[]> {
  const { rows } = await db.execute<AuditRow>(sql`
    select e.seq::int, e.at, e.action, e.details, e.organization_id, o.name as organization_name,
      actor.name as actor_name, actor.number as actor_number, subject.name as subject_name, subject.number as subject_number
    from audit_entries e
      left join organizations o on o.id = e.organization_id
      left join members actor on actor.id = e.member_id
      left join members subject on subject.id = e.subject_member_id
    where true
      ${filter.scope ? sql`and o.path && ${sql.param([...filter.scope])}::int[]` : sql``}
      ${filter.subjectMemberId === undefined ? sql`` : sql`and e.subject_member_id = ${filter.subjectMemberId}`}
      ${filter.actions ? sql`and e.action = any(${sql.param([...filter.actions])}::text[])` : sql``}
      ${filter.before === undefined ? sql`` : sql`and e.seq < ${filter.before}`}
    order by e.seq desc limit ${filter.limit}`)
  return rows
}
