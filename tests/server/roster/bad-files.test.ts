import type { ErrorCode } from '@tongxin/contract/error-codes'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { emptyBranches, HEADER, rowsOf, settled, upload } from '../../support/roster.ts'
import { type TestCell, workbook, zipped } from '../../support/workbook.ts'

let api: TestApi
let organizer: Person
let parentId: number
let branch: { id: number; name: string }
beforeAll(async () => {
  api = await startApi()
  ;({ organizer, parentId, first: branch } = await emptyBranches(api))
})
afterAll(() => api.close())

const row = (): TestCell[] => ['林一', '女', '1985-07-01', '正式', branch.name, '13800000001']
const read = async (content: Buffer | string, name?: string) => {
  const { status, body } = await upload(organizer, parentId, content, name)
  expect([status, body]).toEqual([202, body])
  return settled(organizer, body.id)
}
const filled = (letter: string, megabytes: number) => Buffer.alloc(megabytes * 1024 * 1024, letter)
const part = 'xl/worksheets/sheet1.xml'

const REFUSED: [string, () => Promise<Buffer> | Buffer, ErrorCode][] = [
  ['没有表头', () => workbook([['名册'], ['林一', '女']]), 'roster_header_missing'],
  ['一张空表', () => workbook([]), 'roster_file_empty'],
  ['只有表头', () => workbook([HEADER]), 'roster_file_empty'],
  ['旧版 .xls 改了名', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'roster_file_old_format'],
  ['不是表格的压缩包', () => zipped({ 'a.txt': 'x' }), 'roster_file_unreadable'],
  [
    '断了一半的文件',
    async () => (await workbook([HEADER, row()])).subarray(0, 300),
    'roster_file_unreadable',
  ],
  ['图片', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'roster_header_missing'],
  [
    '压缩炸弹',
    () => workbook([HEADER, row()], { parts: { 'xl/sharedStrings.xml': filled(' ', 80) } }),
    'roster_file_oversized',
  ],
  [
    '层层展开的实体',
    () =>
      workbook([], {
        parts: { [part]: Buffer.from('<!DOCTYPE x [<!ENTITY a "aa">]><worksheet>&a;</worksheet>') },
      }),
    'roster_file_unreadable',
  ],
  [
    '坏的 XML',
    () => workbook([], { parts: { [part]: Buffer.from('<worksheet><row>') } }),
    'roster_file_unreadable',
  ],
  [
    '一行两兆的 CSV',
    () => Buffer.concat([Buffer.from('姓名,性别\n"'), filled('x', 2)]),
    'roster_file_unreadable',
  ],
]

test.each(REFUSED)('%s：说清为什么，名册不动', async (_, make, code) => {
  expect(await read(await make())).toMatchObject({ state: 'failed', error: { code }, counts: null })
  expect((await api.stranger.get('/healthz')).status).toBe(200)
})

test('空文件和没有文件，当时就说', async () => {
  expectProblem(await upload(organizer, parentId, ''), 400, 'roster_file_empty')
  const path = `/api/roster/imports?organizationId=${parentId}`
  expectProblem(await organizer.post(path, { file: 'x' }), 415, 'unsupported_media_type')
  const multipart = { 'content-type': 'multipart/form-data; boundary=x' }
  expectProblem(await organizer.send('POST', path, '--x--\r\n', multipart), 400, 'roster_file_missing')
})

test('五十兆的文件：413，说清最大多少', async () => {
  const answer = await upload(organizer, parentId, filled('x', 50))
  expectProblem(answer, 413, 'payload_too_large')
  expect((answer.body as unknown as { detail: string }).detail).toContain('20 MB')
})

test('公式只用存下的值，宏不理会，一万列和十兆的格子不碍事', async () => {
  const wide = Array.from({ length: 10_000 }, (_, i) => `第${i}列`)
  const cells: TestCell[] = row()
  cells[0] = { formula: 'WEBSERVICE("http://127.0.0.1/")', value: '林一' }
  const found = await read(
    await workbook(
      [
        ['某某社区党员名册'],
        [...HEADER, ...wide],
        cells,
        [...row().with(0, '陈二'), 'x'.repeat(10 * 1024 * 1024)],
      ],
      { parts: { 'xl/vbaProject.bin': Buffer.from('macro') } },
    ),
  )
  expect(found).toMatchObject({ state: 'preview' })
  expect((await rowsOf(organizer, found.id)).map(({ fields }) => fields[0]!.text)).toEqual(['林一', '陈二'])
})

test('标题在上面，合并的格子向下都算，序列号日期和 1904 的都认得', async () => {
  const rows: TestCell[][] = [
    ['某某社区党员名册'],
    ['序号', '姓 名', '所在党支部', '出生年月', '党员类别'],
    [1, '张 三', branch.name, 31229, '正式'],
    [2, '李　四', null, 1985.7, '预备'],
    [3, '合计', null, null, '2'],
  ]
  const found = await read(await workbook(rows, { merges: ['A1:E1', 'C3:C5'] }))
  expect(found.counts).toMatchObject({ new: 2, wrong: 0 })
  const mac = await read(
    await workbook(
      rows.slice(0, 3).map((line) => line.map((cell) => (cell === 31229 ? 29767 : cell))),
      { date1904: true },
    ),
  )
  expect(mac.counts).toMatchObject({ new: 1, wrong: 0 })
})

test.each([
  ['UTF-8', (text: string) => Buffer.from(text)],
  ['带 BOM 的 UTF-8', (text: string) => Buffer.from(`\ufeff${text}`)],
  ['UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
])('%s 的 CSV', async (_, encode) => {
  const text = `${HEADER.join(',')}\r\n${row().join(',')}\r\n`
  const found = await read(encode(text), '名册.csv')
  expect(found.counts).toMatchObject({ new: 1 })
})

test('中文 Excel 写的 GB18030', async () => {
  // 姓名,党员类别,所在组织 / 林一,正式,(blank): as bytes, because Node only decodes GB18030.
  const bytes = Buffer.from('d0d5c3fb2cb5b3d4b1c0e0b1f00d0ac1d6d2bb2cd5fdcabd0d0a', 'hex')
  const { body } = await upload(organizer, branch.id, bytes, '名册.csv')
  const found = await settled(organizer, body.id)
  expect(found.counts).toMatchObject({ new: 1 })
  expect((await rowsOf(organizer, found.id))[0]!.fields).toContainEqual({ field: 'name', text: '林一' })
})
