import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable, Runner } from '../database/database.ts'
import type { ActorMember, Grant } from './access.rules.ts'
import { sessions } from './identity.table.ts'
import type { Door } from './session.rules.ts'

export interface SessionRow {
  accountId: number
  door: Door
  lastUsedAt: Date
  expiresAt: Date
  revoked: boolean
  /** Whether the account has agreed to the version that was asked about. */
  consented: boolean
  member: ActorMember | null
  grants: Grant[]
}

/** Everything that requests need to know of who is asking, in one statement for all that ask now. */
export async function findSessions(
  db: Runner,
  ids: readonly string[],
  policyVersion: string,
  now: Date,
): Promise<Map<string, SessionRow>> {
  const rows = await db.run<SessionRow & { id: string }>(
    'find_sessions',
    `select s.id, s.account_id as "accountId", s.door, s.last_used_at as "lastUsedAt", s.expires_at as "expiresAt",
       s.revoked_at is not null as revoked,
       exists (select from consents c where c.account_id = s.account_id and c.version = $3) as consented,
       case when m.id is not null then json_build_object(
         'id', m.id, 'number', m.number, 'name', m.name, 'organizationId', m.organization_id, 'path', o.path,
         'category', m.category, 'isMobile', m.is_mobile) end as member,
       (select coalesce(json_agg(json_build_object('role', g.role, 'organizationId', g.organization_id)), '[]')
         from role_grants g
         where g.member_id = m.id and g.starts_at <= $2 and (g.ends_at is null or g.ends_at > $2)) as grants
     from sessions s
       join accounts a on a.id = s.account_id
       left join members m on m.id = a.member_id and m.state = 'active'
       left join organizations o on o.id = m.organization_id
     where s.id = any($1::uuid[])`,
    [ids, now, policyVersion],
  )
  return new Map(rows.map(({ id, ...row }) => [id, row]))
}

export async function insertSession(
  db: Queryable,
  session: { accountId: number; door: Door; createdAt: Date; lastUsedAt: Date; expiresAt: Date },
): Promise<string> {
  const [row] = await db.insert(sessions).values(session).returning({ id: sessions.id })
  return row!.id
}

export async function touchSessions(db: Runner, ids: readonly string[], now: Date) {
  await db.run('touch_sessions', 'update sessions set last_used_at = $2 where id = any($1::uuid[])', [
    ids,
    now,
  ])
}

export async function revokeSession(db: Queryable, id: string, now: Date) {
  await db
    .update(sessions)
    .set({ revokedAt: now })
    .where(and(eq(sessions.id, id), isNull(sessions.revokedAt)))
}

export async function revokeSessionsOf(db: Queryable, accountId: number, now: Date) {
  await db
    .update(sessions)
    .set({ revokedAt: now })
    .where(and(eq(sessions.accountId, accountId), isNull(sessions.revokedAt)))
}

/** The account of an openid, made at its first login. Two first logins at once end with one account. */
export async function accountOfOpenid(db: Queryable, openid: string): Promise<number> {
  const { rows } = await db.execute<{ id: number }>(sql`
    with made as (insert into accounts (openid) values (${openid}) on conflict (openid) do nothing returning id)
    select id from made union all select id from accounts where openid = ${openid} limit 1`)
  return rows[0]?.id ?? accountOfOpenid(db, openid)
}

/** The account of a roster entry, made when the demo door is first used for it. */
export async function accountOfMember(db: Queryable, memberId: number, now: Date): Promise<number> {
  const { rows } = await db.execute<{ id: number }>(sql`
    with made as (
      insert into accounts (member_id, bound_at) values (${memberId}, ${now}) on conflict (member_id) do nothing returning id)
    select id from made union all select id from accounts where member_id = ${memberId} limit 1`)
  // Made by another transaction between the two halves: now it is there to be read.
  return rows[0]?.id ?? accountOfMember(db, memberId, now)
}

/** Every session of a roster entry's account ends, and the account is nobody's: the same WeChat comes in as a guest. */
export async function unbindMember(db: Queryable, memberId: number, now: Date): Promise<void> {
  await db.execute(sql`
    with freed as (
      update accounts set member_id = null, openid = 'erased:' || id where member_id = ${memberId} returning id)
    update sessions set revoked_at = ${now}
    where revoked_at is null and account_id in (select id from freed)`)
}
