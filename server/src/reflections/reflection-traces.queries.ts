import { sql } from 'drizzle-orm'
import type { ReflectionCircle, ReflectionState } from '@tongxin/contract/article-constants'
import type { Queryable } from '../database/database.ts'

export interface OwnRow extends Record<string, unknown> {
  title: string
  state: ReflectionState
  circle: ReflectionCircle
  textCipher: string
  pictures: number
  note: string | null
  updatedAt: string
}

/** Of the roster entry that a login is bound to, also when it has left. Times as RFC 3339. */
export async function listOwn(db: Queryable, accountId: number): Promise<OwnRow[]> {
  const { rows } = await db.execute<{ own: OwnRow[] }>(sql`
    select coalesce(json_agg(json_build_object('title', coalesce(e.title, p.title), 'state', r.state, 'circle', r.circle,
        'textCipher', r.text_cipher, 'pictures', cardinality(r.picture_ids), 'note', r.note,
        'updatedAt', r.updated_at) order by r.updated_at desc, r.id), '[]') as own
    from reflections r join accounts a on a.member_id = r.member_id left join events e on e.id = r.event_id
      left join articles p on p.id = r.article_id
    where a.id = ${accountId}`)
  return rows[0]!.own
}

export async function wipe(db: Queryable, memberId: number): Promise<void> {
  await db.execute(sql`delete from reflections where member_id = ${memberId}`)
}
