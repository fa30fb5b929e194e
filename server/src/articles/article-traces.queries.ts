import { sql } from 'drizzle-orm'
import type { MyData } from '@tongxin/contract/privacy'
import type { Queryable } from '../database/database.ts'

type Own = Pick<MyData, 'articleBookmarks' | 'acknowledgements'>

/** Of a login, from its time as a guest too, and of the roster entry that it is bound to. Times as RFC 3339. */
export async function listOwn(db: Queryable, accountId: number): Promise<Own> {
  const { rows } = await db.execute<Own>(sql`
    with own as (select -id as guest, member_id from accounts where id = ${accountId})
    select
      (select coalesce(json_agg(json_build_object('title', a.title, 'at', b.bookmarked_at)
          order by b.bookmarked_at desc), '[]')
        from article_bookmarks b join articles a on a.id = b.article_id
        where b.person in (select guest from own union all select member_id from own)) as "articleBookmarks",
      (select coalesce(json_agg(json_build_object('title', a.title, 'at', k.acknowledged_at)
          order by k.acknowledged_at desc), '[]')
        from article_acknowledgements k join articles a on a.id = k.article_id
        where k.member_id = (select member_id from own)) as acknowledgements`)
  return rows[0]!
}

/** What a guest has marked is the member's, who may have marked some of it already. */
export async function takeOverBookmarks(db: Queryable, accountId: number, memberId: number): Promise<void> {
  await db.execute(sql`
    with marked as (
      delete from article_bookmarks where guest_account_id = ${accountId} returning article_id, bookmarked_at)
    insert into article_bookmarks (article_id, member_id, bookmarked_at)
    select article_id, ${memberId}, bookmarked_at from marked on conflict do nothing`)
}

/** Before the login is unbound: what it marked as a guest goes too. */
export async function wipe(db: Queryable, memberId: number): Promise<void> {
  await db.execute(sql`
    delete from article_bookmarks where person in (
      select ${memberId}::int union all select -id from accounts where member_id = ${memberId})`)
  await db.execute(sql`delete from article_acknowledgements where member_id = ${memberId}`)
}
