import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import ArticlePage from '@/articles/article'
import { setCare } from '@/shared/care'
import { setSession } from '@/shared/session'
import { at, member } from '../support/district'
import { anArticle, aReflection, atTheTable, leaveTheTable, page, paragraph, runs } from '../support/articles'
import { phone, problem } from '../support/phone'
import { show, tap, tapLabel } from '../support/render'

const ARTICLE = 'GET /api/articles/5'
const READS = 'POST /api/articles/5/reads'
const BOOKMARK = 'PUT /api/articles/5/bookmark'
const ACKNOWLEDGE = 'PUT /api/articles/5/acknowledgement'
const picture = { fileId: 31, url: '/files/31/a.jpg?e=1&s=x', width: 800, height: 400 }

beforeEach(() => {
  atTheTable()
  phone.params = { id: '5' }
  phone.pages = ['pages/learn/index', 'articles/article/index']
  phone.answer(READS, { status: 204 })
})
afterEach(() => {
  setCare(false)
  leaveTheTable()
})

it('标题、单位、日期、阅读时间、配图和正文；看一次记一次，不说是谁', async () => {
  phone.answer(ARTICLE, { body: anArticle() })
  show(<ArticlePage />)
  await screen.findByText('携手共建聚合力，联动互促谋发展')
  screen.getByText('鼓东街道')
  screen.getByText('2026年11月23日 ·')
  screen.getByText('阅读约 4 分钟')
  screen.getByText('配图：马鞍墙')
  screen.getByText('鼓东街道党工委积极联动省市区直部门。')
  await waitFor(() => expect(phone.countOf(READS)).toBe(1))
  expect(phone.asked.find(({ what }) => what === READS)?.body).toEqual({})
  await act(async () => phone.comeBack())
  expect(phone.countOf(READS)).toBe(1)
})

it('每一种段落都画得出，写在文字里的标签只是文字', async () => {
  const attack = '<img src=x onerror=alert(1)><script>alert(2)</script>'
  phone.answer(ARTICLE, {
    body: anArticle({
      content: [
        { kind: 'heading', level: 2, runs: runs('一、理论共学') },
        { kind: 'quote', runs: [{ text: '主题党课 ' }, { text: '19', bold: true }, { text: ' 场' }] },
        { kind: 'list', ordered: true, items: [{ level: 0, runs: runs('先学一步') }] },
        {
          kind: 'table',
          rows: [
            [
              { runs: runs('单位'), header: true },
              { runs: runs('场次'), header: true },
            ],
            [{ runs: runs('水部'), columns: 2 }],
          ],
        },
        { kind: 'divider' },
        { kind: 'picture', fileId: 31, caption: '签约现场' },
        { kind: 'picture', fileId: 99, caption: '没有这张图' },
        paragraph('   '),
        { kind: 'paragraph', runs: runs(attack), align: 'center' },
      ],
      pictures: [picture],
    }),
  })
  show(<ArticlePage />)
  await screen.findByText(attack)
  expect(document.querySelector('script, img[onerror]')).toBeNull()
  expect(screen.getByText('一、理论共学').getAttribute('role')).toBe('heading')
  expect(screen.getByText('19').className).toBe('run--bold')
  screen.getByText('1.')
  expect(screen.getAllByRole('columnheader')).toHaveLength(2)
  expect(screen.getByText('水部').getAttribute('style')).toContain('2 / 1 / span 1 / span 2')
  expect(screen.queryByText('没有这张图')).toBeNull()
  tapLabel('图片，签约现场，点开看大图')
  expect(phone.previewed).toEqual([{ current: picture.url, urls: [picture.url] }])
})

it('长文章先给一屏，其余随后自己到', async () => {
  jest.useFakeTimers()
  const content = Array.from({ length: 60 }, (_, index) => paragraph(`第${index}段${'学'.repeat(80)}`))
  phone.answer(ARTICLE, { body: anArticle({ content }) })
  show(<ArticlePage />)
  await act(async () => jest.advanceTimersByTime(1))
  expect(screen.queryByText(/^第0段/)).toBeTruthy()
  expect(screen.queryByText(/^第30段/)).toBeNull()
  for (let piece = 0; piece < 6; piece++) await act(async () => jest.advanceTimersByTime(100))
  screen.getByText(/^第59段/)
})

it('封面就在正文里时不画两遍；关怀模式里不画插图', async () => {
  phone.answer(ARTICLE, {
    body: anArticle({
      cover: { picture },
      pictures: [picture],
      content: [{ kind: 'picture', fileId: 31, caption: '' }],
    }),
  })
  const first = show(<ArticlePage />)
  await screen.findByLabelText('图片，点开看大图')
  expect(document.querySelector('.article__cover')).toBeNull()
  first.unmount()
  setCare(true)
  phone.answer(ARTICLE, { body: anArticle() })
  show(<ArticlePage />)
  await screen.findByText('鼓东街道')
  expect(screen.queryByText(/配图/)).toBeNull()
})

it('字号换了马上变，下次还是', async () => {
  phone.answer(ARTICLE, { body: anArticle() })
  show(<ArticlePage />)
  await screen.findByText('鼓东街道')
  tapLabel('字号')
  tapLabel('特大')
  expect(document.querySelector('.article')?.className).toContain('type--huge')
  expect(phone.storage.get('reader-type')).toBe('huge')
  tapLabel('标准')
})

