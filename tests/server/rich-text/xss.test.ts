import { ARTICLE_LIMITS } from '@tongxin/contract/article-constants'
import { RichText } from '@tongxin/contract/rich-text'
import Type from 'typebox'
import { cleanFileName } from '../../../server/src/files/file-names.rules.ts'
import { validatorCompiler } from '../../../server/src/http/validation.ts'
import { readDocument } from '../../../server/src/rich-text/docx/read-document.ts'
import { asLink } from '../../../server/src/rich-text/docx/links.rules.ts'
import { plainText } from '../../../server/src/rich-text/rich-text.rules.ts'
import { XlsxArchive } from '../../../server/src/spreadsheets/xlsx-archive.ts'
import type { TestBlock } from '../../support/document.ts'
import { fieldLink, hyperlink, paragraph, STYLES, word, type WordOptions } from '../../support/word.ts'
import { LINK_VECTORS, ODD_LINKS, TEXT_VECTORS } from './xss-vectors.ts'

/** What the API takes as a text, checked as the API checks it. */
const isAccepted = validatorCompiler({
  schema: Type.Object({ content: RichText }, { additionalProperties: false }),
  method: 'POST',
  url: '/',
  httpPart: 'body',
} as never) as (body: unknown) => boolean

const FIELDS = [
  ...['kind', 'runs', 'level', 'align', 'ordered', 'items', 'rows', 'header', 'columns', 'fileId', 'caption'],
  ...['text', 'bold', 'italic', 'underline', 'strike', 'link'],
]

