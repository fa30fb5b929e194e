import type { ArticleDetail } from '@tongxin/contract/articles'
import { expectProblem } from '../../support/api.ts'
import { hours } from '../../support/scenes.ts'
import { articleInput, expectRefusal, openPress, pathOf, type Press } from './press.ts'

let press: Press
let article: ArticleDetail
beforeAll(async () => {
  press = await openPress()
  article = await press.publish()
})
afterAll(() => press.api.close())

const input = (changes: Record<string, unknown> = {}) => ({
  ...articleInput(press.organizationId),
  ...changes,
})
const audience = (changes: object) =>
  input({ audience: { organizationIds: [], categories: [], guests: false, ...changes } })
type Case = [what: string, make: () => unknown, code?: string, path?: string]

const SETTINGS: Case[] = [
  ['没有标题', () => input({ title: undefined }), 'invalid_input', '/title'],
  ['标题全是空格', () => input({ title: '  ' }), 'invalid_input', '/title'],
  ['标题六十一字', () => input({ title: '长'.repeat(61) }), 'invalid_input', '/title'],
  ['标题换行', () => input({ title: '党\n章' }), 'invalid_input', '/title'],
  ['标题里有反转符号', () => input({ title: '报名\u202e表' }), 'invalid_input', '/title'],
  [
    '标题只有看不见的字',
    () => input({ title: '\u200b\ufeff\u3164\u200d' }),
    'article_settings_invalid',
    '/title',
  ],
  ['标题是对象', () => input({ title: { toString: 'x' } }), 'invalid_input', '/title'],
  ['没有的栏目', () => input({ channel: 'gossip' }), 'invalid_input', '/channel'],
  ['没有的封面', () => input({ cover: { drawn: '../../etc/passwd' } })],
  ['两个封面', () => input({ cover: { drawn: 'wall', fileId: 1 } })],
  ['封面是网址', () => input({ cover: { url: 'https://example.com/a.svg' } })],
  ['没有的封面图片', () => input({ cover: { fileId: 2_000_000_000 } }), 'file_not_found'],
  ['期数是零', () => input({ seriesId: 1, issueNumber: 0 }), 'invalid_input', '/issueNumber'],
  ['有期数没有系列', () => input({ issueNumber: 3 }), 'article_settings_invalid', '/seriesId'],
  ['有系列没有期数', () => input({ seriesId: 1 }), 'article_settings_invalid', '/issueNumber'],
  ['没有的类别', () => audience({ categories: ['guest'] }), 'invalid_input', '/audience/categories/0'],
  ['没有的组织', () => audience({ organizationIds: [2_000_000_000] }), 'organization_not_found'],
  [
    '同一个组织两遍',
    () => audience({ organizationIds: [3, 3] }),
    'invalid_input',
    '/audience/organizationIds',
  ],
  [
    '给访客又限类别',
    () => audience({ guests: true, categories: ['mobile'] }),
    'article_settings_invalid',
    '/audience/guests',
  ],
  [
    '给访客又限组织',
    () => audience({ guests: true, organizationIds: [press.branchId] }),
    'article_settings_invalid',
    '/audience/guests',
  ],
  [
    '资讯要求知悉',
    () => input({ asksAcknowledgement: true }),
    'article_settings_invalid',
    '/asksAcknowledgement',
  ],
  [
    '附件二十一个',
    () => input({ attachments: Array.from({ length: 21 }, (_, i) => ({ fileId: i + 1, name: 'a' })) }),
  ],
  ['附件没有名字', () => input({ attachments: [{ fileId: 1, name: '' }] })],
  ['没有的附件', () => input({ attachments: [{ fileId: 2_000_000_000, name: '表' }] }), 'file_not_found'],
  ['自己写状态', () => input({ state: 'released' })],
  ['自己写发布时间', () => input({ publishAt: hours(-1) })],
  ['自己写阅读数', () => input({ reads: 1_000_000 })],
  ['不是 JSON', () => '{"title":'],
  ['是个 null', () => 'null'],
  ['是个数组', () => '[]'],
]
test.each(SETTINGS.map(([what, make, code, path]) => ({ what, make, code, path })))(
  '设置：$what',
  ({ make, code, path }) => expectRefusal(press, make, code, path),
)

const ROUTES = [
  ['GET', ''],
  ['PATCH', '', { version: 1, title: '改' }],
  ['POST', '/publish'],
  ['POST', '/withdraw', { reason: '不办了' }],
  ['POST', '/reopen'],
  ['POST', '/submit'],
  ['PUT', '/reading', { decision: 'accepted', note: '', version: 1 }],
  ['PUT', '/pin', { until: null }],
  ['GET', '/history'],
  ['GET', '/versions/1'],
  ['PUT', '/bookmark'],
  ['DELETE', '/bookmark'],
  ['POST', '/reads'],
  ['PUT', '/acknowledgement'],
  ['GET', '/acknowledgements'],
] as const

