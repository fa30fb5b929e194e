import type { ArticleDetail, ArticleInput, ArticleList, ArticlePatch } from '@tongxin/contract/articles'
import type { RichText } from '@tongxin/contract/rich-text'
import type pg from 'pg'
import { type Answer, type Person, startApi, type TestApi } from '../../support/api.ts'
import { enrol, enrolWithRole, readTree } from '../../support/tree.ts'

/** A community that writes articles for the branches below it, with neighbours. */
export interface Press {
  api: TestApi
  pool: pg.Pool
  organizationId: number
  /** Below it. */
  branchId: number
  /** Its neighbour. */
  besideId: number
  /** What both are part of. */
  aboveId: number
  organizer: Person
  /** Four more who may manage its articles. */
  colleagues: Person[]
  /** On the roster of the branch. */
  member: Person
  memberNumber: string
  /** Of the neighbour's. */
  outsider: Person
  /** Organises the neighbour. */
  neighbour: Person
  guest: Person
  create(changes?: Partial<ArticleInput>): Promise<ArticleDetail>
  publish(changes?: Partial<ArticleInput>): Promise<ArticleDetail>
}

export const text = (...lines: string[]): RichText =>
  lines.map((line) => ({ kind: 'paragraph', runs: [{ text: line }] }))

/** @param isAlone without the articles that the demo district has */
export async function openPress(isAlone = true): Promise<Press> {
  const api = await startApi()
  const { pool } = api.database
  // What the demo district has would be in all lists: nobody's drafts now, in the other tree.
  if (isAlone) {
    await pool.query(
      `update articles set state = 'draft', publish_at = null, pinned_until = null, series_id = null, issue_number = null,
         organization_id = (select max(id) from organizations where parent_id is null)`,
    )
    await pool.query('delete from article_feed')
  }
  const named = await readTree(await api.login('organizer'))
  const community = named('中山社区')
  const { rows } = await pool.query<{ branch: number; beside: number }>(
    `select (select min(id) from organizations where parent_id = $1) as branch,
       (select min(id) from organizations where parent_id = $2 and kind = 'community' and id <> $1) as beside`,
    [community.id, community.parentId],
  )
  const { branch: branchId, beside: besideId } = rows[0]!
  const organizer = await enrolWithRole(api, 'organizer', community.id)
  const memberNumber = await enrol(api, branchId)
  const colleagues: Person[] = []
  for (const place of [community.id, community.id, community.parentId!, community.parentId!])
    colleagues.push(await enrolWithRole(api, colleagues.length % 2 ? 'admin' : 'organizer', place))
  const create = async (changes: Partial<ArticleInput> = {}) =>
    expectArticle(
      await organizer.post<ArticleDetail>('/api/articles', articleInput(community.id, changes)),
      201,
    )
  return {
    api,
    pool,
    organizationId: community.id,
    branchId,
    besideId,
    aboveId: community.parentId!,
    organizer,
    colleagues,
    member: await api.login(memberNumber),
    memberNumber,
    outsider: await api.login(await enrol(api, besideId)),
    neighbour: await enrolWithRole(api, 'organizer', besideId),
    guest: await api.loginByWechat('article-guest'),
    create,
    async publish(changes = {}) {
      const { id } = await create(changes)
      return expectArticle(await organizer.post<ArticleDetail>(`/api/articles/${id}/publish`), 200)
    },
  }
}

/** What an organiser would write. */
export const articleInput = (
  organizationId: number,
  changes: Partial<ArticleInput> = {},
): ArticleInput => ({
  organizationId,
  channel: 'news',
  title: '携手共建聚合力',
  content: text('鼓东街道党工委积极联动省市区直部门，深化共建单位互联互动互补。'),
  ...changes,
})

/** @throws Error when it is not what was expected */
export function expectArticle({ status, body }: Answer<ArticleDetail>, expected = 200): ArticleDetail {
  if (status !== expected) throw new Error(`${status}: ${JSON.stringify(body)}`)
  return body
}

export const pathOf = ({ id }: { id: number }) => `/api/articles/${id}`

export const readArticle = async (person: Person, article: { id: number }) =>
  expectArticle(await person.get<ArticleDetail>(pathOf(article)))

export const edit = (person: Person, { id, version }: ArticleDetail, patch: Partial<ArticlePatch>) =>
  person.patch<ArticleDetail>(`/api/articles/${id}`, { version, ...patch })

/** All pages of a list. */
export async function allArticles(
  person: Person,
  query = '',
  limit = 100,
): Promise<ArticleList['items']> {
  const items: ArticleList['items'] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Answer<ArticleList> = await person.get<ArticleList>(
      `/api/articles?${query}&limit=${limit}${cursor && `&cursor=${cursor}`}`,
    )
    if (page.status !== 200) throw new Error(JSON.stringify(page.body))
    items.push(...page.body.items)
    cursor = page.body.nextCursor
  }
  return items
}

export const titlesOf = async (person: Person, query?: string, limit?: number) =>
  (await allArticles(person, query, limit)).map(({ title }) => title)
