import type pg from 'pg'
import { StartError } from './errors.ts'
import type { FieldCipher } from './privacy/cipher.ts'

export interface FirstDistrict {
  name: string
  shortName: string
  admin: string
  /** Eleven digits; `null`: the admin binds by invitation only. */
  phone: string | null
}

/** What the first invitation is made out to, and in whose name. */
export interface FirstAdmin {
  /** Nobody's login: the audit log names the command by it. */
  accountId: number
  organizationId: number
  memberNumber: string
}

/**
 * Makes what a real deployment needs before anybody can do anything in it: the root organization and its first admin on
 * the roster, in one transaction, with an audit entry.
 * @throws StartError when there is an organization already
 */
export async function createFirstDistrict(
  client: pg.ClientBase,
  district: FirstDistrict,
  cipher: FieldCipher,
  now: Date,
): Promise<FirstAdmin> {
  await client.query('begin')
  try {
    // The same lock as the demo's: of two that start together, the second finds what the first has made.
    await client.query('select pg_advisory_xact_lock(hashtext($1))', ['demo-district'])
    const { rowCount } = await client.query('select from organizations limit 1')
    if (rowCount)
      throw new StartError(
        '这个数据库里已经有组织了，不能再建。第一名管理员的邀请码过期了，请加 --invite 重发。',
      )
    const made = await client.query<FirstAdmin & { memberId: number }>(
      `with root as (
         insert into organizations (kind, name, short_name, created_at) values ('committee', $1, $2, $6)
         returning id),
       admin as (
         insert into members (name, organization_id, category, phone_cipher, phone_hash, created_at, updated_at)
         select $3, id, 'full', $4, $5, $6, $6 from root returning id, number, organization_id),
       granted as (
         insert into role_grants (member_id, organization_id, role, starts_at)
         select id, organization_id, 'admin', $6 from admin),
       command as (insert into accounts (created_at) values ($6) returning id)
       select command.id as "accountId", admin.organization_id as "organizationId", admin.number as "memberNumber",
         admin.id as "memberId"
       from admin, command`,
      [
        district.name,
        district.shortName,
        district.admin,
        district.phone && cipher.encrypt(district.phone),
        district.phone && cipher.lookup(district.phone),
        now,
      ],
    )
    const { memberId, ...admin } = made.rows[0]!
    await client.query(
      `insert into audit_entries (at, account_id, action, organization_id, subject_member_id)
       values ($1, $2, 'district.create', $3, $4)`,
      [now, admin.accountId, admin.organizationId, memberId],
    )
    await client.query('commit')
    return admin
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/**
 * The first admin again, whose invitation was lost or has expired.
 * @throws StartError when there is none, or when they have come in: then it is theirs to invite others
 */
export async function findFirstAdmin(client: pg.ClientBase): Promise<FirstAdmin> {
  const { rows } = await client.query<FirstAdmin & { bound: boolean }>(
    `select e.account_id as "accountId", e.organization_id as "organizationId", m.number as "memberNumber",
       exists (select from accounts a where a.member_id = m.id) as bound
     from audit_entries e join members m on m.id = e.subject_member_id
     where e.action = 'district.create' order by e.seq limit 1`,
  )
  const [found] = rows
  if (!found) throw new StartError('还没有用这个命令建过区，没有可以重发的邀请码。')
  const { bound, ...admin } = found
  if (bound) throw new StartError('第一名管理员已经绑定微信，其他人请由管理员在工作台里邀请。')
  return admin
}
