import { drizzle } from 'drizzle-orm/node-postgres'
import { listForReader } from '../../../server/src/articles/article-lists.queries.ts'
import { placesOfReader } from '../../../server/src/articles/articles.rules.ts'
import type { ArticleDetail, ArticleInput } from '@tongxin/contract/articles'
import { hours } from '../../support/scenes.ts'
import { enrolWithRole } from '../../support/tree.ts'
import { expectProblem } from '../../support/api.ts'
import { allArticles, articleInput, expectArticle, openPress, pathOf, type Press, titlesOf } from './press.ts'

let press: Press
const made: Record<string, ArticleDetail> = {}
const to = (...organizationIds: number[]) => ({
  audience: { organizationIds, categories: [], guests: false },
})

beforeAll(async () => {
  press = await openPress()
  const { api, aboveId, branchId, besideId } = press
  const above = await enrolWithRole(api, 'organizer', aboveId)
  await press.pool.query(`update role_grants set starts_at = now() - interval '1 day'`)
  let minute = -60
  const make = async (
    title: string,
    changes: Partial<ArticleInput> = {},
    organizationId = press.organizationId,
  ) => {
    api.time.now = new Date(hours(minute++ / 60))
    const draft = expectArticle(
      await above.post<ArticleDetail>('/api/articles', articleInput(organizationId, { title, ...changes })),
      201,
    )
    made[title] = expectArticle(await above.post<ArticleDetail>(`${pathOf(draft)}/publish`))
  }
  await make('社区一')
  await make('街道一', {}, aboveId)
  await make('通知一', { channel: 'notice' })
  await make('支部一', {}, branchId)
  await make('隔壁一', {}, besideId)
  await make('资料一', { channel: 'material', ...to(aboveId) })
  await make('点了两层名', { ...to(branchId, press.organizationId, aboveId) })
  await make('只给隔壁', { ...to(besideId) })
  await make('人人可看', { audience: { organizationIds: [], categories: [], guests: true } })
  await make('100%的把握')
  api.time.now = new Date(hours(minute++ / 60))
  await press.create({ title: '草稿一' })
  api.time.now = null
})
afterAll(() => press.api.close())

const FOR_MEMBER = ['100%的把握', '人人可看', '点了两层名', '资料一', '支部一', '通知一', '街道一', '社区一']

test('党员看到给自己的，新的在前，怎么翻页都一样，点了几层名也只有一次', async () => {
  for (const limit of [1, 2, 3, 100]) expect(await titlesOf(press.member, '', limit)).toEqual(FOR_MEMBER)
  expect(await titlesOf(press.outsider)).toEqual(
    ['只给隔壁', '人人可看', '点了两层名', '资料一', '隔壁一', '街道一'].sort((a, b) =>
      made[b]!.publishedAt!.localeCompare(made[a]!.publishedAt!),
    ),
  )
  expect(await titlesOf(press.guest)).toEqual(['人人可看'])
})

test('按栏目、组织、文字筛选；文字里的符号就是符号', async () => {
  const { member, organizationId } = press
  expect(await titlesOf(member, 'channel=notice')).toEqual(['通知一'])
  expect(await titlesOf(member, 'channel=material')).toEqual(['资料一'])
  expect(await titlesOf(member, `organizationId=${organizationId}`)).toEqual(
    FOR_MEMBER.filter((title) => !['街道一', '支部一'].includes(title)),
  )
  expect(await titlesOf(member, `q=${encodeURIComponent('一')}`, 2)).toEqual(
    FOR_MEMBER.filter((title) => title.includes('一')),
  )
  expect(await titlesOf(member, 'q=%25')).toEqual(['100%的把握'])
  expect(await titlesOf(member, 'q=_')).toEqual([])
  for (const status of ['draft', 'scheduled', 'withdrawn', 'in_review'])
    expect(await titlesOf(member, `status=${status}`)).toEqual([])
})