it('收藏用回复更新；没成说为什么', async () => {
  phone.answer(ARTICLE, { body: anArticle() })
  phone.answer(BOOKMARK, { body: anArticle({ viewer: { bookmarked: true } }) })
  phone.answer('DELETE /api/articles/5/bookmark', problem(503, 'database_unavailable', '服务暂时繁忙。'))
  show(<ArticlePage />)
  await screen.findByText('鼓东街道')
  tapLabel('收藏')
  await screen.findByText('已收藏')
  tapLabel('已收藏')
  await screen.findByText('服务暂时繁忙。')
  expect(phone.countOf(ARTICLE)).toBe(1)
})

it('通知：点一下已知悉，之后写着什么时候', async () => {
  const notice = { channel: 'notice', asksAcknowledgement: true } as const
  phone.answer(ARTICLE, { body: anArticle({ ...notice, viewer: { canAcknowledge: true } }) })
  phone.answer(ACKNOWLEDGE, {
    body: anArticle({ ...notice, viewer: { acknowledgedAt: at('2026-11-24T09:00') } }),
  })
  show(<ArticlePage />)
  await screen.findByText('我已知悉')
  tap('我已知悉')
  await screen.findByText('已知悉 · 11月24日 09:00')
  expect(screen.queryByText('我已知悉')).toBeNull()
  expect(phone.countOf(ACKNOWLEDGE)).toBe(1)
})

it('断网：读过的还在，说清是什么时候的；已知悉要等联网', async () => {
  phone.answer(ARTICLE, { body: anArticle({ viewer: { canAcknowledge: true } }) }, 'no network')
  const first = show(<ArticlePage />)
  await screen.findByText('我已知悉')
  first.unmount()
  show(<ArticlePage />)
  await screen.findByText(/网络已断开，显示 09:00 的内容/)
  screen.getByText('鼓东街道党工委积极联动省市区直部门。')
  expect(screen.getByText('联网后可确认知悉')).toBeTruthy()
  tap('联网后可确认知悉')
  expect(phone.countOf(ACKNOWLEDGE)).toBe(0)
})

it('撤回的说明原因，看过的旧内容也不再显示', async () => {
  phone.answer(
    ARTICLE,
    { body: anArticle() },
    {
      body: anArticle({ status: 'withdrawn', withdrawReason: '数字有误，改后重发', content: [] }),
    },
  )
  show(<ArticlePage />)
  await screen.findByText('鼓东街道党工委积极联动省市区直部门。')
  await act(async () => phone.comeBack())
  await screen.findByText('鼓东街道：数字有误，改后重发')
  expect(screen.queryByText('鼓东街道党工委积极联动省市区直部门。')).toBeNull()
  expect(screen.queryByLabelText('字号')).toBeNull()
})

it('链接先问再走，走之前写着去哪里', async () => {
  const open = jest.spyOn(window, 'open').mockReturnValue(null)
  const link = 'https://www.12371.cn/a?b=1'
  phone.answer(ARTICLE, {
    body: anArticle({ content: [{ kind: 'paragraph', runs: runs('共产党员网', { link }) }] }),
  })
  show(<ArticlePage />)
  fireEvent.click(await screen.findByText('共产党员网'))
  await screen.findByText('www.12371.cn')
  tap('不了')
  expect(open).not.toHaveBeenCalled()
  fireEvent.click(screen.getByText('共产党员网'))
  await screen.findByText('www.12371.cn')
  tap('打开')
  await waitFor(() => expect(open).toHaveBeenCalledWith(link, '_blank', 'noopener,noreferrer'))
})

it('附件在浏览器里是链接，写着种类和大小', async () => {
  const attachment = {
    fileId: 8,
    name: '名单.xlsx',
    kind: 'xlsx' as const,
    bytes: 2_411_724,
    url: '/files/8/a.xlsx?e=1&s=2',
  }
  phone.answer(ARTICLE, { body: anArticle({ attachments: [attachment], attachmentsCount: 1 }) })
  show(<ArticlePage />)
  const link = (await screen.findByText('名单.xlsx')).closest('a')
  expect(link?.getAttribute('href')).toBe(attachment.url)
  expect(link?.getAttribute('rel')).toContain('noopener')
  screen.getByText('XLSX · 2.3 MB')
})

it('下面是本支部的心得，名字只写姓；可以写的有“写心得”', async () => {
  phone.answer(ARTICLE, { body: anArticle({ takesReflections: true, viewer: { canReflect: true } }) })
  phone.answer('GET /api/reflections', page([aReflection({ text: '长'.repeat(200) })]))
  show(<ArticlePage />)
  await screen.findByText('陈同志 · 中山社区党支部')
  expect(document.querySelector('.reflection__text--folded')).toBeTruthy()
  tap('展开全文')
  expect(document.querySelector('.reflection__text--folded')).toBeNull()
  tap('写心得')
  tapLabel('全部心得体会')
  expect(phone.travels).toEqual([
    'to /articles/reflection/index?article=5',
    'to /articles/reflections/index?article=5',
  ])
})

it('从转发的卡片来的访客先读：同意说明以前不记次数，也不问心得', async () => {
  setSession({ token: 't', viewer: { ...member, member: null, consentNeeded: 'current' } }, 'wechat')
  phone.answer(ARTICLE, { body: anArticle({ takesReflections: true }) })
  show(<ArticlePage />)
  await screen.findByText('鼓东街道党工委积极联动省市区直部门。')
  await act(async () => undefined)
  expect(phone.asked.map(({ what }) => what)).toEqual([ARTICLE])
  expect(phone.travels).toEqual([])
})

it('没有给我的文章说没有找到', async () => {
  phone.answer(ARTICLE, problem(404, 'not_found', '没有找到这篇文章，可能已被删除。'))
  show(<ArticlePage />)
  await screen.findByText('没有找到这篇文章，可能已被删除。')
  expect(screen.queryByLabelText('字号')).toBeNull()
})
