import { type SQL, sql } from 'drizzle-orm'
import type { SearchKind } from '@tongxin/contract/article-constants'
import type { FeedPlace } from '../articles/articles.rules.ts'
import { isAtPlaces } from '../articles/places.ts'
import type { Queryable } from '../database/database.ts'
import { isKnown } from '../events/known-events.ts'
import { events } from '../events/events.table.ts'
import { organizations } from '../organizations/organizations.table.ts'
import { gramsOf } from './search.rules.ts'

/** All of the words in the title come before all of them in title and text. */
export type SearchPart = 'title' | 'text'

export interface SearchFilter {
  words: readonly string[]
  kind?: SearchKind
  now: Date
  /** The subtrees whose drafts of events may be found. */
  managed: readonly number[]
  /** Where articles for this person are. */
  places: readonly FeedPlace[]
  /** The last one of the page before, in this part. */
  after?: { at: Date; id: number }
  limit: number
}

export interface FoundRow extends Record<string, unknown> {
  id: number
  kind: SearchKind
  subjectId: number
  at: string
  title: string
  /** From a little before the first word in the text; `null`: only the title has them. */
  excerpt: string | null
  /** Whether the text begins before the excerpt, and goes on after it. */
  cutBefore: boolean
  cutAfter: boolean
  organizationId: number
  organizationName: string
  organizationShortName: string
}

/** In characters. */
const EXCERPT = { before: 16, length: 90 }

/**
 * So many of the newest are looked at before the index is asked: what is everywhere is in a page full of them, and the index
 * would bring all the rest to be put in order. Titles lie at hand, a text has to be fetched.
 */
const LOOK = { title: 600, text: 120 }

const texts = (words: readonly string[]) => sql`${sql.param([...words])}::text[]`
const ints = (numbers: readonly number[]) => sql`${sql.param([...numbers])}::int[]`

const hasAll = (column: SQL, words: readonly string[]) =>
  sql`(${sql.join(
    words.map((word) => sql`strpos(${column}, ${word}) > 0`),
    sql` and `,
  )})`

/** The same conditions as those of the lists, asked of the rows that the entries are made of. */
const isVisible = ({ managed, places, now }: SearchFilter) => sql`
  case when e.event_id is null then ${isAtPlaces(sql`e.article_id`, places, now)}
  else exists (select from ${events} join ${organizations} on ${organizations.id} = ${events.hostOrganizationId}
    where ${events.id} = e.event_id and ${isKnown(organizations.path, managed)}) end`

/** Candidates of a part in their order; nothing is missing, not all of them must have the words. */
function candidates(part: SearchPart, filter: SearchFilter, from: 'newest' | 'index'): SQL {
  const { words, kind, after } = filter
  const grams = words.flatMap(gramsOf)
  const indexed = sql.raw(part === 'title' ? 'search_grams(folded_title)' : 'search_grams(folded)')
  return sql`
    select id, kind, event_id, article_id, at, title, text, folded_title, folded from search_entries
    where true
      ${kind === undefined ? sql`` : sql`and kind = ${kind}`}
      ${after ? sql`and (at, id) < (${after.at}::timestamptz, ${after.id}::int)` : sql``}
      ${from === 'index' && grams.length > 0 ? sql`and ${indexed} @> ${ints(grams)}` : sql``}
    order by at desc, id desc ${from === 'newest' ? sql`limit ${LOOK[part]}` : sql`offset 0`}`
}

/*
 * `offset 0` and `limit` keep PostgreSQL from looking at more than is asked for: candidates are put in order, then each is
 * looked at for being visible and for having the words, until the page is full.
 */
async function findIn(db: Queryable, part: SearchPart, filter: SearchFilter, from: 'newest' | 'index') {
  const { words, limit } = filter
  const inTitle = hasAll(sql`e.folded_title`, words)
  const { rows } = await db.execute<FoundRow>(sql`
    select e.id, e.kind, coalesce(e.event_id, e.article_id) as "subjectId", e.at, e.title,
      substr(e.text, b.first, ${EXCERPT.length}::int) as excerpt, coalesce(b.first > 1, false) as "cutBefore",
      coalesce(char_length(e.text) >= b.first + ${EXCERPT.length}::int, false) as "cutAfter",
      o.id as "organizationId", o.name as "organizationName", o.short_name as "organizationShortName"
    from (
      select * from (
        select * from (${candidates(part, filter, from)}) e
        where ${part === 'title' ? inTitle : sql`not ${inTitle}`} and ${isVisible(filter)}
        offset 0) e
      where ${part === 'title' ? sql`true` : hasAll(sql`e.folded`, words)}
      order by e.at desc, e.id desc limit ${limit}) e
    left join events v on v.id = e.event_id
    left join articles a on a.id = e.article_id
    join organizations o on o.id = coalesce(v.host_organization_id, a.organization_id)
    cross join lateral (
      select case when min(place) > 0 then greatest(min(place) - ${EXCERPT.before}::int, 1) end as first
      from unnest(${texts(words)}) word
      cross join lateral nullif(strpos(substr(e.folded, char_length(e.folded_title) + 2), word), 0) as place) b
    order by e.at desc, e.id desc`)
  return rows
}

/** Those that the person may see, newest first. */
export async function findPart(db: Queryable, part: SearchPart, filter: SearchFilter): Promise<FoundRow[]> {
  const newest = await findIn(db, part, filter, 'newest')
  return newest.length < filter.limit ? findIn(db, part, filter, 'index') : newest
}