test('置顶的在最前，到时间自己下来；取消置顶马上下来', async () => {
  const { organizer, member, guest, api } = press
  const pin = (title: string, until: string | null) =>
    organizer.put<ArticleDetail>(`${pathOf(made[title]!)}/pin`, { until })
  expect(expectArticle(await pin('社区一', hours(1)))).toMatchObject({ pinned: true })
  expectArticle(await pin('通知一', hours(3)))
  expectArticle(await pin('人人可看', hours(3)))
  const rest = (...pinned: string[]) => FOR_MEMBER.filter((title) => !pinned.includes(title))
  for (const limit of [1, 2, 3, 4, 100])
    expect(await titlesOf(member, '', limit)).toEqual([
      ...['人人可看', '通知一', '社区一'],
      ...rest('人人可看', '通知一', '社区一'),
    ])
  expect(await titlesOf(guest)).toEqual(['人人可看'])
  expect(await titlesOf(member, 'channel=notice')).toEqual(['通知一'])
  try {
    api.time.now = new Date(hours(2))
    expect(await titlesOf(member, '', 2)).toEqual(['人人可看', '通知一', ...rest('人人可看', '通知一')])
  } finally {
    api.time.now = null
  }
  for (const title of ['社区一', '通知一', '人人可看'])
    expect(expectArticle(await pin(title, null))).toMatchObject({ pinned: false })
  expect(await titlesOf(member)).toEqual(FOR_MEMBER)
  expectProblem(await pin('社区一', hours(-1)), 400, 'article_settings_invalid')
  const draft = await press.create({ title: '没发布' })
  expectProblem(await organizer.put(`${pathOf(draft)}/pin`, { until: hours(1) }), 409, 'article_state_wrong')
})

test('组织者管理的：连同草稿，后改的在前；别人的没有；没有角色的人什么也没有', async () => {
  const { organizer, neighbour, member, guest, branchId, api } = press
  const managed = await allArticles(organizer, 'managed=true', 3)
  expect(managed.map(({ title }) => title)).not.toContain('街道一')
  expect(managed.map(({ title }) => title)).toEqual(
    expect.arrayContaining(['草稿一', '没发布', '支部一', '社区一']),
  )
  expect(new Set(managed.map(({ id }) => id)).size).toBe(managed.length)
  const times = managed.map(({ updatedAt }) => updatedAt)
  expect(times).toEqual([...times].sort().reverse())
  expect(managed.every(({ viewer }) => viewer.canManage)).toBe(true)
  expect(await titlesOf(organizer, 'managed=true&status=draft')).toEqual(['没发布', '草稿一'])
  expect(await titlesOf(organizer, 'managed=true&status=scheduled')).toEqual([])
  expect(await titlesOf(organizer, `managed=true&organizationId=${branchId}`)).toEqual(['支部一'])
  expect(await titlesOf(organizer, 'managed=true&status=published&channel=notice')).toEqual(['通知一'])
  expect(await titlesOf(neighbour, 'managed=true')).toEqual(['隔壁一'])
  for (const person of [member, guest, await enrolWithRole(api, 'supervisor', press.organizationId)])
    expect(await titlesOf(person, 'managed=true')).toEqual([])
})

test('一页的代价不随全区的文章变多：读到的行数有上限', async () => {
  const { pool, branchId, besideId, organizationId } = press
  await pool.query(
    `with made as (
       insert into articles (organization_id, channel, state, title, cover_drawn, publish_at, created_at, updated_at)
       select case when n % 2 = 0 then $1::int else $2::int end, 'news', 'released', '很多 ' || n, 'wall',
         now() - n * interval '1 minute', now(), now() from generate_series(1, 20000) n
       returning id, organization_id, publish_at)
     insert into article_feed (article_id, organization_id, category, channel, publish_at)
     select id, organization_id, '', 'news', publish_at from made`,
    [branchId, besideId],
  )
  await pool.query('analyze articles, article_feed')
  const client = await pool.connect()
  try {
    // The statement of the list, as the member's request sends it.
    const texts: { sql: string; params: unknown[] }[] = []
    const db = drizzle(client, { logger: { logQuery: (sql, params) => void texts.push({ sql, params }) } })
    await listForReader(db, {
      places: placesOfReader({ path: [1, organizationId, branchId], category: 'full', isMobile: false }),
      channels: ['news', 'notice', 'material'],
      at: new Date(),
      limit: 21,
    })
    const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
      `explain (analyze, format json) ${texts[0]!.sql}`,
      texts[0]!.params,
    )
    expect(rowsRead(rows[0]!['QUERY PLAN'][0].Plan)).toBeLessThan(500)
  } finally {
    client.release()
  }
})

interface PlanNode {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  Plans?: PlanNode[]
}

/** Rows that scans of the feed and of articles have looked at. */
function rowsRead(node: PlanNode): number {
  const isScan = node['Relation Name']?.startsWith('article') ?? false
  const own = isScan
    ? (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops']
    : 0
  return own + (node.Plans ?? []).reduce((sum, child) => sum + rowsRead(child), 0)
}
