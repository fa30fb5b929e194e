import { eq, getTableColumns, sql } from 'drizzle-orm'
import type { ArticleStep } from '@tongxin/contract/article-constants'
import type { RichText } from '@tongxin/contract/rich-text'
import type { HotQueryable, Queryable } from '../database/database.ts'
import { organizations } from '../organizations/organizations.table.ts'
import {
  articleAudiences,
  type ArticleRow,
  articles,
  articleSeries,
  articleVersions,
} from './articles.table.ts'

interface NamedOrganization {
  id: number
  name: string
  shortName: string
}

/** An article with all that its rules ask about, without its text: whose it is, whom it is for, the series it is in. */
export type ArticleFacts = ArticleRow & {
  organization: NamedOrganization & { path: number[] }
  /** Named organizations; empty: the subtree of the article's own. */
  audience: NamedOrganization[]
  audienceOrganizationIds: number[]
  seriesTitle: string | null
}

const AUDIENCE = sql<NamedOrganization[]>`(
  select coalesce(json_agg(json_build_object('id', o.id, 'name', o.name, 'shortName', o.short_name)
    order by o.path), '[]')
  from article_audiences a join organizations o on o.id = a.organization_id where a.article_id = "articles"."id")`

const facts = {
  ...getTableColumns(articles),
  organization: {
    id: organizations.id,
    name: organizations.name,
    shortName: organizations.shortName,
    path: organizations.path,
  },
  audience: AUDIENCE,
  seriesTitle: articleSeries.title,
}

const selectArticles = (db: Queryable) =>
  db
    .select(facts)
    .from(articles)
    .innerJoin(organizations, eq(organizations.id, articles.organizationId))
    .leftJoin(articleSeries, eq(articleSeries.id, articles.seriesId))

const toFacts = (row: Omit<ArticleFacts, 'audienceOrganizationIds'>): ArticleFacts => ({
  ...row,
  audienceOrganizationIds: row.audience.map(({ id }) => id),
})

export async function findArticle(db: Queryable, id: number): Promise<ArticleFacts | undefined> {
  const found = selectArticles(db).where(eq(articles.id, sql.placeholder('id')))
  const [row] = await found.prepare('find_article').execute({ id })
  return row && toFacts(row)
}

/** In the order asked for. */
export async function findArticles(db: Queryable, ids: readonly number[]): Promise<ArticleFacts[]> {
  if (ids.length === 0) return []
  const rows = await selectArticles(db).where(sql`${articles.id} = any(${sql.param([...ids])}::int[])`)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => (byId.has(id) ? [toFacts(byId.get(id)!)] : []))
}

/** Nobody else changes it until the transaction ends. Reading, marking and counting do not wait. */
export async function lockArticle(tx: HotQueryable, id: number): Promise<ArticleFacts | undefined> {
  // A statement of its own: what is read next must see what those before us in the line have committed.
  await tx.run('lock_article', 'select from articles where id = $1 for no key update', [id])
  return findArticle(tx, id)
}

export async function findArticleByCreationKey(db: Queryable, creationKey: string): Promise<number> {
  const [row] = await db
    .select({ id: articles.id })
    .from(articles)
    .where(eq(articles.creationKey, creationKey))
  return row!.id
}

export type ArticleValues = typeof articles.$inferInsert

/** @returns the id, or `undefined` when the creation key was used before */
export async function insertArticle(db: Queryable, values: ArticleValues): Promise<number | undefined> {
  const [row] = await db
    .insert(articles)
    .values(values)
    .onConflictDoNothing({ target: articles.creationKey })
    .returning({ id: articles.id })
  return row?.id
}

export async function updateArticle(
  db: Queryable,
  id: number,
  values: Partial<ArticleValues>,
): Promise<void> {
  await db.update(articles).set(values).where(eq(articles.id, id))
}

export async function replaceAudience(db: Queryable, articleId: number, organizationIds: readonly number[]) {
  await db.delete(articleAudiences).where(eq(articleAudiences.articleId, articleId))
  if (organizationIds.length > 0)
    await db
      .insert(articleAudiences)
      .values(organizationIds.map((organizationId) => ({ articleId, organizationId })))
}

export interface SavedVersion {
  version: number
  title: string
  summary: string
  content: RichText
  savedAt: Date
  savedByMemberId: number | null
}

export async function insertVersion(db: Queryable, articleId: number, version: SavedVersion): Promise<void> {
  await db.insert(articleVersions).values({ articleId, ...version })
}

export async function findContent(
  db: Queryable,
  article: Pick<ArticleRow, 'id' | 'version'>,
): Promise<{ content: RichText; savedByMemberId: number | null }> {
  const { rows } = await db.execute<{ content: RichText; saved_by_member_id: number | null }>(sql`
    select content, saved_by_member_id from article_versions
    where article_id = ${article.id} and version = ${article.version}`)
  return { content: rows[0]!.content, savedByMemberId: rows[0]!.saved_by_member_id }
}

export async function insertStep(
  db: Queryable,
  entry: {
    articleId: number
    step: ArticleStep
    version: number
    memberId: number | null
    at: Date
    note: string
  },
): Promise<void> {
  await db.execute(sql`
    insert into article_history (article_id, step, version, by_member_id, at, note)
    values (${entry.articleId}, ${entry.step}, ${entry.version}, ${entry.memberId}, ${entry.at}, ${entry.note})`)
}
