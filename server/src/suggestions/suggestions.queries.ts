import { type SQL, sql } from 'drizzle-orm'
import type { SuggestionKind, SuggestionState } from '@tongxin/contract/article-constants'
import type { OrganizationSummary } from '@tongxin/contract/organizations'
import { countWithin } from '../database/count-within.ts'
import type { Queryable } from '../database/database.ts'
import type { SuggestionFacts } from './suggestions.rules.ts'

export interface SuggestionRow extends SuggestionFacts {
  id: number
  kind: SuggestionKind
  organization: OrganizationSummary
  authorAccountId: number | null
  authorMemberId: number | null
  authorName: string | null
  authorUnseen: boolean
  officeUnseen: boolean
  forwardedByAccountId: number | null
  /** What it begins with. */
  textCipher: string | null
  createdAt: Date
  updatedAt: Date
}

type Raw = Omit<SuggestionRow, 'createdAt' | 'updatedAt'> & { createdAt: string; updatedAt: string }

async function select(db: Queryable, rest: SQL): Promise<SuggestionRow[]> {
  const { rows } = await db.execute<Raw & Record<string, unknown>>(sql`
    select s.id, s.kind, s.state, s.anonymous, s.organization_id as "organizationId", o.path,
      json_build_object('id', o.id, 'name', o.name, 'shortName', o.short_name) as organization,
      s.author_account_id as "authorAccountId", s.author_member_id as "authorMemberId", m.name as "authorName",
      home.path as "authorPath", s.author_unseen as "authorUnseen", s.office_unseen as "officeUnseen",
      s.forwarded_by_account_id as "forwardedByAccountId", f.text_cipher as "textCipher",
      s.created_at as "createdAt", s.updated_at as "updatedAt"
    from suggestions s
      join organizations o on o.id = s.organization_id
      join suggestion_messages f on f.suggestion_id = s.id and f.number = 1
      left join members m on m.id = s.author_member_id
      left join organizations home on home.id = m.organization_id
    ${rest}`)
  return rows.map((row) => ({
    ...row,
    createdAt: new Date(row.createdAt),
    updatedAt: new Date(row.updatedAt),
  }))
}

export async function findSuggestion(db: Queryable, id: number): Promise<SuggestionRow | undefined> {
  return (await select(db, sql`where s.id = ${id}`))[0]
}

/** Nobody else changes it until the end of the transaction. */
export async function lockSuggestion(db: Queryable, id: number): Promise<SuggestionRow | undefined> {
  // A statement of its own: one that joins and waits would look for the organization in which it was before, and find nothing.
  await db.execute(sql`select from suggestions where id = ${id} for update`)
  return findSuggestion(db, id)
}

export type Key = readonly [waiting: number, updatedAt: string, id: number]

const inOrder = sql`(s.state = 'open')::int desc, s.updated_at desc, s.id desc`

/**
 * Of an author, or of the subtrees of `scope`: unanswered first, last changed first. Of each organization no more is read
 * than can be shown.
 */
export function listSuggestions(
  db: Queryable,
  whose: { accountId: number; memberId: number | null } | { scope: readonly number[] },
  filter: { state?: SuggestionState; after?: Key; limit: number },
): Promise<SuggestionRow[]> {
  const { state, after, limit } = filter
  const fits = sql`${state ? sql`s.state = ${state}` : sql`true`}
    ${after ? sql`and ((s.state = 'open')::int, s.updated_at, s.id) < (${after[0]}, ${after[1]}::timestamptz, ${after[2]})` : sql``}`
  if ('scope' in whose)
    return select(
      db,
      sql`where s.id in (
          select s.id from organizations o cross join lateral (
            select s.id, s.state, s.updated_at from suggestions s where s.organization_id = o.id and ${fits}
            order by ${inOrder} limit ${limit}) s
          where o.path && ${sql.param([...whose.scope])}::int[] order by ${inOrder} limit ${limit})
        order by ${inOrder}`,
    )
  const { accountId, memberId } = whose
  return select(
    db,
    sql`where (s.author_account_id = ${accountId} or s.author_member_id = ${memberId}::int) and ${fits}
      order by ${inOrder} limit ${limit}`,
  )
}

