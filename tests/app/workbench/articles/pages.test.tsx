import { act, screen, waitFor } from '@testing-library/react'
import AcknowledgementsPage from '@/workbench/articles/acknowledgements'
import HistoryPage from '@/workbench/articles/history'
import ManagedArticlesPage from '@/workbench/articles/list'
import ReadingPage from '@/workbench/articles/reading'
import SeriesPage from '@/workbench/articles/series'
import { at, NOW } from '../../support/district'
import { phone, problem } from '../../support/phone'
import { leaveTheDesk } from '../../support/quiz'
import { bar, show, tap, tapLabel, type } from '../../support/render'
import { enter, pageOf, window } from '../../support/workbench'
import { anArticle, UNIT } from './an-article'

const LIST = 'GET /api/articles'
const ARTICLE = 'GET /api/articles/5'
const sent = (what: string) => phone.asked.filter((asked) => asked.what === what).at(-1)

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(NOW)
  window('phone')
  enter('organizer', 8, 'workbench/articles/list/index')
  phone.params = { id: '5' }
})
afterEach(leaveTheDesk)

describe('列表', () => {
  it('按状态、栏目筛选交给服务器；点开是能做的事', async () => {
    phone.answer(LIST, pageOf(anArticle()))
    show(<ManagedArticlesPage />)
    await screen.findByText('主题党日走进林觉民故居')
    expect(sent(LIST)?.url).toContain('managed=true')
    tap('审读中')
    await waitFor(() => expect(sent(LIST)?.url).toContain('status=in_review'))
    tap('通知')
    await waitFor(() => expect(sent(LIST)?.url).toContain('channel=notice'))
    await screen.findByText('主题党日走进林觉民故居')
    tapLabel(/^主题党日走进林觉民故居，草稿/)
    tap('编辑')
    expect(phone.travels).toEqual(['to /workbench/articles/form/index?id=5'])
  })

  it.each([
    ['in_review', 'status=in_review'],
    ['nonsense', 'managed=true'],
  ])('从待办来（%s）：地址里的状态已经选好，不认识的不算', async (status, asked) => {
    phone.params = { status }
    phone.answer(LIST, pageOf(anArticle()))
    show(<ManagedArticlesPage />)
    await screen.findByText('主题党日走进林觉民故居')
    expect(sent(LIST)?.url).toContain(asked)
    expect(sent(LIST)?.url).not.toContain('nonsense')
  })

  it('电脑上是一张表；发布前问清楚三审没有，定时的带上时间', async () => {
    window('desktop')
    phone.answer(LIST, pageOf(anArticle()))
    phone.answer(ARTICLE, { body: anArticle({ managed: { needsReadings: true } }) })
    phone.answer('POST /api/articles/5/submit', { body: anArticle({ status: 'in_review' }) })
    show(<ManagedArticlesPage />)
    await screen.findByText('发布组织')
    tapLabel('更多操作：主题党日走进林觉民故居')
    tap('发布')
    await screen.findByText(/初审、复审、终审，终审通过后发布/)
    tap('定时发布')
    tap('送审')
    await waitFor(() => expect(phone.countOf('POST /api/articles/5/submit')).toBe(1))
    expect(sent('POST /api/articles/5/submit')?.body).toEqual({ publishAt: '2026-11-24T10:00:00+08:00' })
  })

  it('撤回要写原因；置顶有截止', async () => {
    const published = anArticle({ status: 'published', publishedAt: at('2026-11-23T09:00') })
    phone.answer(LIST, pageOf(published))
    phone.answer('POST /api/articles/5/withdraw', { body: anArticle({ status: 'withdrawn' }) })
    phone.answer('PUT /api/articles/5/pin', { body: published })
    show(<ManagedArticlesPage />)
    tapLabel(
      await screen
        .findByText('已发布', { selector: '.tag *, .tag' })
        .then(() => /^主题党日走进林觉民故居，已发布/),
    )
    tap('撤回')
    await screen.findByText('撤回这篇文章？')
    tap('撤回')
    await screen.findByText('请写明原因，读者会看到')
    type('原因', '时间有变')
    tap('撤回')
    await waitFor(() => expect(sent('POST /api/articles/5/withdraw')?.body).toEqual({ reason: '时间有变' }))
    tapLabel(/^主题党日走进林觉民故居，已发布/)
    tap('置顶')
    await screen.findByText('排在栏目最前面，到时间自动取消。')
    tap('置顶')
    await waitFor(() =>
      expect(sent('PUT /api/articles/5/pin')?.body).toEqual({ until: '2026-12-01T09:00:00+08:00' }),
    )
  })

  it('没有角色的人：不问服务器，说找谁', async () => {
    enter(null, 8, 'workbench/articles/list/index')
    show(<ManagedArticlesPage />)
    await screen.findByText('还没有查看资讯与资料的权限')
    expect(phone.countOf(LIST)).toBe(0)
  })
})

