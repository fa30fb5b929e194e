import { sql } from 'drizzle-orm'
import type { RegistrationState } from '@tongxin/contract/constants'
import type { Queryable } from '../database/database.ts'

export interface NearRow extends Record<string, unknown> {
  id: number
  number: string
  name: string
  organization_id: number
  organization_name: string
  phone_hash: string | null
  phone_cipher: string | null
  /** Of their registration for the event, if they have one. */
  state: RegistrationState | null
}

/** Those on the roster of these subtrees who bear one of the names, numbers or phone numbers. */
export async function findNear(
  db: Queryable,
  eventId: number,
  scope: readonly number[],
  keys: { names: readonly string[]; phoneHashes: readonly string[] },
): Promise<NearRow[]> {
  const names = sql.param([...keys.names])
  const { rows } = await db.execute<NearRow>(sql`
    with near as (
      select id from members where name = any(${names}::text[])
      union select id from members where number = any(${names}::text[])
      union select id from members where phone_hash = any(${sql.param([...keys.phoneHashes])}::text[])
    )
    select m.id, m.number, m.name, m.organization_id, o.name as organization_name, m.phone_hash, m.phone_cipher, r.state
    from near join members m using (id) join organizations o on o.id = m.organization_id
      left join registrations r on r.event_id = ${eventId} and r.member_id = m.id
    where m.state = 'active' and o.path && ${sql.param([...scope])}::int[]
    order by o.path, m.number`)
  return rows
}