/** Nothing but our own fields, no value but words, numbers and yes, and every link https. */
function expectHarmless(value: unknown, field = ''): void {
  if (Array.isArray(value)) for (const one of value) expectHarmless(one, field)
  else if (typeof value === 'object' && value !== null)
    for (const [name, one] of Object.entries(value)) {
      expect(FIELDS).toContain(name)
      expectHarmless(one, name)
    }
  else if (field === 'link') {
    const url = new URL(value as string)
    expect({ protocol: url.protocol, user: url.username + url.password }).toEqual({
      protocol: 'https:',
      user: '',
    })
    expect(value).toMatch(/^https:\/\/[\w.-]+(:\d+)?([/?#][^\s<>"'\\`{}|^\u202e]*)?$/)
  } else expect(['string', 'number', 'boolean']).toContain(typeof value)
}

async function read(blocks: readonly TestBlock[], options: WordOptions = {}) {
  const document = await readDocument(await XlsxArchive.open(await word(blocks, options)))
  expectHarmless(document.content)
  expect(isAccepted({ content: document.content })).toBe(true)
  return document
}
const escape = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;').replace(/>/g, '&gt;')

test('文档里写着的每一种写法，出来还是那几个字，一个不多一个不少', async () => {
  const { content } = await read(TEXT_VECTORS)
  expect(plainText(content)).toBe(TEXT_VECTORS.join('\n'))
  expect(content.every(({ kind }) => kind === 'paragraph')).toBe(true)
})

test('写在标题、列表、表格、引用里也一样', async () => {
  const lists = [{ levels: [['bullet', '<script>alert(1)</script>']] as [string, string][] }]
  const { title, content } = await read(
    TEXT_VECTORS.flatMap((text): TestBlock[] => [
      { runs: [text], style: '1' },
      { runs: [text], list: [1, 0] },
      { rows: [[text, text]] },
      { runs: [text], style: 'a5' },
    ]),
    {
      lists: lists.map(({ levels }) => ({ levels: levels.map(([format, text]) => [format, escape(text)]) })),
    },
  )
  const all = TEXT_VECTORS.flatMap((text) => [text, text, `${text} ${text}`, text]).join('\n')
  expect([title, plainText(content)].filter(Boolean).join('\n')).toBe(all)
})

test.each(LINK_VECTORS)('地址 %j 不成为链接，字还在', async (address) => {
  expect(asLink(address)).toBeNull()
  expect(isAccepted({ content: [{ kind: 'paragraph', runs: [{ text: '点我', link: address }] }] })).toBe(
    false,
  )
  const { content } = await read([paragraph(hyperlink('L', '点我') + fieldLink(address, '再点'))], {
    links: { L: address.replace(/\t/g, '&#9;').replace(/\n/g, '&#10;') },
  })
  expect(content).toEqual([{ kind: 'paragraph', runs: [{ text: '点我再点' }] }])
})

test('https 地址里夹带的，要么被编码，要么不成为链接', async () => {
  const links = Object.fromEntries(ODD_LINKS.map((address, i) => [`L${i}`, address.replace('\0', '%00')]))
  const { content } = await read(
    ODD_LINKS.map((address, i) =>
      paragraph(hyperlink(`L${i}`, `第${i}个`) + fieldLink(address.replace('\0', ''), '再点')),
    ),
    { links },
  )
  expect(content).toHaveLength(ODD_LINKS.length)
  for (const address of ODD_LINKS) {
    const link = asLink(address)
    if (link !== null) expectHarmless(link, 'link')
    const raw = { content: [{ kind: 'paragraph', runs: [{ text: '点我', link: address }] }] }
    if (isAccepted(raw)) expectHarmless(raw.content)
  }
})

test('藏在样式名、书签、图片说明、域、外部内容、别的标签里的，都不出来', async () => {
  const each = TEXT_VECTORS.map(escape)
  const inside = each.map(
    (text, i) =>
      `<w:bookmarkStart w:id="${i}" w:name="${text}"/><w:r><w:rPr><w:rFonts w:ascii="${text}"/><w:lang w:val="${text}"/></w:rPr><w:t>正</w:t></w:r>` +
      `<w:r><w:drawing><wp:docPr xmlns:wp="wp" id="1" name="${text}" descr="${text}" title="${text}"/></w:drawing></w:r>` +
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDETEXT "${text}"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`,
  )
  const foreign =
    '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script><s:svg xmlns:s="http://www.w3.org/2000/svg" onload="alert(1)"><s:script>alert(1)</s:script></s:svg><w:altChunk r:id="H"/>'
  const { content } = await read(
    [...inside.map((xml) => paragraph(xml)), { xml: foreign }, paragraph(foreign)],
    {
      styles:
        STYLES +
        each
          .map(
            (text, i) => `<w:style w:type="paragraph" w:styleId="s${i}"><w:name w:val="${text}"/></w:style>`,
          )
          .join(''),
      parts: {
        'word/afchunk.html': '<script>alert(1)</script>',
        'docProps/core.xml': `<cp:coreProperties xmlns:cp="cp"><dc:title xmlns:dc="dc">${each[0]}</dc:title></cp:coreProperties>`,
      },
    },
  )
  expect(plainText(content)).toBe(each.map(() => '正').join('\n'))
})

test('接口只收自己的字段：多一个属性、少一个类型都不收', () => {
  const good = { kind: 'paragraph', runs: [{ text: '学习', bold: true, link: 'https://www.12371.cn/' }] }
  expect(isAccepted({ content: [good] })).toBe(true)
  const names = [
    'html',
    'style',
    'class',
    'onclick',
    'onerror',
    'src',
    'href',
    'nodes',
    'innerHTML',
    'dangerouslySetInnerHTML',
    'constructor',
    'toString',
    'attrs',
  ]
  for (const name of names)
    for (const value of ['x', {}, null, TEXT_VECTORS[0]]) {
      expect(isAccepted({ content: [{ ...good, [name]: value }] })).toBe(false)
      expect(isAccepted({ content: [{ ...good, runs: [{ text: '学习', [name]: value }] }] })).toBe(false)
      expect(isAccepted({ content: [{ kind: 'picture', fileId: 1, caption: '', [name]: value }] })).toBe(
        false,
      )
    }
  expect(isAccepted(JSON.parse('{"content":[{"kind":"divider","__proto__":{"html":"x"}}]}'))).toBe(false)
  for (const kind of ['html', 'script', 'svg', 'style', 'iframe', 'constructor', '', null, ['paragraph']])
    expect(isAccepted({ content: [{ kind, runs: [] }] })).toBe(false)
  for (const text of [{ toString: 'x' }, ['<script>'], null, 1])
    expect(isAccepted({ content: [{ kind: 'paragraph', runs: [{ text }] }] })).toBe(false)
})

test('接口收下的字，一个也不变', () => {
  for (const text of TEXT_VECTORS) {
    const content = [
      { kind: 'paragraph', runs: [{ text }] },
      { kind: 'picture', fileId: 1, caption: text.slice(0, ARTICLE_LIMITS.caption) },
    ]
    const body = { content: structuredClone(content) }
    expect({ text, accepted: isAccepted(body) }).toEqual({ text, accepted: true })
    expect(body.content).toEqual(content)
  }
})

test('会让文字转向、看不见的字符，接口不收，文档里的去掉', async () => {
  for (const sign of ['\u202e', '\u2066', '\u0000', '\u0085', '\ud800'])
    expect(isAccepted({ content: [{ kind: 'paragraph', runs: [{ text: `a${sign}b` }] }] })).toBe(false)
  const { content } = await read(['付\u202e款\u2066码\u200b\ufeff'])
  expect(plainText(content)).toBe('付款码')
})

test('写在文件名里的，出来只是名字', () => {
  for (const text of [...TEXT_VECTORS, ...LINK_VECTORS, ...ODD_LINKS]) {
    const name = cleanFileName(text, 'pdf')
    expect(name).toMatch(/^[^<>"/\\:|?*\r\n\t]+\.pdf$/)
    expect(name).not.toMatch(/^\.|[\p{Cc}\p{Cf}]/u)
  }
})