describe('三审', () => {
  const inReview = anArticle({
    status: 'in_review',
    viewer: { canRead: 'second' },
    managed: {
      needsReadings: true,
      readings: [
        {
          reading: 'first',
          decision: 'accepted',
          note: '日期已核',
          reader: '王芳',
          at: at('2026-11-24T08:00'),
        },
      ],
    },
  })

  it('看谁审过、和上一版对比；退回要写原因，通过可以不写', async () => {
    phone.answer(ARTICLE, { body: inReview })
    phone.answer('GET /api/articles/5/versions/1', {
      body: {
        ...{ version: 1, title: '主题党日', summary: '', pictures: [], savedBy: '林晓梅' },
        content: [{ kind: 'paragraph', runs: [{ text: '支部走出故居' }] }],
        savedAt: at('2026-11-22T08:00'),
      },
    })
    phone.answer('PUT /api/articles/5/reading', { body: anArticle({ status: 'in_review' }) })
    show(<ReadingPage />)
    await screen.findByText('通过 · 王芳 · 11月24日 08:00')
    tap('和第 1 版对比')
    await screen.findByText('出')
    tap('退回')
    tap('退回修改')
    await screen.findByText('请写明退回的原因，作者会看到')
    expect(phone.countOf('PUT /api/articles/5/reading')).toBe(0)
    tap('返回')
    act(() => bar().getByText('复审通过').click())
    await screen.findByText('通过后由下一位同志接着审读。')
    tap('通过')
    await waitFor(() =>
      expect(sent('PUT /api/articles/5/reading')?.body).toEqual({
        decision: 'accepted',
        note: '',
        version: 2,
      }),
    )
    await screen.findByText(/由本组织或上级的其他组织者审读/)
  })

  it('审读时别人退回了：话写在框里，什么都没变', async () => {
    phone.answer(ARTICLE, { body: inReview })
    phone.answer(
      'PUT /api/articles/5/reading',
      problem(409, 'article_state_wrong', '文章已不在审读，请刷新。'),
    )
    show(<ReadingPage />)
    await screen.findByText('日期已核')
    act(() => bar().getByText('复审通过').click())
    await screen.findByText('通过后由下一位同志接着审读。')
    tap('通过')
    await screen.findByText('文章已不在审读，请刷新。')
  })
})

it('修改记录：看一版，取回就是拿它的内容再存一版', async () => {
  const steps = { step: 'edited' as const, by: '林晓梅', note: '', at: at('2026-11-23T10:00') }
  const old = [{ kind: 'paragraph' as const, runs: [{ text: '第一版的正文' }] }]
  phone.answer(ARTICLE, { body: anArticle() })
  phone.answer(
    'GET /api/articles/5/history',
    pageOf({ ...steps, id: 2, version: 2 }, { ...steps, id: 1, step: 'created' as const, version: 1 }),
  )
  phone.answer('GET /api/articles/5/versions/1', {
    body: {
      version: 1,
      title: '旧标题',
      summary: '',
      content: old,
      pictures: [],
      savedAt: steps.at,
      savedBy: '林晓梅',
    },
  })
  phone.answer('PATCH /api/articles/5', { body: anArticle({ version: 3, title: '旧标题' }) })
  show(<HistoryPage />)
  tapLabel(await screen.findByText('新建 · 林晓梅').then(() => /^新建 · 林晓梅/))
  await screen.findByText('第一版的正文')
  tap('取回这一版')
  tap('取回')
  await waitFor(() =>
    expect(sent('PATCH /api/articles/5')?.body).toEqual({
      title: '旧标题',
      summary: '',
      content: old,
      version: 2,
    }),
  )
})

it('知悉情况：先看还没有的；名单不留在手机上', async () => {
  const chen = { memberNumber: '35010200002', name: '陈建国', organization: UNIT, acknowledgedAt: null }
  phone.answer(ARTICLE, {
    body: anArticle({ channel: 'notice', asksAcknowledgement: true, status: 'published' }),
  })
  phone.answer('GET /api/articles/5/acknowledgements', {
    body: { items: [chen], nextCursor: null, addressed: 12, confirmed: 11 },
  })
  show(<AcknowledgementsPage />)
  await screen.findByText('已知悉 11 人 / 应知悉 12 人')
  screen.getByText('陈建国')
  expect(sent('GET /api/articles/5/acknowledgements')?.url).toContain('confirmed=false')
  expect(JSON.stringify([...phone.storage])).not.toContain('陈建国')
})

it('系列：建一个，改名称，看各期', async () => {
  const one = { id: 3, title: '流动党员学习资料', description: '', organization: UNIT, issues: 7 }
  phone.answer('GET /api/series', pageOf(), pageOf(one))
  phone.answer('POST /api/series', { status: 201, body: one })
  phone.answer('GET /api/series/3/issues', {
    body: {
      series: one,
      items: [
        {
          seriesId: 3,
          number: 7,
          title: '第七讲',
          cover: { drawn: 'book' },
          articles: 1,
          articleId: 5,
          publishedAt: at('2026-11-01T09:00'),
        },
      ],
    },
  })
  show(<SeriesPage />)
  await screen.findByText('还没有系列')
  act(() => bar().getByText('新建系列').click())
  await screen.findByLabelText('系列名称')
  tap('新建')
  await screen.findByText('请填写系列名称')
  type('系列名称', '流动党员学习资料')
  tap('新建')
  await screen.findByText('中山社区党支部 · 已出 7 期')
  expect(sent('POST /api/series')?.body).toEqual({
    organizationId: 8,
    title: '流动党员学习资料',
    description: '',
  })
  tapLabel('各期：流动党员学习资料')
  tapLabel(await screen.findByText('第 7 期 · 第七讲').then(() => /^第 7 期 · 第七讲/))
  expect(phone.travels).toEqual(['to /articles/article/index?id=5'])
})
