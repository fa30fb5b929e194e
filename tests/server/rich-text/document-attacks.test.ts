import type { ImportedDocument } from '@tongxin/contract/files'
import { ImportedDocument as Schema } from '@tongxin/contract/files'
import sharp from 'sharp'
import Value from 'typebox/value'
import { DocumentWorker } from '../../../server/src/rich-text/document-worker.ts'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { load, upload } from '../../support/files.ts'
import { enrolWithRole } from '../../support/tree.ts'
import { contentTypes, drawing, paragraph, run, word } from '../../support/word.ts'
import { workbook, zipped } from '../../support/workbook.ts'

let api: TestApi
let organizer: Person
/** Nobody may bring more than thirty in ten minutes. */
let deputy: Person
beforeAll(async () => {
  api = await startApi()
  organizer = await enrolWithRole(api, 'organizer', 1)
  deputy = await enrolWithRole(api, 'organizer', 1)
})
afterAll(() => api.close())

const bring = (file: string | Uint8Array, person = organizer) =>
  upload<ImportedDocument>(person, 'documents', 1, file, '通知.docx')
const MEGABYTE = 1024 * 1024

test('导入一篇带图片的文档：图片重新编码、存好、可以看到，留不住的写明白', async () => {
  const photo = await sharp({ create: { width: 2000, height: 1000, channels: 3, background: '#cc0000' } })
    .withExif({ IFD0: { Artist: 'WHO-TOOK-IT' } })
    .jpeg()
    .toBuffer()
  const file = await word(
    [
      { runs: ['学习通知'], style: 'Title' },
      paragraph(run('请看图') + drawing('P1') + drawing('P2')),
      paragraph(drawing('P1') + drawing('P3')),
      paragraph(drawing('P4') + drawing('P1', '<a:srcRect r="50000"/>')),
    ],
    {
      pictures: {
        P1: photo,
        P2: Buffer.from('\x01\0\0\0EMF'),
        P3: photo.subarray(0, 500),
        P4: Buffer.from('<svg onload="alert(1)"/>'),
      },
    },
  )
  const { status, body } = await bring(file)
  expect(status).toBe(200)
  expect(Value.Check(Schema, body)).toBe(true)
  const [whole, half] = body.pictures.map(({ fileId }) => fileId)
  const shown = (fileId: number | undefined) => ({ kind: 'picture', fileId, caption: '' })
  expect(body).toMatchObject({
    title: '学习通知',
    content: [{ kind: 'paragraph', runs: [{ text: '请看图' }] }, shown(whole), shown(whole), shown(half)],
    pictures: [
      { width: 1600, height: 800 },
      { width: 1000, height: 1000 },
    ],
    warnings: [
      '2 张图片的格式（如 WMF、EMF、BMP）不能用，没有导入，请截图后补上。',
      '1 张图片打不开或太大，没有导入。',
    ],
  })
  const { bytes } = await load(api, body.pictures[0]!.url)
  expect((await sharp(bytes).metadata()).format).toBe('jpeg')
  expect(bytes.includes('WHO-TOOK-IT')).toBe(false)
  // The same once more: nothing new.
  const again = await bring(file)
  expect(again.body.pictures.map(({ fileId }) => fileId)).toEqual([whole, half])
})

const MACRO = 'application/vnd.ms-word.document.macroEnabled.main+xml'
const OLE = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])
const body = (xml: string) =>
  zipped({
    '[Content_Types].xml': contentTypes(),
    'word/document.xml': `<w:document xmlns:w="w"><w:body>${xml}</w:body></w:document>`,
  })

/** The zip is whole, what is packed in it is not. */
function damaged(content: Uint8Array): Uint8Array {
  const at = Buffer.from(content).indexOf('word/document.xml') + 'word/document.xml'.length
  return content.fill(0xff, at + 2, at + 20)
}

