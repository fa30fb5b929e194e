import { sql } from 'drizzle-orm'
import type { Queryable } from '../database/database.ts'
import type { FeedPlace } from './articles.rules.ts'
import type { ArticleRow } from './articles.table.ts'

/** Puts a released article where its readers find it, and takes it away from everywhere else. */
export async function writeFeed(
  db: Queryable,
  article: Pick<ArticleRow, 'id' | 'channel' | 'publishAt' | 'seriesId' | 'pinnedUntil'>,
  places: readonly FeedPlace[],
): Promise<void> {
  await db.execute(sql`delete from article_feed where article_id = ${article.id}`)
  if (places.length === 0) return
  await db.execute(sql`
    insert into article_feed (article_id, organization_id, category, channel, publish_at, series_id, pinned_until)
    select ${article.id}::int, p.organization_id, p.category, ${article.channel}, ${article.publishAt}::timestamptz,
      ${article.seriesId}::int, ${article.pinnedUntil}::timestamptz
    from unnest(${sql.param(places.map(({ organizationId }) => organizationId))}::int[],
      ${sql.param(places.map(({ category }) => category))}::text[]) as p (organization_id, category)`)
}
