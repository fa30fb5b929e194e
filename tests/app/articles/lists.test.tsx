import { act, screen, waitFor } from '@testing-library/react'
import type { Issue, SeriesSummary } from '@tongxin/contract/series'
import BookmarksPage from '@/articles/bookmarks'
import IssuesPage from '@/articles/issues'
import ArticleListPage from '@/articles/list'
import ReflectionsPage from '@/articles/reflections'
import { anArticle, aReflection, atTheTable, leaveTheTable, page } from '../support/articles'
import { at } from '../support/district'
import { phone, problem } from '../support/phone'
import { show, tap, tapLabel } from '../support/render'

const ARTICLES = 'GET /api/articles'
const urls = () => phone.asked.filter(({ what }) => what === ARTICLES).map(({ url }) => url)

beforeEach(atTheTable)
afterEach(leaveTheTable)

describe('资讯', () => {
  it('三个栏目；置顶、待知悉、附件、期数都写着；滑到底再拿一页', async () => {
    phone.answer(
      ARTICLES,
      page([anArticle({ pinned: true, attachmentsCount: 2 })], 'next'),
      page([
        anArticle({
          id: 6,
          title: '第七期',
          series: { id: 2, title: '学习资料', issueNumber: 7 },
          asksAcknowledgement: true,
          viewer: { canAcknowledge: true },
        }),
      ]),
    )
    show(<ArticleListPage />)
    await screen.findByLabelText(/，鼓东街道，阅读约 4 分钟，附件 2$/)
    screen.getByText('置顶')
    act(() => phone.reachBottom())
    await screen.findByLabelText(/，第 7 期，鼓东街道，阅读约 4 分钟$/)
    screen.getByText('待知悉')
    expect(urls()[0]).toContain('channel=news')
    expect(urls()[1]).toContain('cursor=next')
    phone.answer(ARTICLES, page([]))
    tap('通知')
    await screen.findByText('还没有通知')
    expect(urls().at(-1)).toContain('channel=notice')
    tap('搜索资讯、资料和活动')
    expect(phone.travels).toEqual(['to /articles/search/index'])
  })

  it('收藏在行里点，不打开文章；没成说为什么', async () => {
    phone.answer(ARTICLES, page([anArticle()]))
    phone.answer('PUT /api/articles/5/bookmark', problem(503, 'database_unavailable', '服务暂时繁忙。'), {
      body: anArticle({ viewer: { bookmarked: true } }),
    })
    show(<ArticleListPage />)
    await screen.findByText('携手共建聚合力，联动互促谋发展')
    tapLabel(/^收藏，/)
    await screen.findByText('服务暂时繁忙。')
    tapLabel(/^收藏，/)
    await screen.findByLabelText(/^取消收藏，/)
    expect(phone.travels).toEqual([])
    tap('携手共建聚合力，联动互促谋发展')
    expect(phone.travels).toEqual(['to /articles/article/index?id=5'])
  })

  it('从别处带着栏目来', async () => {
    phone.params = { channel: 'material' }
    phone.answer(ARTICLES, page([]))
    show(<ArticleListPage />)
    await screen.findByText('还没有学习资料')
  })
})

it('收藏：取消了还留在原处，点错了可以点回来', async () => {
  const kept = { viewer: { bookmarked: true } }
  phone.answer(ARTICLES, page([anArticle(kept)]))
  phone.answer('DELETE /api/articles/5/bookmark', { body: anArticle() })
  phone.answer('PUT /api/articles/5/bookmark', { body: anArticle(kept) })
  show(<BookmarksPage />)
  await screen.findByLabelText(/^取消收藏，/)
  expect(urls()[0]).toContain('bookmarked=true')
  tapLabel(/^取消收藏，/)
  await screen.findByLabelText(/^收藏，/)
  tapLabel(/^收藏，/)
  await screen.findByLabelText(/^取消收藏，/)
})

describe('各期', () => {
  const series: SeriesSummary = {
    id: 2,
    title: '流动党员学习资料',
    description: '每月一期',
    organization: { id: 4, name: '鼓东街道党工委', shortName: '鼓东街道' },
    issues: 2,
  }
  const issue = (number: number, changes: Partial<Issue> = {}): Issue => ({
    seriesId: 2,
    number,
    title: `第${number}期的题目`,
    cover: { drawn: 'book' },
    articles: 1,
    articleId: number * 10,
    publishedAt: at('2026-11-20T09:00'),
    ...changes,
  })
  beforeEach(() => {
    phone.params = { id: '2' }
    phone.answer('GET /api/series/2/issues', {
      body: { series, items: [issue(7), issue(6, { articles: 3, articleId: null })] },
    })
  })

  it('一篇的直接打开，几篇的展开', async () => {
    phone.answer(ARTICLES, page([anArticle({ title: '六期之一' })]))
    show(<IssuesPage />)
    await screen.findByText('鼓东街道 · 共 2 期')
    screen.getByText('11月20日 · 3 篇')
    tap('第7期的题目')
    expect(phone.travels).toEqual(['to /articles/article/index?id=70'])
    tap('第6期的题目')
    await screen.findByText('六期之一')
    expect(urls()[0]).toContain('seriesId=2&issueNumber=6')
    tap('第6期的题目')
    expect(screen.queryByText('六期之一')).toBeNull()
  })

  it('带着期号来，就已展开', async () => {
    phone.params = { id: '2', issue: '6' }
    phone.answer(ARTICLES, page([anArticle({ title: '六期之一' })]))
    show(<IssuesPage />)
    await screen.findByText('六期之一')
  })
})

describe('心得体会', () => {
  const LIST = 'GET /api/reflections'
  it('我的：写在哪篇、到哪一步、为什么；能改的去改', async () => {
    const own = {
      author: { ...aReflection().author, isSelf: true },
      viewer: { canEdit: true, canReview: false, canChoose: false },
    }
    phone.answer(LIST, page([aReflection({ ...own, state: 'refused', note: '请去掉电话号码' })]))
    show(<ReflectionsPage />)
    await screen.findByText('携手共建聚合力，联动互促谋发展')
    screen.getByText('没有通过：请去掉电话号码')
    tap('修改')
    expect(phone.travels).toEqual(['to /articles/reflection/index?article=5'])
    expect(phone.asked.find(({ what }) => what === LIST)?.url).toContain('mine=true')
  })

  it('一场活动的：别人的看不到状态', async () => {
    phone.params = { event: '7' }
    phone.answer(LIST, page([aReflection()]))
    show(<ReflectionsPage />)
    await screen.findByText('陈同志 · 中山社区党支部')
    expect(screen.queryByText(/已展示/)).toBeNull()
    await waitFor(() => expect(phone.asked.find(({ what }) => what === LIST)?.url).toContain('eventId=7'))
  })
})
