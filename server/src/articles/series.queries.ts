import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '../database/database.ts'
import { organizations } from '../organizations/organizations.table.ts'
import type { FeedPlace } from './articles.rules.ts'
import { articleSeries } from './articles.table.ts'
import { isAtPlaces, placeRows } from './places.ts'

const ints = (ids: readonly number[]) => sql`${sql.param([...ids])}::int[]`

/** @param within the condition under which an article `a` counts */
const issuesWhere = (within: SQL) => sql<number>`(
  select count(distinct a.issue_number)::int from articles a where a.series_id = "article_series"."id" and ${within})`

const selectSeries = (db: Queryable, places: readonly FeedPlace[], now: Date) =>
  db
    .select({
      ...getTableColumns(articleSeries),
      organization: {
        id: organizations.id,
        name: organizations.name,
        shortName: organizations.shortName,
        path: organizations.path,
      },
      issues: issuesWhere(isAtPlaces(sql`a.id`, places, now)),
    })
    .from(articleSeries)
    .innerJoin(organizations, eq(organizations.id, articleSeries.organizationId))

export type SeriesFacts = Awaited<ReturnType<typeof selectSeries>>[number]

export async function findSeries(
  db: Queryable,
  id: number,
  places: readonly FeedPlace[],
  now: Date,
): Promise<SeriesFacts | undefined> {
  const [row] = await selectSeries(db, places, now).where(eq(articleSeries.id, id))
  return row
}

/** The path of the organization whose series it is. */
export async function findSeriesPath(db: Queryable, id: number): Promise<number[] | undefined> {
  const [row] = await db
    .select({ path: organizations.path })
    .from(articleSeries)
    .innerJoin(organizations, eq(organizations.id, articleSeries.organizationId))
    .where(eq(articleSeries.id, id))
  return row?.path
}

/**
 * The series of which something is at these places, or that one of these organizations keeps; newest first. From one
 * series to the next the index is jumped along, so that what it costs are the series and not their articles.
 */
export async function listSeries(
  db: Queryable,
  filter: {
    places: readonly FeedPlace[]
    /** Subtrees; only what they keep. `null`: what can be read. */
    managed: readonly number[] | null
    organizationId?: number
    before?: number
    limit: number
    now: Date
  },
): Promise<SeriesFacts[]> {
  const { places, managed, now } = filter
  const readable = sql`${articleSeries.id} in (
    with recursive found as (
      select p.organization_id, p.category, (
        select min(f.series_id) from article_feed f where f.organization_id = p.organization_id
          and f.category = p.category and f.series_id is not null) as series_id
      from ${placeRows(places)} as p (organization_id, category)
      union all
      select found.organization_id, found.category, (
        select min(f.series_id) from article_feed f where f.organization_id = found.organization_id
          and f.category = found.category and f.series_id > found.series_id)
      from found where found.series_id is not null)
    select series_id from found)
    and ${issuesWhere(isAtPlaces(sql`a.id`, places, now))} > 0`
  return selectSeries(db, places, now)
    .where(
      and(
        managed === null ? readable : sql`${organizations.path} && ${ints(managed)}`,
        filter.organizationId === undefined
          ? undefined
          : sql`${organizations.path} @> array[${filter.organizationId}::int]`,
        filter.before === undefined ? undefined : sql`${articleSeries.id} < ${filter.before}::int`,
      ),
    )
    .orderBy(sql`${articleSeries.id} desc`)
    .limit(filter.limit)
}

/** The series of which something came out last at one of these places. */
export async function findNewestSeries(
  db: Queryable,
  places: readonly FeedPlace[],
  now: Date,
): Promise<number | undefined> {
  const { rows } = await db.execute<{ series_id: number }>(sql`
    select latest.series_id from ${placeRows(places)} as p (organization_id, category) cross join lateral (
      select f.series_id, f.publish_at, f.article_id from article_feed f
      where f.organization_id = p.organization_id and f.category = p.category and f.series_id is not null
        and f.publish_at <= ${now}
      order by f.publish_at desc, f.article_id desc limit 1) latest
    order by latest.publish_at desc, latest.article_id desc limit 1`)
  return rows[0]?.series_id
}

export interface IssueRow extends Record<string, unknown> {
  number: number
  title: string
  coverDrawn: string | null
  coverFileId: number | null
  articles: number
  articleId: number
  publishedAt: string
}

/** Number by number what is at these places, newest number first; of each the first article. */
export async function listIssues(
  db: Queryable,
  seriesId: number,
  places: readonly FeedPlace[],
  now: Date,
  limit: number,
): Promise<IssueRow[]> {
  const { rows } = await db.execute<IssueRow>(sql`
    select number, title, "coverDrawn", "coverFileId", articles, "articleId", "publishedAt" from (
      select a.issue_number as number, a.title, a.cover_drawn as "coverDrawn", a.cover_file_id as "coverFileId",
        (count(*) over of_issue)::int as articles, a.id as "articleId", a.publish_at as "publishedAt",
        row_number() over (of_issue order by a.publish_at, a.id) as place
      from articles a where a.series_id = ${seriesId} and a.state = 'released' and ${isAtPlaces(sql`a.id`, places, now)}
      window of_issue as (partition by a.issue_number)
    ) listed where place = 1 order by number desc limit ${limit}`)
  return rows
}

type SeriesValues = typeof articleSeries.$inferInsert

/** @returns the id, or `undefined` when the creation key was used before */
export async function insertSeries(db: Queryable, values: SeriesValues): Promise<number | undefined> {
  const [row] = await db
    .insert(articleSeries)
    .values(values)
    .onConflictDoNothing({ target: articleSeries.creationKey })
    .returning({ id: articleSeries.id })
  return row?.id
}

export async function findSeriesByCreationKey(db: Queryable, creationKey: string): Promise<number> {
  const [row] = await db
    .select({ id: articleSeries.id })
    .from(articleSeries)
    .where(eq(articleSeries.creationKey, creationKey))
  return row!.id
}

export async function updateSeries(db: Queryable, id: number, values: Partial<SeriesValues>): Promise<void> {
  await db.update(articleSeries).set(values).where(eq(articleSeries.id, id))
}
