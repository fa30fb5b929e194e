import type { ArticleDetail } from '@tongxin/contract/articles'
import { articleInput, expectRefusal, openPress, type Press, text } from './press.ts'

let press: Press
beforeAll(async () => {
  press = await openPress()
})
afterAll(() => press.api.close())

const input = (changes: Record<string, unknown> = {}) => ({
  ...articleInput(press.organizationId),
  ...changes,
})
const content = (...blocks: unknown[]) => input({ content: blocks })
const paragraph = (run: object) => content({ kind: 'paragraph', runs: [{ text: '点这里', ...run }] })

type Case = [what: string, make: () => unknown, code?: string, path?: string]

// What is used to get script or style past a filter (OWASP XSS filter evasion, PortSwigger, html5sec), as far as an
// address or a structure can carry it.
const LINKS = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  '\u0001javascript:alert(1)',
  'jav&#x61;script:alert(1)',
  'javascript&colon;alert(1)',
  '%6aavascript:alert(1)',
  'vbscript:msgbox(1)',
  'livescript:x',
  'data:text/html,<script>alert(1)</script>',
  'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==',
  'data:image/svg+xml,<svg onload=alert(1)>',
  'blob:https://example.com/1',
  'file:///etc/passwd',
  'http://example.com',
  '//example.com',
  '/api/me',
  'wxp://f2f0',
  'weixin://dl/business',
  'intent://scan/#Intent;end',
  'https://a"onload=alert(1)',
  "https://a'onload=alert(1)",
  'https://a.com/"><script>alert(1)</script>',
  'https://a.com/`${alert(1)}`',
  'https://a.com/ b',
  'https://a.com\\@evil.com',
  'https://user:pass@evil.com',
  'https://a.com@evil.com',
  'https://a.com:99999999/',
  'https://a.com:70000/',
  'https://',
  'https:///a.com',
  'https:a.com',
  'https://a..com/',
  'https://localhost/',
  'https://[::1]/',
  'https://例子.测试/',
  'https://a.com/\u202egpj.exe',
  'https://a.com/\u200b',
  'https://a.com/\u2060x',
  'https://a.com/\u00a0',
  'https://a.com/\u0000',
  `https://a.com/${'a'.repeat(500)}`,
  '',
]
test.each(LINKS)('链接 %j 不收', async (link) => {
  const answer = await press.organizer.post('/api/articles', paragraph({ link }))
  expect([400]).toContain(answer.status)
  expect(['invalid_input', 'article_settings_invalid']).toContain((answer.body as { code: string }).code)
  expect((answer.body as { detail: string }).detail).toMatch(/[\u4e00-\u9fff].*。$/)
})

test.each([
  'https://www.12371.cn/',
  'https://a.com:8443/x?y=%E5%85%9A&z=1#top',
  'https://xn--fsqu00a.xn--0zwm56d/',
])('链接 %s 收', async (link) => {
  const answer = await press.organizer.post<ArticleDetail>('/api/articles', paragraph({ link }))
  expect(answer.body.content).toEqual([{ kind: 'paragraph', runs: [{ text: '点这里', link }] }])
})

