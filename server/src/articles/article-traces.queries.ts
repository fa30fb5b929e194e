import { sql } from 'drizzle-orm'
import type { MyData } from '@tongxin/contract/privacy'
import type { Queryable } from '../database/database.ts'

type Own = Pick<MyData, 'articleBookmarks' | 'acknowledgements'>

/** @param person as `personOf` has it; times as RFC 3339 */
export async function listOwn(db: Queryable, person: number): Promise<Own> {
  const { rows } = await db.execute<Own>(sql`
    select
      (select coalesce(json_agg(json_build_object('title', a.title, 'at', b.bookmarked_at)
          order by b.bookmarked_at desc), '[]')
        from article_bookmarks b join articles a on a.id = b.article_id
        where b.person = ${person}) as "articleBookmarks",
      (select coalesce(json_agg(json_build_object('title', a.title, 'at', k.acknowledged_at)
          order by k.acknowledged_at desc), '[]')
        from article_acknowledgements k join articles a on a.id = k.article_id
        where k.member_id = ${person}) as acknowledgements`)
  return rows[0]!
}

export async function wipe(db: Queryable, memberId: number): Promise<void> {
  await db.execute(sql`delete from article_bookmarks where member_id = ${memberId}`)
  await db.execute(sql`delete from article_acknowledgements where member_id = ${memberId}`)
}
