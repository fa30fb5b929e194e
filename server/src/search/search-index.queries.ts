import { and, eq, sql } from 'drizzle-orm'
import { articles, articleVersions } from '../articles/articles.table.ts'
import type { Queryable } from '../database/database.ts'
import { events } from '../events/events.table.ts'
import { fold, type SearchEntry, type SearchSubject, tidy } from './search.rules.ts'
import { searchEntries } from './search.table.ts'

function valuesOf(entry: SearchEntry): typeof searchEntries.$inferInsert {
  const { kind, at } = entry
  const title = tidy(entry.title)
  const text = tidy(entry.text)
  const foldedTitle = fold(title)
  return {
    eventId: 'eventId' in entry ? entry.eventId : null,
    articleId: 'articleId' in entry ? entry.articleId : null,
    kind,
    at,
    title,
    text,
    foldedTitle,
    folded: `${foldedTitle} ${fold(text)}`,
  }
}

const CHANGING = ['kind', 'at', 'title', 'text', 'folded_title', 'folded'] as const
const listOf = (from: string) => CHANGING.map((column) => `${from}.${column}`).join(', ')

/** New, or as it is now; what has not changed is not written again. */
export async function putEntry(db: Queryable, entry: SearchEntry): Promise<void> {
  await db
    .insert(searchEntries)
    .values(valuesOf(entry))
    .onConflictDoUpdate({
      target: 'eventId' in entry ? searchEntries.eventId : searchEntries.articleId,
      set: Object.fromEntries(
        (['kind', 'at', 'title', 'text', 'foldedTitle', 'folded'] as const).map((key) => [
          key,
          sql.raw(`excluded.${searchEntries[key].name}`),
        ]),
      ),
      setWhere: sql.raw(`(${listOf('search_entries')}) is distinct from (${listOf('excluded')})`),
    })
}

/** Those that there are not yet: whoever wrote one meanwhile knew better. */
export async function addEntries(db: Queryable, entries: readonly SearchEntry[]): Promise<void> {
  await db.insert(searchEntries).values(entries.map(valuesOf)).onConflictDoNothing()
}

export async function deleteEntry(db: Queryable, subject: SearchSubject): Promise<void> {
  await db
    .delete(searchEntries)
    .where(
      'eventId' in subject
        ? eq(searchEntries.eventId, subject.eventId)
        : eq(searchEntries.articleId, subject.articleId),
    )
}

/** Events without an entry. */
export function listMissingEvents(db: Queryable, limit: number) {
  return db
    .select()
    .from(events)
    .where(sql`not exists (select from search_entries s where s.event_id = ${events.id})`)
    .orderBy(events.id)
    .limit(limit)
}

/** Released articles without an entry, each with what it says now. */
export function listMissingArticles(db: Queryable, limit: number) {
  return db
    .select({ article: articles, content: articleVersions.content })
    .from(articles)
    .innerJoin(
      articleVersions,
      and(eq(articleVersions.articleId, articles.id), eq(articleVersions.version, articles.version)),
    )
    .where(
      and(
        eq(articles.state, 'released'),
        sql`not exists (select from search_entries s where s.article_id = ${articles.id})`,
      ),
    )
    .orderBy(articles.id)
    .limit(limit)
}
