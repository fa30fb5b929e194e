import type { ArticleDetail, ArticleList } from '@tongxin/contract/articles'
import type { AcknowledgementList } from '@tongxin/contract/article-records'
import type { IssueList, LearnArticles } from '@tongxin/contract/series'
import { DEMO_IDENTITIES } from '../../../demo/load.ts'
import { ARTICLES } from '../../../demo/article-rows.ts'
import { richText } from '../../../demo/article-text.ts'
import { placesOfArticle } from '../../../server/src/articles/articles.rules.ts'
import { assertContent } from '../../../server/src/articles/content.rules.ts'
import { startApi, type TestApi } from '../../support/api.ts'
import { createTestDatabase } from '../../support/database.ts'
import { daysLater, load, MORNING, number, refresh, rows } from './demo-district.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

test('每篇正文都是编辑器存得下的', () => {
  for (const { text } of ARTICLES) expect(() => assertContent(richText(text))).not.toThrow()
  expect(new Set(ARTICLES.map(({ title }) => title)).size).toBe(ARTICLES.length)
})

test('学习资料 7 期、30 余条：流动党员全看得到，别的党员每期看得到头条', async () => {
  const member = await api.login('member')
  const { body: learn } = await member.get<LearnArticles>('/api/learn')
  expect(learn.series).toMatchObject({ title: '“一精三学”学习资料', issues: 7 })
  expect(learn.issues.map(({ number, title }) => [number, title]).slice(0, 3)).toEqual([
    [7, '读懂“四下基层”优良传统'],
    [6, '三会一课与主题党日实务'],
    [5, '林纾故居现场教学讲义'],
  ])
  expect(learn.issues.every(({ articles, articleId }) => articles === 1 && articleId !== null)).toBe(true)
  expect(learn.articles.map(({ title }) => title)).toEqual(
    expect.arrayContaining([
      '携手共建聚合力，联动互促谋发展',
      '以学促干显成效，共建共治奏强音',
      '攻坚清单成为群众“幸福清单”',
    ]),
  )
  expect(learn.notices.map(({ title }) => title)).toEqual(['关于召开第四季度支部党员大会的通知'])

  const { rows: mobile } = await api.database.pool.query<{ number: string }>(
    `select m.number from members m join organizations o on o.id = m.organization_id
     where m.is_mobile and o.path && array(select id from organizations where short_name = '水部街道党工委') limit 1`,
  )
  const reader = await api.login(mobile[0]!.number)
  const { body } = await reader.get<IssueList>(`/api/series/${learn.series!.id}/issues`)
  expect(body.items).toHaveLength(7)
  expect(body.items.reduce((sum, { articles }) => sum + articles, 0)).toBeGreaterThan(30)
})

test('设计稿上的那篇：四分钟，配马鞍墙，林同志收藏了', async () => {
  const member = await api.login('member')
  const { body } = await member.get<ArticleList>('/api/articles?channel=news')
  const listed = body.items.find(({ title }) => title === '携手共建聚合力，联动互促谋发展')!
  expect(listed).toMatchObject({ cover: { drawn: 'wall' }, viewer: { bookmarked: true } })
  const { body: article } = await member.get<ArticleDetail>(`/api/articles/${listed.id}`)
  expect(article.content[1]).toMatchObject({
    kind: 'quote',
    runs: [{}, { text: '19', bold: true }, {}, {}, {}, {}, {}],
  })
})

