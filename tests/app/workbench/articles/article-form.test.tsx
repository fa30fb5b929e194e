import { act, screen, waitFor } from '@testing-library/react'
import type { ArticleDetail } from '@tongxin/contract/articles'
import ArticleFormPage from '@/workbench/articles/form'
import { at, NOW } from '../../support/district'
import { phone, problem } from '../../support/phone'
import { leaveTheDesk } from '../../support/quiz'
import { bar, show, tap, tapLabel, type } from '../../support/render'
import { enter, pageOf, window } from '../../support/workbench'
import { anArticle } from './an-article'

/* What every platform's form does; the text itself is written in the phone's editor here, which needs no browser. */

const CREATE = 'POST /api/articles'
const ARTICLE = 'GET /api/articles/5'
const PATCH = 'PATCH /api/articles/5'
const sent = (what: string) => phone.asked.filter((asked) => asked.what === what).at(-1)

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(NOW)
  window('phone')
  enter('organizer', 8, 'workbench/articles/form/index')
  phone.params = {}
  phone.answer(
    'GET /api/series',
    pageOf({
      id: 3,
      title: '流动党员学习资料',
      description: '',
      organization: anArticle().organization,
      issues: 2,
    }),
  )
})
afterEach(leaveTheDesk)

async function open(article?: ArticleDetail): Promise<void> {
  if (article) {
    phone.params = { id: String(article.id) }
    phone.answer(ARTICLE, { body: article })
  }
  show(<ArticleFormPage />)
  await screen.findByLabelText('标题')
}

const next = () => bar().getByText('下一步').click()
const toLast = async () => {
  act(next)
  await screen.findByText('栏目')
  act(next)
  await screen.findByText('发布时间')
}

describe('写文章', () => {
  it('三步写完发布：标题、正文、栏目、期数、对象都发出去', async () => {
    phone.answer(CREATE, { status: 201, body: anArticle({ version: 1 }) })
    phone.answer('PATCH /api/articles/5', { body: anArticle() })
    phone.answer('POST /api/articles/5/publish', { body: anArticle({ status: 'published' }) })
    phone.answer('GET /api/series/3/issues', { body: { series: {}, items: [{ number: 7 }, { number: 6 }] } })
    await open()
    act(next)
    await screen.findByText('请填写标题')
    type('标题', '第七期学习资料')
    type('这一段的文字', '学习党的二十大精神')
    act(next)
    tap('学习资料')
    tapLabel('系列：不放进系列')
    await screen.findByText('流动党员学习资料')
    tap('流动党员学习资料')
    await waitFor(() => expect(screen.getByLabelText('第几期')).toHaveProperty('value', '8'))
    act(next)
    await screen.findByText('发布时间')
    tapLabel(/^所有人可读/)
    act(() => bar().getByText('发布').click())
    await waitFor(() => expect(phone.countOf('POST /api/articles/5/publish')).toBe(1))
    expect(sent(CREATE)?.body).toEqual({
      organizationId: 8,
      channel: 'material',
      title: '第七期学习资料',
      summary: '',
      source: '',
      content: [{ kind: 'paragraph', runs: [{ text: '学习党的二十大精神' }] }],
      cover: { drawn: 'book' },
      attachments: [],
      seriesId: 3,
      issueNumber: 8,
      audience: { organizationIds: [], categories: [], guests: true },
      asksAcknowledgement: false,
      needsReadings: false,
      takesReflections: true,
    })
    expect(phone.travels).toEqual(['back'])
  })

  it('三审的文章是送审，不是发布', async () => {
    phone.answer(CREATE, { status: 201, body: anArticle({ managed: { needsReadings: true } }) })
    phone.answer('PATCH /api/articles/5', { body: anArticle({ managed: { needsReadings: true } }) })
    phone.answer('POST /api/articles/5/submit', { body: anArticle({ status: 'in_review' }) })
    await open()
    type('标题', '要三审的')
    type('这一段的文字', '正文')
    await toLast()
    tapLabel(/^三审/)
    act(() => bar().getByText('送审').click())
    await waitFor(() => expect(phone.countOf('POST /api/articles/5/submit')).toBe(1))
    expect(phone.countOf('POST /api/articles/5/publish')).toBe(0)
  })

  it('审读退回的：谁退的、为什么，打开就看到', async () => {
    const reader = { reader: '方永清', at: at('2026-11-23T12:00') }
    const readings: NonNullable<ArticleDetail['managed']>['readings'] = [
      { reading: 'first', decision: 'accepted', note: '', ...reader },
      { reading: 'second', decision: 'returned', note: '第二段的日期请再核对', ...reader },
    ]
    await open(anArticle({ managed: { needsReadings: true, readings } }))
    screen.getByText(/复审退回 · 方永清：第二段的日期请再核对/)
  })

  it('存草稿可以没有正文，发布不行', async () => {
    await open()
    type('标题', '只有标题')
    await toLast()
    act(() => bar().getByText('发布').click())
    await screen.findByText('正文还是空的')
    expect(phone.countOf(CREATE)).toBe(0)
  })

  it('写到一半留在本机；接着写时字还在', async () => {
    await open()
    type('标题', '写到一半')
    type('这一段的文字', '还没写完')
    await screen.findByText('已存在本机')
    leaveTheDesk()
    jest.spyOn(Date, 'now').mockReturnValue(NOW)
    enter('organizer', 8, 'workbench/articles/form/index')
    await open()
    expect(screen.getByLabelText('标题')).toHaveProperty('value', '写到一半')
    expect(screen.getByLabelText('这一段的文字')).toHaveProperty('value', '还没写完')
  })
})