test.each(['abc', '0', '-1', '1.5', '99999999999', '1%00', 'null', '__proto__', "1'--"])(
  '编号 %s',
  async (id) => {
    for (const [method, rest, body] of ROUTES)
      expectProblem(
        await press.organizer.send(method, `/api/articles/${id}${rest}`, body),
        400,
        'invalid_input',
      )
  },
)

test('没有的文章；别人的草稿与没有的一样', async () => {
  const draft = await press.create({ needsReadings: true })
  for (const [method, rest, body] of ROUTES) {
    const missing = await press.organizer.send(method, `/api/articles/2000000000${rest}`, body)
    expectProblem(missing, 404, 'article_not_found')
    for (const person of [press.neighbour, press.member, press.guest])
      expectProblem(await person.send(method, `${pathOf(draft)}${rest}`, body), 404, 'article_not_found')
  }
})

test.each<[string, string, unknown]>([
  ['PATCH', '', {}],
  ['PATCH', '', { version: 1 }],
  ['PATCH', '', { title: '没有版本' }],
  ['PATCH', '', { version: 1, organizationId: 1 }],
  ['PATCH', '', { version: 1, status: 'draft' }],
  ['POST', '/publish', { publishAt: '明天' }],
  ['POST', '/publish', { publishAt: '2026-11-24T10:00:00' }],
  ['POST', '/publish', { at: 'now' }],
  ['POST', '/withdraw', {}],
  ['POST', '/withdraw', { reason: '' }],
  ['POST', '/withdraw', { reason: '长'.repeat(201) }],
  ['PUT', '/reading', { decision: 'maybe', note: '', version: 1 }],
  ['PUT', '/reading', { decision: 'accepted' }],
  ['PUT', '/pin', {}],
  ['PUT', '/pin', { until: 'forever' }],
])('%s %s %j', async (method, rest, body) => {
  expectProblem(await press.organizer.send(method, pathOf(article) + rest, body), 400, 'invalid_input')
})

test('很远的时间不收', async () => {
  const { organizer, create } = press
  for (const time of ['2150-01-01T00:00:00Z', '9999-12-31T23:59:59Z']) {
    const draft = await create()
    expectProblem(
      await organizer.post(`${pathOf(draft)}/publish`, { publishAt: time }),
      400,
      'article_settings_invalid',
    )
    expectProblem(
      await organizer.put(`${pathOf(article)}/pin`, { until: time }),
      400,
      'article_settings_invalid',
    )
  }
})

const cursor = (...values: unknown[]) => `cursor=${Buffer.from(JSON.stringify(values)).toString('base64url')}`
test.each([
  '/api/articles?channel=gossip',
  '/api/articles?status=open',
  '/api/articles?limit=0',
  '/api/articles?limit=101',
  '/api/articles?managed=perhaps',
  '/api/articles?cursor=garbage',
  `/api/articles?${cursor('x', 0, 'y', 1)}`,
  `/api/articles?${cursor('2026-11-22T00:00:00Z', 2, '2026-11-22T00:00:00Z', 1)}`,
  `/api/articles?${cursor('2026-11-22T00:00:00Z', 0, '+275760-09-13T00:00:00Z', 1)}`,
  `/api/articles?${cursor('2026-11-22T00:00:00Z', 0, '2026-11-22T00:00:00Z', 1.5)}`,
  `/api/articles?q=${'长'.repeat(51)}`,
  '/api/articles?q=%00',
  '/api/articles?seriesId=x',
  '/api/series?cursor=garbage',
  `/api/series?${cursor('1')}`,
  '/api/series/x/issues',
])('%s', async (path) => {
  expectProblem(await press.organizer.get(path), 400, 'invalid_input')
})

test('不能在别人名下新建；撤销了的组织名下也不能', async () => {
  const { organizer, besideId, organizationId, pool } = press
  expectProblem(await organizer.post('/api/articles', articleInput(besideId)), 403, 'forbidden')
  expectProblem(
    await organizer.post('/api/series', { organizationId: besideId, title: '系列' }),
    403,
    'forbidden',
  )
  const { rows } = await pool.query<{ id: number }>(
    `insert into organizations (parent_id, kind, name, short_name, retired_at)
     values ($1, 'branch', '撤销的支部', '撤销', now()) returning id`,
    [organizationId],
  )
  expectProblem(await organizer.post('/api/articles', articleInput(rows[0]!.id)), 409, 'organization_retired')
  expectProblem(
    await organizer.post('/api/articles', articleInput(2_000_000_000)),
    404,
    'organization_not_found',
  )
})