const cells = (count: number) => Array.from({ length: count }, () => ({ runs: [{ text: '格' }] }))
const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`
const raw = (extra: string) => JSON.stringify(input()).replace(/\}$/, `,${extra}}`)
const STRUCTURES: Case[] = [
  ['一段 HTML', () => input({ content: '<p>党</p>' })],
  ['没有的段落', () => content({ kind: 'html', html: '<script>alert(1)</script>' })],
  ['段落带样式', () => content({ kind: 'paragraph', runs: [], style: 'position:fixed' })],
  ['段落带类名', () => content({ kind: 'paragraph', runs: [], className: 'x' })],
  ['文字带事件', () => paragraph({ onclick: 'alert(1)' })],
  ['文字带颜色', () => paragraph({ color: 'expression(alert(1))' })],
  ['粗体写成 false', () => paragraph({ bold: false })],
  ['文字是对象', () => content({ kind: 'paragraph', runs: [{ text: { $gt: '' } }] })],
  ['文字里有空字符', () => content({ kind: 'paragraph', runs: [{ text: '党\u0000章' }] })],
  ['文字里有反转符号', () => content({ kind: 'paragraph', runs: [{ text: '\u2067章' }] })],
  ['文字里有半个字符', () => content({ kind: 'paragraph', runs: [{ text: '\ud83d' }] })],
  ['标题一级', () => content({ kind: 'heading', level: 1, runs: [] })],
  ['图片是网址', () => content({ kind: 'picture', url: 'https://a.com/a.svg', caption: '' })],
  ['图片编号是文字', () => content({ kind: 'picture', fileId: '1 onerror=alert(1)', caption: '' })],
  ['没有的图片', () => content({ kind: 'picture', fileId: 2_000_000_000, caption: '' }), 'file_not_found'],
  ['列表四层', () => content({ kind: 'list', ordered: true, items: [{ level: 3, runs: [] }] })],
  ['空列表', () => content({ kind: 'list', ordered: true, items: [] })],
  ['表格二十一列', () => content({ kind: 'table', rows: [cells(21)] })],
  [
    '合并的格子伸出表格',
    () => content({ kind: 'table', rows: [[{ runs: [], rows: 9 }], cells(1)] }),
    'article_settings_invalid',
    '/content/0',
  ],
  [
    '合并以后超过二十列',
    () =>
      content({
        kind: 'table',
        rows: [
          [
            { runs: [], columns: 12 },
            { runs: [], columns: 12 },
          ],
        ],
      }),
    'article_settings_invalid',
  ],
  [
    '一千零一段',
    () => input({ content: text(...Array<string>(1001).fill('段')) }),
    'invalid_input',
    '/content',
  ],
  [
    '一万段',
    () => input({ content: text(...Array<string>(10_000).fill('段')) }),
    'invalid_input',
    '/content',
  ],
  [
    '五万零一字',
    () => input({ content: text(...Array<string>(501).fill('字'.repeat(100))) }),
    'article_settings_invalid',
    '/content',
  ],
  [
    '一百零一张图',
    () =>
      content(...Array.from({ length: 101 }, (_, i) => ({ kind: 'picture', fileId: i + 1, caption: '' }))),
    'article_settings_invalid',
  ],
  ['__proto__', () => raw('"__proto__":{"needsReadings":false}')],
  ['constructor', () => raw('"constructor":{"prototype":{"x":1}}')],
  [
    '段落里的 __proto__',
    () => raw('"summary":"x","content":[{"kind":"paragraph","runs":[],"__proto__":{"kind":"html"}}]'),
  ],
  ['段落种类是 toString', () => content({ kind: 'toString', runs: [] })],
  ['套了一万层的数组', () => raw(`"content":${deep(10_000)}`)],
  ['套了三十万层的数组', () => raw(`"content":${deep(300_000)}`)],
  ['套了一万层的对象', () => raw(`"audience":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`)],
  ['三兆字节', () => input({ summary: 'x'.repeat(3 * 1024 * 1024) }), 'payload_too_large'],
]
test.each(STRUCTURES.map(([what, make, code, path]) => ({ what, make, code, path })))(
  '正文：$what',
  ({ make, code, path }) => expectRefusal(press, make, code, path),
)

test('文字照原样留下，只去掉看不见的；HTML 和模板就是文字', async () => {
  for (const line of ['<img src=x onerror=alert(1)>', `'; drop table articles; --`, '{{x}} ${y} %s', '👨‍👩‍👧 葛󠄀'])
    expect((await press.create({ title: line, content: text(line) })).content).toEqual(text(line))
  const cleaned = await press.create({
    title: '党\u200b章\ufeff',
    content: text('共\u2060建\u00ad', '\u200b'),
  })
  expect(cleaned).toMatchObject({ title: '党章', content: [{ runs: [{ text: '共建' }] }, { runs: [] }] })
})
