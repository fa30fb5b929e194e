import type { ArticleDetail, ArticleInput } from '@tongxin/contract/articles'
import type { RichText } from '@tongxin/contract/rich-text'
import { startApi, type TestApi } from '../support/api.ts'
import { uploadAttachment } from '../support/files.ts'
import { usePhones } from '../support/weapp-runner/jest.ts'
import { longArticle } from '../support/long-article.ts'
import { bytesToFirstText } from '../support/weapp-runner/bytes.ts'
import { publishArticle, storageOf, streetOf } from './district.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi({ demo: true })
})
afterAll(() => api.close())

const openPhone = usePhones(() => ({ apiBase: api.baseUrl }))

const publish = (input: Partial<ArticleInput> & { title: string }) => publishArticle(api, input)

const at = (article: ArticleDetail) => ({
  path: '/articles/article/index',
  query: { id: String(article.id) },
})

const CONTENT: RichText = [
  { kind: 'heading', level: 2, runs: [{ text: '一、理论共学' }] },
  {
    kind: 'quote',
    runs: [{ text: '共开展主题党课 ' }, { text: '19', bold: true }, { text: ' 场' }],
  },
  {
    kind: 'paragraph',
    runs: [{ text: '见' }, { text: '共产党员网', link: 'https://www.12371.cn/a' }],
  },
  {
    kind: 'table',
    rows: [
      [
        { runs: [{ text: '单位' }], header: true },
        { runs: [{ text: '场次' }], header: true },
      ],
      [{ runs: [{ text: '水部街道' }] }, { runs: [{ text: '18' }] }],
    ],
  },
  { kind: 'paragraph', runs: [{ text: '<script>alert(1)</script>' }] },
]

it('从学习页到文章：读、换字号、收藏、复制链接，转发的卡片有封面', async () => {
  const article = await publish({ title: '一年共建一路同行', content: CONTENT, cover: { drawn: 'hills' } })
  const storage = await storageOf(api, 'member')
  const phone = await openPhone({ storage })
  await phone.tap('学习', { within: '.tab-bar' })
  await phone.tap('全部文章')
  await phone.waitForRoute('articles/list/index')
  await phone.tap(article.title)
  await phone.waitForRoute('articles/article/index')
  await phone.waitForText('水部街道')
  await phone.waitForText('<script>alert(1)</script>')
  expect(phone.find('.block--quote').textContent).toBe('共开展主题党课 19 场')

  await phone.tap('字号')
  await phone.tap('特大')
  await phone.waitFor(() => phone.has('.type--huge'), 'huge type')
  await phone.tap('关闭')
  await phone.tap('收藏')
  await phone.waitForText('已收藏')
  await phone.tap('共产党员网')
  await phone.waitForText('www.12371.cn')
  await phone.tap('复制链接')
  await phone.waitFor(() => phone.state.clipboard === 'https://www.12371.cn/a', 'the link to be copied')
  expect(phone.callPage('onShareAppMessage', { from: 'button' })).toMatchObject({
    title: article.title,
    imageUrl: '/articles/covers/hills.png',
    path: `/articles/article/index?id=${article.id}`,
  })

  await phone.reopen({ path: '/articles/bookmarks/index' })
  await phone.waitForText(article.title)
})

it('没有网络：读过的文章还在，关掉再打开也在', async () => {
  const article = await publish({ title: '地铁上读', content: CONTENT })
  const phone = await openPhone({ storage: await storageOf(api, 'member'), ...at(article) })
  await phone.waitForText('水部街道')
  phone.goOffline()
  await phone.reopen({ ...at(article), offline: true })
  await phone.waitForText('网络已断开，显示')
  await phone.waitForText('水部街道')
  await phone.waitForText('一、理论共学')
})

it('五千字的文章：第一屏先到，要传给页面的不到全文的六成；之后全文都在', async () => {
  const article = await publish({ title: '五千字', content: longArticle(5000), cover: { drawn: 'wall' } })
  const phone = await openPhone({ storage: await storageOf(api, 'member'), ...at(article) })
  await phone.waitForText('第 1 段')
  const whole = Buffer.byteLength(JSON.stringify(article))
  expect(bytesToFirstText(phone.setDataCalls, '第 1 段')).toBeLessThan(whole * 0.6)
  await phone.waitForText(`第 ${longArticle(5000).length} 段`)
})

it('通知：点已知悉，组织者就看到；撤回以后说明原因', async () => {
  const { organizer } = await streetOf(api)
  const article = await publish({
    title: '开会通知',
    channel: 'notice',
    asksAcknowledgement: true,
    content: CONTENT,
  })
  const phone = await openPhone({ storage: await storageOf(api, 'member'), ...at(article) })
  await phone.tap('我已知悉')
  await phone.waitForText('已知悉 · ')
  const { body } = await organizer.get<{ confirmed: number }>(`/api/articles/${article.id}/acknowledgements`)
  expect(body.confirmed).toBe(1)
  await organizer.post(`/api/articles/${article.id}/withdraw`, { reason: '时间改了，另发' })
  await phone.reopen(at(article))
  await phone.waitForText('这篇文章已撤回')
  await phone.waitForText('时间改了，另发')
})

it('附件先下载再打开，不带登录信息', async () => {
  const { organizer, organizationId } = await streetOf(api)
  const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
  const { fileId } = await uploadAttachment(organizer, organizationId, pdf, '名单.pdf')
  const article = await publish({
    title: '带附件',
    content: CONTENT,
    attachments: [{ fileId, name: '名单.pdf' }],
  })
  const phone = await openPhone({ storage: await storageOf(api, 'member'), ...at(article) })
  await phone.tap('名单.pdf')
  await phone.waitFor(
    () => phone.state.done.some((what) => what === `openDocument pdf ${pdf.length}`),
    'the document',
  )
})
