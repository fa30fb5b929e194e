import { sql } from 'drizzle-orm'
import type { SuggestionKind, SuggestionState } from '@tongxin/contract/article-constants'
import type { Queryable } from '../database/database.ts'

export interface OwnRow extends Record<string, unknown> {
  organizationName: string
  kind: SuggestionKind
  state: SuggestionState
  anonymous: boolean
  createdAt: string
  messages: { official: boolean; textCipher: string | null; at: string }[]
}

/** What a login wrote, and what its roster entry wrote under its name. Times as RFC 3339. */
export async function listOwn(db: Queryable, accountId: number): Promise<OwnRow[]> {
  const { rows } = await db.execute<{ own: OwnRow[] }>(sql`
    select coalesce(json_agg(json_build_object('organizationName', o.name, 'kind', s.kind, 'state', s.state,
        'anonymous', s.anonymous, 'createdAt', s.created_at, 'messages', (
          select json_agg(json_build_object('official', m.official, 'textCipher', m.text_cipher, 'at', m.at)
            order by m.number)
          from suggestion_messages m where m.suggestion_id = s.id)) order by s.created_at desc, s.id), '[]') as own
    from suggestions s join organizations o on o.id = s.organization_id
    where s.author_account_id = ${accountId}
      or s.author_member_id = (select member_id from accounts where id = ${accountId})`)
  return rows[0]!.own
}

/**
 * Before the login is unbound. Under a name, or of their time as a guest: every word goes, the answers too, since they
 * speak of the person. Anonymous: only the way back to the person goes, so that nothing that others can see changes.
 */
export async function wipe(db: Queryable, memberId: number): Promise<void> {
  const theirs = sql`select id from accounts where member_id = ${memberId}`
  const { rows: named } = await db.execute<{ id: number }>(sql`
    update suggestions set author_account_id = null, author_member_id = null, request_key = null, author_unseen = false
    where author_member_id = ${memberId} or (not anonymous and author_account_id in (${theirs}))
    returning id`)
  // A statement of its own: it sees what was answered while the first one waited.
  await db.execute(sql`
    update suggestion_messages set text_cipher = null, request_key = null
    where suggestion_id = any(${sql.param(named.map(({ id }) => id))}::int[])`)
  await db.execute(sql`
    update suggestions set author_account_id = null, request_key = null, author_unseen = false
    where anonymous and author_account_id in (${theirs})`)
}
