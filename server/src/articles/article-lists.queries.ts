import { type SQL, sql } from 'drizzle-orm'
import type { ArticleChannel, ArticleStatus } from '@tongxin/contract/article-constants'
import { containing } from '../database/like.ts'
import type { Queryable } from '../database/database.ts'
import type { FeedPlace } from './articles.rules.ts'
import { isAtPlaces, placeRows } from './places.ts'

/** Place in a list: pinned (0) before the rest (1), then the latest time, then the highest id. */
export interface ArticleKey extends Record<string, unknown> {
  part: number
  at: Date
  id: number
}

/** What every list can be narrowed down to; each is a condition on the article `a`. */
export interface Narrowing {
  organizationId?: number
  q?: string
  /** Only notices that ask this member for 已知悉, and have not got it. */
  unacknowledgedBy?: { id: number; path: readonly number[] }
}

const narrowed = ({ organizationId, q, unacknowledgedBy }: Narrowing): SQL => sql`
  ${organizationId === undefined ? sql`true` : sql`a.organization_id = ${organizationId}`}
  ${q?.trim() ? sql`and a.title ilike ${containing(q)}` : sql``}
  ${
    unacknowledgedBy === undefined
      ? sql``
      : sql`and a.asks_acknowledgement
          and (not a.audience_guests or a.organization_id = any(${sql.param([...unacknowledgedBy.path])}::int[]))
          and not exists (select from article_acknowledgements k
            where k.article_id = a.id and k.member_id = ${unacknowledgedBy.id})`
  }`

const isNarrowed = ({ organizationId, q, unacknowledgedBy }: Narrowing) =>
  organizationId !== undefined || Boolean(q?.trim()) || unacknowledgedBy !== undefined

async function keysOf(db: Queryable, listed: SQL, after: ArticleKey | undefined, limit: number) {
  const { rows } = await db.execute<{ part: number; at: string; id: number }>(sql`
    select part, at, id from (${listed}) listed
    ${
      after
        ? sql`where part > ${after.part}::int
            or part = ${after.part}::int and (at, id) < (${after.at}::timestamptz, ${after.id}::int)`
        : sql``
    }
    order by part, at desc, id desc limit ${limit}`)
  return rows.map(({ part, at, id }): ArticleKey => ({ part, at: new Date(at), id }))
}

/**
 * What has gone out at these places: what is pinned, then the rest, newest first. Each place and channel is an index of
 * its own, of which no more is read than can be shown, however much others have.
 * @param at the moment at which the list was begun: what is out and what is pinned stays so from page to page
 */
export function listForReader(
  db: Queryable,
  filter: Narrowing & {
    places: readonly FeedPlace[]
    channels: readonly ArticleChannel[]
    at: Date
    after?: ArticleKey
    limit: number
  },
): Promise<ArticleKey[]> {
  const { places, channels, at, after, limit } = filter
  const isPinned = sql`f.pinned_until is not null and f.pinned_until > ${at}`
  const article = isNarrowed(filter)
    ? sql`join articles a on a.id = f.article_id and ${narrowed(filter)}`
    : sql``
  const before =
    after?.part === 1
      ? sql`and (f.publish_at, f.article_id) < (${after.at}::timestamptz, ${after.id}::int)`
      : sql``
  const spots = sql`${placeRows(places)} as p (organization_id, category)
    cross join unnest(${sql.param([...channels])}::text[]) as c (channel)`
  const here = sql`f.organization_id = p.organization_id and f.category = p.category and f.channel = c.channel
    and f.publish_at <= ${at}`
  return keysOf(
    db,
    sql`
    select 0 as part, f.publish_at as at, f.article_id as id from ${spots} join article_feed f on ${here} and ${isPinned}
      ${article} where ${after?.part === 1 ? sql`false` : sql`true`}
    union
    select 1, rest.publish_at, rest.article_id from ${spots} cross join lateral (
      select f.publish_at, f.article_id from article_feed f ${article}
      where ${here} and not (${isPinned}) ${before}
      order by f.publish_at desc, f.article_id desc limit ${limit}) rest`,
    after,
    limit,
  )
}