describe('手机上的编辑', () => {
  it('改字不动样式；表格留着；段落可以移、删、换样式', async () => {
    const table = { kind: 'table' as const, rows: [[{ runs: [{ text: '甲' }] }, { runs: [{ text: '乙' }] }]] }
    phone.answer(PATCH, { body: anArticle() })
    await open(anArticle({ content: [...anArticle().content, table, { kind: 'divider' }] }))
    screen.getByText(/1 行的表格原样保留/)
    type('这一段的文字', '支部今天走进故居')
    tapLabel('删除这一段分隔线')
    act(() => (screen.getAllByLabelText('下移')[0] as HTMLElement).click())
    await toLast()
    act(() => bar().getByText('存为草稿').click())
    await waitFor(() => expect(phone.countOf(PATCH)).toBe(1))
    expect(sent(PATCH)?.body).toEqual({
      version: 2,
      content: [table, { kind: 'paragraph', runs: [{ text: '支部今天' }, { text: '走进故居', bold: true }] }],
    })
  })
})

describe('别人刚保存过', () => {
  const theirs = anArticle({ version: 3, summary: '对方写的摘要', updatedAt: at('2026-11-24T08:59') })
  const changed = problem(409, 'article_changed', '这篇文章刚才已有人保存过。')

  async function meet(): Promise<void> {
    await open(anArticle({ status: 'published' }))
    type('标题', '我改的标题')
    phone.answer(ARTICLE, { body: { ...theirs, status: 'published' } })
    phone.answer(PATCH, changed, { body: anArticle({ status: 'published', version: 4 }) })
    act(() => bar().getByText('保存修改').click())
    await screen.findByText('别人刚保存过这篇文章')
  }

  it('改的不是同一处：合在一起，两边都不丢', async () => {
    await meet()
    screen.getByText('对方改了：摘要')
    screen.getByText('你改了：标题')
    tap('合在一起')
    act(() => bar().getByText('保存修改').click())
    await waitFor(() => expect(phone.countOf(PATCH)).toBe(2))
    expect(sent(PATCH)?.body).toEqual({ title: '我改的标题', version: 3 })
  })

  it('关掉不选：写的还在本机，也还在表单里', async () => {
    await meet()
    tapLabel('关闭')
    expect(screen.getByLabelText('标题')).toHaveProperty('value', '我改的标题')
    expect(JSON.stringify([...phone.storage])).toContain('我改的标题')
  })

  it('同一处都改了：说清楚，我的盖上去，对方的在记录里', async () => {
    await open(anArticle({ status: 'published' }))
    type('标题', '我改的标题')
    phone.answer(ARTICLE, { body: { ...theirs, status: 'published', title: '对方改的标题' } })
    phone.answer(PATCH, changed)
    act(() => bar().getByText('保存修改').click())
    await screen.findByText(/^标题两边都改了/)
    tap('不要我的修改，用对方的')
    await waitFor(() => expect(screen.getByLabelText('标题')).toHaveProperty('value', '对方改的标题'))
  })
})

it('审读中、撤回的、三审发布的不能改，说怎么办', async () => {
  phone.params = { id: '5' }
  phone.answer(ARTICLE, { body: anArticle({ status: 'published', managed: { needsReadings: true } }) })
  show(<ArticleFormPage />)
  await screen.findByText('经过三审的文章不能直接修改，请先撤回，改好后重新送审。')
})
