import { sql } from 'drizzle-orm'
import type { Gender, MemberCategory, MemberState } from '@tongxin/contract/constants'
import type { Queryable } from '../database/database.ts'

export interface EntryRow extends Record<string, unknown> {
  id: number
  number: string
  name: string
  organization_id: number
  category: MemberCategory
  is_mobile: boolean
  phone_cipher: string | null
  birth_cipher: string | null
  gender: Gender | null
  ethnicity: string | null
  education: string | null
  joined_on: string | null
  full_member_on: string | null
  party_post: string | null
  state: MemberState
}

const COLUMNS = sql.raw(
  [
    'id number name organization_id category is_mobile phone_cipher birth_cipher gender ethnicity education',
    'party_post state',
  ]
    .join(' ')
    .split(' ')
    .map((column) => `m.${column}`)
    .concat('m.joined_on::text', 'm.full_member_on::text')
    .join(', '),
)

export interface EntryKeys {
  /** Pairs of branch and name. */
  organizationIds: readonly number[]
  names: readonly string[]
  phoneHashes: readonly string[]
  numbers: readonly string[]
}

/**
 * Active namesakes, holders of these phone numbers, and those of these numbers, in one subtree; each once. Key by key
 * (`offset 0` keeps the subqueries apart): a thousand look-ups in an index cost the same however large the roster is,
 * where the planner would rather read all of it each time.
 */
export async function findNear(db: Queryable, scope: number, keys: EntryKeys): Promise<EntryRow[]> {
  const array = (values: readonly unknown[]) => sql.param([...values])
  const { rows } = await db.execute<EntryRow>(sql`
    with found as (
      select m.id from unnest(${array(keys.organizationIds)}::int[], ${array(keys.names)}::text[]) as k(organization_id, name)
        cross join lateral (select id from members
          where organization_id = k.organization_id and name = k.name and state = 'active' offset 0) m
      union select m.id from unnest(${array(keys.phoneHashes)}::text[]) as k(hash)
        cross join lateral (select id from members where phone_hash = k.hash and state in ('active', 'left') offset 0) m
      union select m.id from unnest(${array(keys.numbers)}::text[]) as k(number)
        cross join lateral (select id from members where number = k.number and state <> 'erased' offset 0) m)
    select ${COLUMNS} from found
      cross join lateral (select * from members where id = found.id offset 0) m
      join organizations o on o.id = m.organization_id
    where o.path @> array[${scope}::int] order by m.id`)
  return rows
}

/** Every change of a row gives it another xmin. */
export async function markEntries(db: Queryable, scope: number): Promise<string> {
  const { rows } = await db.execute<{ mark: string }>(sql`
    select count(*) || '/' || coalesce(sum(hashtextextended(m.id || ':' || m.xmin, 0)), 0) as mark
    from members m join organizations o on o.id = m.organization_id where o.path @> array[${scope}::int]`)
  return rows[0]!.mark
}

/** Active entries of a subtree, branch by branch. */
export async function listEntries(
  db: Queryable,
  scope: number,
  after: readonly [number, number],
  limit: number,
): Promise<EntryRow[]> {
  const { rows } = await db.execute<EntryRow>(sql`
    select ${COLUMNS} from members m join organizations o on o.id = m.organization_id
    where o.path @> array[${scope}::int] and m.state = 'active' and (m.organization_id, m.id) > (${after[0]}, ${after[1]})
    order by m.organization_id, m.id limit ${limit}`)
  return rows
}

/** Nobody else changes the roster until the transaction ends; reading goes on. */
export async function lockRoster(db: Queryable): Promise<void> {
  await db.execute(sql`lock table members in share row exclusive mode`)
}

export interface WrittenRow {
  id?: number
  name?: string
  organization_id?: number
  category?: MemberCategory
  is_mobile?: boolean
  phone_cipher?: string
  phone_hash?: string
  birth_cipher?: string
  gender?: Gender
  ethnicity?: string
  education?: string
  joined_on?: string
  full_member_on?: string
  party_post?: string
}

const TYPES = sql.raw(
  `name text, organization_id integer, category text, is_mobile boolean, phone_cipher text, phone_hash text,
   birth_cipher text, gender text, ethnicity text, education text, joined_on date, full_member_on date, party_post text`,
)

/** The next number of the sequence; the slow way, which looks for a free one, only where somebody has that number. */
const NEXT_NUMBER = sql.raw(
  `case when exists (select from members taken where taken.number = drawn.number) then next_member_number() else drawn.number end`,
)

/**
 * Numbers are the database's to give.
 * @param rows `WrittenRow`s as JSON
 */
export async function insertEntries(db: Queryable, rows: string, now: Date): Promise<void> {
  await db.execute(sql`
    insert into members (number, name, organization_id, category, is_mobile, phone_cipher, phone_hash, birth_cipher, gender,
      ethnicity, education, joined_on, full_member_on, party_post, created_at, updated_at)
    select ${NEXT_NUMBER}, name, organization_id, category, coalesce(is_mobile, false), phone_cipher, phone_hash, birth_cipher, gender,
      ethnicity, education, joined_on, full_member_on, party_post, ${now}::timestamptz, ${now}::timestamptz
    from (
      select r.*, 'M' || lpad(n::text, greatest(7, length(n::text)), '0') as number
      from (select nextval('member_numbers') as n, r.*
        from json_to_recordset(${rows}::json) as r(${TYPES}) offset 0) r) drawn`)
}

/** What a row leaves out stays. */
export async function updateEntries(db: Queryable, rows: readonly WrittenRow[], now: Date): Promise<void> {
  const columns = [
    'name category is_mobile phone_cipher phone_hash birth_cipher gender ethnicity education joined_on',
    'full_member_on party_post',
  ]
    .join(' ')
    .split(' ')
  await db.execute(sql`
    update members m set updated_at = ${now},
      ${sql.raw(columns.map((column) => `${column} = coalesce(r.${column}, m.${column})`).join(', '))}
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(id integer, ${TYPES})
    where m.id = r.id`)
}