test('访客也有得看；组织者有草稿、定时的、待初审的，看得到谁还没知悉', async () => {
  const guest = await api.loginByWechat('demo-reader')
  expect((await guest.get<ArticleList>('/api/articles')).body.items.length).toBeGreaterThan(3)
  const organizer = await api.login('organizer')
  const managed = async (status: string) =>
    (await organizer.get<ArticleList>(`/api/articles?managed=true&status=${status}`)).body.items
  expect(await managed('draft')).toHaveLength(1)
  expect(await managed('scheduled')).toHaveLength(1)
  expect(await managed('in_review')).toMatchObject([{ viewer: { canRead: 'first' } }])
  const [notice] = (
    await organizer.get<ArticleList>(
      '/api/articles?managed=true&channel=notice&q=%E7%AC%AC%E5%9B%9B%E5%AD%A3%E5%BA%A6',
    )
  ).body.items
  expect(notice).toMatchObject({ pinned: true })
  const { body: list } = await organizer.get<AcknowledgementList>(
    `/api/articles/${notice!.id}/acknowledgements?confirmed=false`,
  )
  expect(list.confirmed / list.addressed).toBeGreaterThan(0.5)
  expect(list.items.length).toBeGreaterThan(0)
})

test.each([1, 40, 400])(
  '%i 天以后启动：要到点的还没到，置顶的还置顶，没有来自未来的；林同志又可以确认',
  async (days) => {
    const database = await createTestDatabase()
    try {
      await load(database.pool, MORNING)
      const state = () =>
        rows(
          database.pool,
          `select id, publish_at > $1 as coming, pinned_until > $1 as pinned from articles order by id`,
          [days === 0 ? MORNING : daysLater(days)],
        )
      const now = daysLater(days)
      const before = await rows(
        database.pool,
        `select id, publish_at > $1 as coming, pinned_until > $1 as pinned from articles order by id`,
        [MORNING],
      )
      await database.pool.query(
        `insert into article_acknowledgements (article_id, member_id, acknowledged_at)
       select a.id, m.id, $2 from articles a, members m
       where m.number = $1 and a.title = '关于召开第四季度支部党员大会的通知'`,
        [DEMO_IDENTITIES[0]!.memberNumber, MORNING],
      )
      await refresh(database.pool, now)
      expect(await state()).toEqual(before)
      expect(
        await number(
          database.pool,
          `select count(*) from article_feed f join articles a on a.id = f.article_id
         where (f.publish_at, f.pinned_until) is distinct from (a.publish_at, a.pinned_until)`,
        ),
      ).toBe(0)
      for (const [table, column] of [
        ['article_versions', 'saved_at'],
        ['article_history', 'at'],
        ['article_acknowledgements', 'acknowledged_at'],
      ] as const)
        expect(await number(database.pool, `select count(*) from ${table} where ${column} > $1`, [now])).toBe(
          0,
        )
      expect(
        await number(
          database.pool,
          `select count(*) from article_acknowledgements k join members m on m.id = k.member_id
           join articles a on a.id = k.article_id
         where m.number = $1 and a.title = '关于召开第四季度支部党员大会的通知'`,
          [DEMO_IDENTITIES[0]!.memberNumber],
        ),
      ).toBe(0)
    } finally {
      await database.drop()
    }
  },
)

test('演示写进去的位置，和服务按规则写的一样', async () => {
  const { rows: articles } = await api.database.pool.query<{
    id: number
    organizationId: number
    audienceOrganizationIds: number[]
    audienceCategories: []
    audienceGuests: boolean
  }>(
    `select a.id, a.organization_id as "organizationId", a.audience_guests as "audienceGuests",
       a.audience_categories as "audienceCategories",
       array(select u.organization_id from article_audiences u where u.article_id = a.id) as "audienceOrganizationIds"
     from articles a where a.state = 'released' order by a.id`,
  )
  const { rows: feed } = await api.database.pool.query<{ article_id: number; place: string }>(
    `select article_id, organization_id || ' ' || category as place from article_feed`,
  )
  for (const article of articles)
    expect(
      feed
        .filter(({ article_id }) => article_id === article.id)
        .map(({ place }) => place)
        .sort(),
    ).toEqual(
      placesOfArticle(article)
        .map(({ organizationId, category }) => `${organizationId} ${category}`)
        .sort(),
    )
  expect(feed.length).toBeGreaterThan(articles.length / 2)
})
