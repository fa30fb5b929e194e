import { type SQL, sql } from 'drizzle-orm'
import type { HotQueryable, Queryable } from '../database/database.ts'
import { articleRoots, type ArticleAudienceFacts } from './articles.rules.ts'

/** @param by a member, or the login of a guest */
export async function insertBookmark(
  db: Queryable,
  articleId: number,
  by: { memberId: number } | { guestAccountId: number },
  now: Date,
): Promise<void> {
  const memberId = 'memberId' in by ? by.memberId : null
  const accountId = 'guestAccountId' in by ? by.guestAccountId : null
  await db.execute(sql`
    insert into article_bookmarks (article_id, member_id, guest_account_id, bookmarked_at)
    values (${articleId}, ${memberId}::int, ${accountId}::int, ${now}) on conflict (person, article_id) do nothing`)
}

export async function deleteBookmark(db: Queryable, articleId: number, person: number): Promise<void> {
  await db.execute(sql`delete from article_bookmarks where article_id = ${articleId} and person = ${person}`)
}

/** The first counts. */
export async function insertAcknowledgement(
  db: Queryable,
  articleId: number,
  memberId: number,
  now: Date,
): Promise<void> {
  await db.execute(sql`
    insert into article_acknowledgements (article_id, member_id, acknowledged_at) values (${articleId}, ${memberId}, ${now})
    on conflict (article_id, member_id) do nothing`)
}

export async function addRead(db: HotQueryable, articleId: number): Promise<void> {
  await db.run(
    'add_article_read',
    `insert into article_reads (article_id, reads) values ($1, 1)
     on conflict (article_id) do update set reads = article_reads.reads + 1`,
    [articleId],
  )
}

/** Whether one of these subtrees and the audience have anything in common. */
export async function reachesInto(
  db: Queryable,
  article: Pick<ArticleAudienceFacts, 'organizationId' | 'audienceOrganizationIds'>,
  scope: readonly number[],
): Promise<boolean> {
  const roots = ints(articleRoots(article))
  const { rows } = await db.execute(sql`
    select from organizations o
    where o.id = any(${ints(scope)}) and o.path && ${roots} or o.id = any(${roots}) and o.path && ${ints(scope)} limit 1`)
  return rows.length > 0
}

const ints = (ids: readonly number[]) => sql`${sql.param([...ids])}::int[]`

type AddressingArticle = ArticleAudienceFacts & { id: number }

/** Those on the roster now whom the article is addressed to, below these organizations. */
const addressed = (article: AddressingArticle, scope: readonly number[]): SQL => sql`
  members m join organizations o on o.id = m.organization_id
    left join article_acknowledgements k on k.article_id = ${article.id} and k.member_id = m.id
  where m.state = 'active' and o.path && ${ints(scope)} and o.path && ${ints(articleRoots(article))}
    ${
      article.audienceCategories.length === 0
        ? sql``
        : sql`and (m.category = any(${sql.param([...article.audienceCategories])}::text[])
            ${article.audienceCategories.includes('mobile') ? sql`or m.is_mobile` : sql``})`
    }`

export interface AddressedRow extends Record<string, unknown> {
  number: string
  name: string
  organizationId: number
  organizationName: string
  organizationShortName: string
  acknowledgedAt: string | null
}

/** By number. */
export async function listAddressed(
  db: Queryable,
  article: AddressingArticle,
  filter: { scope: readonly number[]; confirmed?: boolean; after?: string; limit: number },
): Promise<AddressedRow[]> {
  const { scope, confirmed, after } = filter
  const { rows } = await db.execute<AddressedRow>(sql`
    select m.number, m.name, o.id as "organizationId", o.name as "organizationName",
      o.short_name as "organizationShortName", k.acknowledged_at as "acknowledgedAt"
    from ${addressed(article, scope)}
      ${confirmed === undefined ? sql`` : confirmed ? sql`and k.member_id is not null` : sql`and k.member_id is null`}
      ${after === undefined ? sql`` : sql`and m.number > ${after}`}
    order by m.number limit ${filter.limit}`)
  return rows
}

export async function countAddressed(
  db: Queryable,
  article: AddressingArticle,
  scope: readonly number[],
): Promise<{ addressed: number; confirmed: number }> {
  const { rows } = await db.execute<{ addressed: number; confirmed: number }>(sql`
    select count(*)::int as addressed, count(k.member_id)::int as confirmed from ${addressed(article, scope)}`)
  return rows[0]!
}