export interface MessageRow {
  number: number
  official: boolean
  textCipher: string | null
  at: Date
}

export async function listMessages(db: Queryable, id: number): Promise<MessageRow[]> {
  const { rows } = await db.execute<Omit<MessageRow, 'at'> & { at: string }>(sql`
    select number, official, text_cipher as "textCipher", at from suggestion_messages
    where suggestion_id = ${id} order by number`)
  return rows.map((row) => ({ ...row, at: new Date(row.at) }))
}

/** @returns whether it is new: neither the id is taken nor has this login sent the same request before */
export async function insertSuggestion(
  db: Queryable,
  row: {
    id: number
    organizationId: number
    kind: SuggestionKind
    anonymous: boolean
    accountId: number
    memberId: number | null
    requestKey: string | null
    at: Date
  },
): Promise<boolean> {
  const { rowCount } = await db.execute(sql`
    insert into suggestions (id, organization_id, kind, anonymous, author_account_id, author_member_id, request_key,
      created_at, updated_at)
    values (${row.id}, ${row.organizationId}, ${row.kind}, ${row.anonymous}, ${row.accountId}, ${row.memberId},
      ${row.requestKey}, ${row.at}, ${row.at})
    on conflict do nothing`)
  return rowCount === 1
}

export async function findByRequestKey(
  db: Queryable,
  accountId: number,
  requestKey: string | null,
): Promise<number | undefined> {
  const { rows } = await db.execute<{ id: number }>(sql`
    select id from suggestions where author_account_id = ${accountId} and request_key = ${requestKey}`)
  return rows[0]?.id
}

export async function insertMessage(
  db: Queryable,
  id: number,
  message: { number: number; official: boolean; textCipher: string; requestKey: string | null; at: Date },
): Promise<void> {
  await db.execute(sql`
    insert into suggestion_messages (suggestion_id, number, official, text_cipher, request_key, at)
    values (${id}, ${message.number}, ${message.official}, ${message.textCipher}, ${message.requestKey}, ${message.at})`)
}

/** How many there are, when the last one was, and whether one of them came with this key. */
export async function messageFacts(
  db: Queryable,
  id: number,
  official: boolean,
  requestKey: string | null,
): Promise<{ count: number; isRepeat: boolean }> {
  const { rows } = await db.execute<{ count: number; isRepeat: boolean }>(sql`
    select count(*)::int as count,
      coalesce(bool_or(official = ${official} and request_key = ${requestKey}), false) as "isRepeat"
    from suggestion_messages where suggestion_id = ${id}`)
  return rows[0]!
}

export async function updateSuggestion(
  db: Queryable,
  id: number,
  changes: {
    organizationId?: number
    state?: SuggestionState
    authorUnseen?: boolean
    officeUnseen?: boolean
    forwardedByAccountId: number | null
    at: Date
  },
): Promise<void> {
  await db.execute(sql`
    update suggestions set organization_id = coalesce(${changes.organizationId ?? null}::int, organization_id),
      state = coalesce(${changes.state ?? null}::text, state),
      author_unseen = coalesce(${changes.authorUnseen ?? null}::boolean, author_unseen),
      office_unseen = coalesce(${changes.officeUnseen ?? null}::boolean, office_unseen),
      forwarded_by_account_id = ${changes.forwardedByAccountId}, updated_at = ${changes.at}
    where id = ${id}`)
}

/** Changes nothing that the other side could see. */
export async function markSeen(db: Queryable, id: number, by: 'author' | 'office'): Promise<void> {
  await db.execute(
    by === 'author'
      ? sql`update suggestions set author_unseen = false where id = ${id} and author_unseen`
      : sql`update suggestions set office_unseen = false where id = ${id} and office_unseen`,
  )
}

/** The one organization above all. */
export async function rootId(db: Queryable): Promise<number> {
  const { rows } = await db.execute<{ id: number }>(sql`
    select id from organizations where parent_id is null and retired_at is null order by id limit 1`)
  return rows[0]!.id
}

/** Unanswered ones to these subtrees. */
export const countWaiting = (db: Queryable, scope: readonly number[]): Promise<number> =>
  countWithin(
    db,
    sql`suggestions s join organizations o on o.id = s.organization_id where s.state = 'open'`,
    scope,
  )