test.each<[string, () => Promise<Uint8Array> | Uint8Array | string, number, string]>([
  ['空文件', () => '', 400, 'file_missing'],
  ['没有字的文档', () => word(['', ' ']), 400, 'file_missing'],
  ['旧版 .doc 改名', () => OLE, 400, 'document_old_format'],
  ['网页改名', () => '<html><script>alert(1)</script></html>', 400, 'document_unreadable'],
  ['PDF', () => '%PDF-1.7', 400, 'document_unreadable'],
  ['Excel', () => workbook([['甲']]), 400, 'document_unreadable'],
  ['坏了的压缩包', () => 'PK\x03\x04坏了', 400, 'document_unreadable'],
  ['带宏的', () => word(['正文'], { main: MACRO }), 415, 'file_macros_refused'],
  [
    '带宏而不说的',
    () => word(['正文'], { parts: { 'word/vbaProject.bin': 'x' } }),
    415,
    'file_macros_refused',
  ],
  ['压缩的内容坏了的', async () => damaged(await word(['正文'.repeat(500)])), 400, 'document_unreadable'],
  ['没写完的 XML', () => body('<w:p>'), 400, 'document_unreadable'],
  [
    '外部实体',
    () =>
      zipped({
        '[Content_Types].xml': contentTypes(),
        'word/document.xml':
          '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:document>',
      }),
    400,
    'document_unreadable',
  ],
  ['二十多兆', () => Buffer.alloc(21 * MEGABYTE, 'x'), 413, 'payload_too_large'],
  [
    '压缩炸弹：正文',
    () => zipped({ '[Content_Types].xml': contentTypes(), 'word/document.xml': Buffer.alloc(65 * MEGABYTE) }),
    413,
    'document_oversized',
  ],
  [
    '压缩炸弹：样式',
    () => word(['正文'], { parts: { 'word/styles.xml': Buffer.alloc(17 * MEGABYTE) } }),
    413,
    'document_oversized',
  ],
  ['五万字以上', () => word(['学'.repeat(50_001)]), 413, 'document_oversized'],
  ['一千段以上', () => word(Array.from({ length: 1_001 }, () => '段')), 413, 'document_oversized'],
  ['十万个空段', () => body('<w:p/>'.repeat(100_000)), 413, 'document_oversized'],
])('%s', async (_, make, status, code) => {
  expectProblem(await bring(await make()), status, code as never)
})

test('层层嵌套、绕圈子的样式、离谱的数字：读得出，不出错', async () => {
  const deep = 2_000
  const nested = (open: string, close: string) =>
    body(`${open.repeat(deep)}<w:p><w:r><w:t>底</w:t></w:r></w:p>${close.repeat(deep)}`)
  const files = await Promise.all([
    nested('<w:sdt><w:sdtContent>', '</w:sdtContent></w:sdt>'),
    nested('<w:tbl><w:tr><w:tc>', '</w:tc></w:tr></w:tbl>'),
    nested('<w:p><w:r><w:txbxContent>', '</w:txbxContent></w:r></w:p>'),
    body('<w:tr><w:tc><w:p><w:r><w:t>底</w:t></w:r></w:p></w:tc></w:tr>'),
    body('<w:tbl><w:tc><w:p><w:r><w:t>底</w:t></w:r></w:p></w:tc></w:tbl>'),
    ...['-1', '1e9', 'NaN', '99999999999999999999', '__proto__'].map((odd) =>
      word(
        [
          paragraph(
            run('底'),
            `<w:numPr><w:ilvl w:val="${odd}"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="${odd}"/><w:pStyle w:val="${odd}"/>`,
          ),
          {
            xml: `<w:tbl><w:tr><w:trPr><w:gridBefore w:val="${odd}"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="${odd}"/><w:vMerge w:val="${odd}"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>`,
          },
        ],
        {
          lists: [{ levels: [['decimal', '%1.']] }],
          styles: `<w:style w:styleId="${odd}"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="${odd}"/></w:style>`,
        },
      ),
    ),
    body(
      `<w:p><constructor/><toString/><hasOwnProperty/><w:r><w:rPr><constructor w:val="1"/></w:rPr><w:t>底</w:t></w:r></w:p>`,
    ),
    body(
      `<w:p>${'<w:r><w:fldChar w:fldCharType="begin"/></w:r>'.repeat(5_000)}<w:r><w:t>底</w:t></w:r></w:p>`,
    ),
  ])
  for (const [i, file] of files.entries()) {
    const { status, body: answer } = await bring(file, deputy)
    expect({ i, status }).toEqual({ i, status: 200 })
    expect(JSON.stringify(answer)).toContain('底')
  }
})

test('说自己有二十五亿像素的图片不进来，正文照常', async () => {
  const png = await sharp({ create: { width: 5, height: 5, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
  png.writeUInt32BE(50_000, 16)
  png.writeUInt32BE(50_000, 20)
  const { body: answer } = await bring(
    await word(['正文', paragraph(drawing('P'))], { pictures: { P: png } }),
    deputy,
  )
  expect(answer).toMatchObject({
    content: [{ kind: 'paragraph' }],
    pictures: [],
    warnings: ['1 张图片打不开或太大，没有导入。'],
  })
})

test('读得太久的，随那个进程结束；下一个照常', async () => {
  const worker = new DocumentWorker()
  const slow = await body('<w:p><w:r><w:t>字</w:t></w:r></w:p>'.repeat(900))
  const read = (file: Uint8Array) => worker.run((ask) => ask({ do: 'read', file }))
  const hasty = new DocumentWorker({ milliseconds: 1 })
  await expect(hasty.run((ask) => ask({ do: 'read', file: slow }))).rejects.toMatchObject({
    code: 'document_oversized',
  })
  hasty.stop()
  expect(JSON.parse((await read(slow))!.toString())).toMatchObject({ content: { length: 900 } })
  worker.stop()
})
