import { screen } from '@testing-library/react'
import type { LearnArticles } from '@tongxin/contract/series'
import LearnPage from '@/pages/learn'
import { setSession } from '@/shared/session'
import { anArticle, atTheTable, leaveTheTable } from '../support/articles'
import { at, member } from '../support/district'
import { phone } from '../support/phone'
import { aQuiz } from '../support/quiz'
import { show, tap, tapLabel } from '../support/render'

const LEARN = 'GET /api/learn'
const series = {
  id: 2,
  title: '流动党员学习资料',
  description: '',
  organization: { id: 4, name: '鼓东街道党工委', shortName: '鼓东街道' },
  issues: 7,
}
const reading: LearnArticles = {
  series,
  issues: [7, 6].map((number) => ({
    seriesId: 2,
    number,
    title: `第${number}期的题目`,
    cover: { drawn: 'hills' as const },
    articles: number === 7 ? 1 : 3,
    articleId: number === 7 ? 70 : null,
    publishedAt: at('2026-11-20T09:00'),
  })),
  articles: [anArticle()],
  notices: [
    anArticle({
      id: 6,
      channel: 'notice',
      title: '关于召开组织生活会的通知',
      asksAcknowledgement: true,
      viewer: { canAcknowledge: true },
    }),
  ],
}

beforeEach(() => {
  atTheTable()
  phone.pages = ['pages/learn/index']
  phone.answer('GET /api/me/notifications/unread', { body: { count: 0 } })
  phone.answer('GET /api/me/learning', {
    body: { practice: { questions: 5, done: 0 }, mistakes: 0, dueCards: 0 },
  })
  phone.answer('GET /api/quizzes', { body: { items: [aQuiz()], nextCursor: null } })
  phone.answer(LEARN, { body: reading })
})
afterEach(leaveTheTable)

it('测试、练习、待知悉的通知、各期资料、文章，从上到下', async () => {
  show(<LearnPage />)
  await screen.findByText('共 7 期')
  await screen.findByText('开始答题')
  const text = document.body.textContent ?? ''
  const places = ['开始答题', '每日一练', '待知悉的通知', '学习资料', '文章'].map((words) =>
    text.indexOf(words),
  )
  expect(places).toEqual([...places].sort((a, b) => a - b))
  tapLabel('第 7 期，第7期的题目')
  tapLabel('第 6 期，第6期的题目')
  tapLabel('学习资料，共 7 期')
  tap('关于召开组织生活会的通知')
  tapLabel('全部文章')
  expect(phone.travels).toEqual([
    'to /articles/article/index?id=70',
    'to /articles/issues/index?id=2&issue=6',
    'to /articles/issues/index?id=2',
    'to /articles/article/index?id=6',
    'to /articles/list/index',
  ])
})

it('收藏就在行里', async () => {
  phone.answer('PUT /api/articles/5/bookmark', { body: anArticle({ viewer: { bookmarked: true } }) })
  show(<LearnPage />)
  await screen.findByLabelText('收藏，携手共建聚合力，联动互促谋发展')
  tapLabel('收藏，携手共建聚合力，联动互促谋发展')
  await screen.findByLabelText('取消收藏，携手共建聚合力，联动互促谋发展')
  expect(phone.countOf(LEARN)).toBe(1)
})

it('文章一时拿不到，测试照样做；断网时看得到上次的', async () => {
  phone.answer(LEARN, { body: reading }, 'no network')
  const first = show(<LearnPage />)
  await screen.findByText('共 7 期')
  first.unmount()
  show(<LearnPage />)
  await screen.findByText(/网络已断开/)
  screen.getByText('共 7 期')
  screen.getByText('开始答题')
})

it('还没绑定名册的看得到给所有人的文章，也看得到怎样绑定', async () => {
  setSession({ token: 't', viewer: { ...member, member: null } }, 'demo')
  phone.answer(LEARN, { body: { ...reading, series: null, issues: [], notices: [] } })
  show(<LearnPage />)
  await screen.findByText('携手共建聚合力，联动互促谋发展')
  tap('绑定名册')
  expect(phone.travels).toEqual(['to /account/binding/index'])
})
