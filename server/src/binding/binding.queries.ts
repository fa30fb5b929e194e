import { sql } from 'drizzle-orm'
import type { Queryable } from '../database/database.ts'

/** An entry of the roster, with its place in the tree. */
export interface EntryRow extends Record<string, unknown> {
  id: number
  number: string
  name: string
  organizationId: number
  state: string
  updatedAt: Date
}

const ENTRY = sql`m.id, m.number, m.name, m.organization_id as "organizationId", m.state,
  m.updated_at as "updatedAt"`

/** Times come as text from statements that are not built by Drizzle. */
const toEntry = (row: EntryRow): EntryRow => ({ ...row, updatedAt: new Date(row.updatedAt) })

/** Locked until the transaction ends: of two who want one entry, the second sees what the first has done. */
export async function lockEntry(db: Queryable, id: number): Promise<EntryRow | undefined> {
  const { rows } = await db.execute<EntryRow>(
    sql`select ${ENTRY} from members m where m.id = ${id} for update`,
  )
  return rows[0] && toEntry(rows[0])
}

/** At most two: more would say nothing more. */
export async function findActiveByPhone(db: Queryable, phoneHash: string): Promise<EntryRow[]> {
  const { rows } = await db.execute<EntryRow>(
    sql`select ${ENTRY} from members m where m.phone_hash = ${phoneHash} and m.state = 'active' limit 2`,
  )
  return rows.map(toEntry)
}

/** A bound account has nothing more to ask for. */
export async function deleteOpenRequests(db: Queryable, accountId: number): Promise<void> {
  await db.execute(sql`delete from binding_requests where account_id = ${accountId} and state = 'open'`)
}

export async function withdrawInvitations(db: Queryable, memberId: number): Promise<void> {
  await db.execute(
    sql`update invitations set state = 'withdrawn' where member_id = ${memberId} and state = 'open'`,
  )
}

export async function openInvitationEnd(db: Queryable, memberId: number, now: Date): Promise<Date | null> {
  const { rows } = await db.execute<{ expires_at: string }>(sql`
    select expires_at from invitations
    where member_id = ${memberId} and state = 'open' and expires_at > ${now}`)
  return rows[0] ? new Date(rows[0].expires_at) : null
}
