import { type SQL, sql } from 'drizzle-orm'
import type { FeedPlace } from './articles.rules.ts'

/** These places as rows `(organization_id, category)` of a statement. */
export const placeRows = (places: readonly FeedPlace[]): SQL => sql`
  unnest(${sql.param(places.map(({ organizationId }) => organizationId))}::int[],
    ${sql.param(places.map(({ category }) => category))}::text[])`

/**
 * Whether the article is at one of these places and is out by then. `offset 0`: looked up for each article that is asked
 * about; PostgreSQL would rather collect everything that is at these places, each time anew.
 */
export const isAtPlaces = (articleId: SQL, places: readonly FeedPlace[], at: Date): SQL => sql`
  exists (select from article_feed f where f.article_id = ${articleId} and f.publish_at <= ${at}
    and (f.organization_id, f.category) in (select * from ${placeRows(places)}) offset 0)`
