import type pg from 'pg'
import { ARTICLES, articleRows, type ArticleRows, SERIES_ID } from './article-rows.ts'
import { SERIES } from './articles-materials.ts'
import { clockTime, daysBetween } from './calendar.ts'
import { organizationOf } from './organizations.ts'
import { DEMO_MEMBER_NUMBER } from './people.ts'
import {
  ACKNOWLEDGEMENT_COLUMNS,
  ARTICLE_AUDIENCE_COLUMNS,
  ARTICLE_BOOKMARK_COLUMNS,
  ARTICLE_COLUMNS,
  ARTICLE_FEED_COLUMNS,
  ARTICLE_READS_COLUMNS,
  ARTICLE_STEP_COLUMNS,
  ARTICLE_VERSION_COLUMNS,
  insert,
  SERIES_COLUMNS,
} from './tables.ts'

/** Articles, the series of 学习资料 and what readers did with them, as of the anchor day. */
export async function insertArticles(client: pg.ClientBase, anchorDay: string): Promise<void> {
  const begun = clockTime(anchorDay, -85, '10:00')
  await insert(client, 'article_series', SERIES_COLUMNS, [
    {
      id: SERIES_ID,
      organization_id: organizationOf(SERIES.organization).id,
      title: SERIES.title,
      description: SERIES.description,
      created_at: begun,
      updated_at: begun,
    },
  ])
  const all = ARTICLES.map((plan, i) => articleRows(plan, i + 1, anchorDay))
  const of = (key: keyof ArticleRows) => all.flatMap((rows) => rows[key] as object | object[])
  await insert(client, 'articles', ARTICLE_COLUMNS, of('article'))
  await insert(client, 'article_versions', ARTICLE_VERSION_COLUMNS, of('version'))
  await insert(client, 'article_audiences', ARTICLE_AUDIENCE_COLUMNS, of('audience'))
  await insert(client, 'article_feed', ARTICLE_FEED_COLUMNS, of('feed'))
  await insert(client, 'article_history', ARTICLE_STEP_COLUMNS, of('steps'))
  await insert(client, 'article_reads', ARTICLE_READS_COLUMNS, of('reads'))
  await insert(client, 'article_bookmarks', ARTICLE_BOOKMARK_COLUMNS, of('bookmarks'))
  await insert(client, 'article_acknowledgements', ACKNOWLEDGEMENT_COLUMNS, of('acknowledgements'))
}

/** What is to come stays to come; what visitors have released does not go back into the future. */
const toCome = () =>
  ARTICLES.flatMap(({ published }, i) => (published !== null && published[0] >= 0 ? [i + 1] : []))

/** Everything moves on by whole days with the rest of the demo, and 林同志 can confirm the newest notice anew. */
export async function moveArticles(
  client: pg.ClientBase,
  from: string,
  to: string,
  now: Date,
): Promise<void> {
  const by = `make_interval(hours => 24 * $1::int)`
  const happened = (column: string) =>
    `${column} = case when ${column} is not null then least(${column} + ${by}, $2::timestamptz) end`
  const times = [daysBetween(from, to), now]
  const outAt = (id: string) =>
    `publish_at = case when ${id} = any($3) or publish_at is null then publish_at + ${by}
       else least(publish_at + ${by}, $2::timestamptz) end, pinned_until = pinned_until + ${by}`
  await client.query(
    `update articles set ${outAt('id')}, ${happened('created_at')}, ${happened('updated_at')}`,
    [...times, toCome()],
  )
  await client.query(`update article_feed set ${outAt('article_id')}`, [...times, toCome()])
  for (const [table, column] of [
    ['article_versions', 'saved_at'],
    ['article_history', 'at'],
    ['article_readings', 'read_at'],
    ['article_bookmarks', 'bookmarked_at'],
    ['article_acknowledgements', 'acknowledged_at'],
    ['article_series', 'created_at'],
    ['article_series', 'updated_at'],
  ] as const)
    await client.query(`update ${table} set ${happened(column)}`, times)
  await client.query(
    `delete from article_acknowledgements k using members m
     where m.id = k.member_id and m.number = $1 and k.article_id = any($2)`,
    [
      DEMO_MEMBER_NUMBER,
      ARTICLES.flatMap(({ asksAcknowledgement, demoMember }, i) =>
        asksAcknowledgement && !demoMember?.confirmed ? [i + 1] : [],
      ),
    ],
  )
}