/** The same of one series, of which there is never much. */
export function listOfSeries(
  db: Queryable,
  filter: Narrowing & {
    places: readonly FeedPlace[]
    channels: readonly ArticleChannel[]
    seriesId: number
    issueNumber?: number
    at: Date
    after?: ArticleKey
    limit: number
  },
): Promise<ArticleKey[]> {
  const { places, seriesId, issueNumber, at, after, limit } = filter
  return keysOf(
    db,
    sql`
    select case when a.pinned_until > ${at} then 0 else 1 end as part, a.publish_at as at, a.id from articles a
    where a.series_id = ${seriesId} ${issueNumber === undefined ? sql`` : sql`and a.issue_number = ${issueNumber}`}
      and a.channel = any(${sql.param([...filter.channels])}::text[])
      and ${isAtPlaces(sql`a.id`, places, at)} and ${narrowed(filter)}`,
    after,
    limit,
  )
}

/** 我的收藏, what was marked last first; only what can still be read. */
export function listBookmarked(
  db: Queryable,
  filter: Narrowing & {
    person: number
    places: readonly FeedPlace[]
    channels: readonly ArticleChannel[]
    at: Date
    after?: ArticleKey
    limit: number
  },
): Promise<ArticleKey[]> {
  const { person, places, at, after, limit } = filter
  return keysOf(
    db,
    sql`
    select 1 as part, b.bookmarked_at as at, a.id from article_bookmarks b join articles a on a.id = b.article_id
    where b.person = ${person} and a.channel = any(${sql.param([...filter.channels])}::text[])
      and ${isAtPlaces(sql`a.id`, places, at)} and ${narrowed(filter)}
      ${after ? sql`and (b.bookmarked_at, b.article_id) < (${after.at}::timestamptz, ${after.id}::int)` : sql``}
    order by b.bookmarked_at desc, b.article_id desc limit ${limit}`,
    after,
    limit,
  )
}

const statusIs = (status: ArticleStatus, now: Date): SQL => {
  if (status === 'published') return sql`a.state = 'released' and a.publish_at <= ${now}`
  if (status === 'scheduled') return sql`a.state = 'released' and a.publish_at > ${now}`
  return sql`a.state = ${status}`
}

/**
 * What these subtrees keep, drafts included, last changed first. Each organization is an index of its own, of which no
 * more is read than can be shown.
 */
export function listManaged(
  db: Queryable,
  filter: Narrowing & {
    scope: readonly number[]
    channels: readonly ArticleChannel[]
    status?: ArticleStatus
    seriesId?: number
    issueNumber?: number
    now: Date
    after?: ArticleKey
    limit: number
  },
): Promise<ArticleKey[]> {
  const { scope, status, seriesId, issueNumber, now, after, limit, organizationId, ...narrowing } = filter
  const within = organizationId === undefined ? sql`` : sql`and o.path @> array[${organizationId}::int]`
  return keysOf(
    db,
    sql`
    select 1 as part, kept.updated_at as at, kept.id from organizations o cross join lateral (
      select a.updated_at, a.id from articles a
      where a.organization_id = o.id and a.channel = any(${sql.param([...filter.channels])}::text[])
        ${status === undefined ? sql`` : sql`and ${statusIs(status, now)}`}
        ${seriesId === undefined ? sql`` : sql`and a.series_id = ${seriesId}`}
        ${issueNumber === undefined ? sql`` : sql`and a.issue_number = ${issueNumber}`}
        and ${narrowed(narrowing)}
        ${after ? sql`and (a.updated_at, a.id) < (${after.at}::timestamptz, ${after.id}::int)` : sql``}
      order by a.updated_at desc, a.id desc limit ${limit}) kept
    where o.path && ${sql.param([...scope])}::int[] ${within}`,
    after,
    limit,
  )
}
