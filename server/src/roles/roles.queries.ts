import { sql, type SQL } from 'drizzle-orm'
import type { GrantedRole } from '@tongxin/contract/constants'
import type { Queryable } from '../database/database.ts'

export interface RoleRow {
  id: number
  role: GrantedRole
  startsAt: Date
  endsAt: Date | null
  member: { id: number; number: string; name: string; organizationName: string }
  organization: { id: number; name: string; shortName: string }
  /** Of the organization. */
  path: number[]
}

type Raw = Omit<RoleRow, 'startsAt' | 'endsAt'> & { starts_at: string; ends_at: string | null }

async function select(db: Queryable, condition: SQL, limit = 1): Promise<RoleRow[]> {
  const { rows } = await db.execute<Raw & Record<string, unknown>>(sql`
    select g.id, g.role, g.starts_at, g.ends_at, o.path,
      json_build_object('id', m.id, 'number', m.number, 'name', m.name, 'organizationName', home.name) as member,
      json_build_object('id', o.id, 'name', o.name, 'shortName', o.short_name) as organization
    from role_grants g
      join organizations o on o.id = g.organization_id
      join members m on m.id = g.member_id
      join organizations home on home.id = m.organization_id
    where ${condition} order by g.id limit ${limit}`)
  return rows.map(({ starts_at, ends_at, ...row }) => ({
    ...row,
    startsAt: new Date(starts_at),
    endsAt: ends_at === null ? null : new Date(ends_at),
  }))
}

export async function findGrant(db: Queryable, id: number): Promise<RoleRow | undefined> {
  return (await select(db, sql`g.id = ${id}`))[0]
}

export async function findGrantOf(
  db: Queryable,
  memberId: number,
  organizationId: number,
  role: GrantedRole,
): Promise<RoleRow | undefined> {
  return (
    await select(
      db,
      sql`g.member_id = ${memberId} and g.organization_id = ${organizationId} and g.role = ${role}`,
    )
  )[0]
}

/** Of the subtrees of `scope`: in force or to come. */
export function listGrants(
  db: Queryable,
  filter: { scope: readonly number[]; now: Date; after?: number; limit: number },
): Promise<RoleRow[]> {
  return select(
    db,
    sql`o.path && ${sql.param([...filter.scope])}::int[] and m.state = 'active' and g.id > ${filter.after ?? 0}
      and (g.ends_at is null or g.ends_at > ${filter.now})`,
    filter.limit,
  )
}

/** One change of roles after the other: whether somebody is the last one is still true when it is written. */
export async function lockGrants(db: Queryable): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext('role_grants'))`)
}

/** Somebody of the same tree who is on the roster now. */
export async function findHolder(
  db: Queryable,
  number: string,
  rootId: number,
): Promise<{ id: number } | undefined> {
  const { rows } = await db.execute<{ id: number }>(sql`
    select m.id from members m join organizations o on o.id = m.organization_id
    where m.number = ${number} and m.state = 'active' and o.path[1] = ${rootId}`)
  return rows[0]
}

export async function putGrant(
  db: Queryable,
  row: { memberId: number; organizationId: number; role: GrantedRole; startsAt: Date; endsAt: Date | null },
): Promise<void> {
  await db.execute(sql`
    insert into role_grants (member_id, organization_id, role, starts_at, ends_at)
    values (${row.memberId}, ${row.organizationId}, ${row.role}, ${row.startsAt}, ${row.endsAt})
    on conflict (member_id, organization_id, role)
      do update set starts_at = excluded.starts_at, ends_at = excluded.ends_at`)
}

export async function endGrants(db: Queryable, ids: readonly number[], now: Date): Promise<void> {
  await db.execute(sql`
    update role_grants set ends_at = ${now} where id = any(${sql.param([...ids])}::int[])`)
}

/** Those of a member that are not over. */
export function listGrantsOf(db: Queryable, memberId: number, now: Date): Promise<RoleRow[]> {
  return select(db, sql`g.member_id = ${memberId} and (g.ends_at is null or g.ends_at > ${now})`, 1000)
}

/** Whether the organization has an admin now who will not cease to be one by themselves. */
export async function hasLastingAdmin(db: Queryable, organizationId: number, now: Date): Promise<boolean> {
  const { rows } = await db.execute(sql`
    select from role_grants g join members m on m.id = g.member_id
    where g.organization_id = ${organizationId} and g.role = 'admin' and g.starts_at <= ${now} and g.ends_at is null
      and m.state = 'active' limit 1`)
  return rows.length > 0
}
