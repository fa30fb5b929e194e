import { buffer, text } from 'node:stream/consumers'
import { readTexts } from '../../../server/src/spreadsheets/sheet-texts.ts'
import { XlsxArchive } from '../../../server/src/spreadsheets/xlsx-archive.ts'
import { readXlsx } from '../../../server/src/spreadsheets/xlsx-reader.ts'
import { writeXlsx, type Written } from '../../../server/src/spreadsheets/xlsx-writer.ts'
import { workbook } from '../../support/workbook.ts'

const write = (rows: Written[][], header = ['姓名', '备注']) => buffer(writeXlsx('名单', header, rows))
const part = async (file: Buffer, name: string) =>
  text(await (await XlsxArchive.open(file)).read(name, 1_000_000))
const cellsOf = async (file: Buffer) => {
  for await (const { rows } of readXlsx(file)) {
    const found = []
    for await (const { cells } of rows) found.push([...cells.values()])
    return found
  }
  return []
}

test.each(['=1+1', '+86', '-1', '@SUM(A1)', '=HYPERLINK("http://x")', '\t=1', '_x0041_', '<&>"'])(
  '以 %s 开头的文字，写出去、读回来都是文字',
  async (value) => {
    const file = await write([[value, null]])
    const sheet = await part(file, 'xl/worksheets/sheet1.xml')
    expect(sheet).not.toMatch(/<f[ >]/)
    expect(sheet.match(/<c r="A2"[^>]*t="inlineStr"/)).not.toBeNull()
    expect((await cellsOf(file))[1]).toEqual([{ text: value, isNumber: false }])
  },
)

test('文字格的样式是“文本”，再编辑也不会变成公式', async () => {
  const file = await write([['=1+1', '']])
  const style = /<c r="A2" s="(\d+)"/.exec(await part(file, 'xl/worksheets/sheet1.xml'))![1]
  const formats = /<cellXfs[^>]*>(.*)<\/cellXfs>/.exec(await part(file, 'xl/styles.xml'))![1]!
  const format = [...formats.matchAll(/<xf [^>]*>/g)][Number(style)]![0]
  expect(format).toContain('numFmtId="49"')
  expect(format).toContain('quotePrefix="1"')
})

test('数字写成数字，空的不写；行可以边查边写', async () => {
  async function* rows(): AsyncGenerator<Written[]> {
    yield [12, '']
    yield [null, 3.5]
  }
  const file = await buffer(writeXlsx('名单', ['编号', '次数'], rows(), [8]))
  expect(await cellsOf(file)).toEqual([
    [
      { text: '编号', isNumber: false },
      { text: '次数', isNumber: false },
    ],
    [{ text: '12', isNumber: true }],
    [{ text: '3.5', isNumber: true }],
  ])
})

test('查询中途失败，文件也随之失败，不会停在一半', async () => {
  async function* rows(): AsyncGenerator<Written[]> {
    yield ['林一', null]
    throw new Error('gone')
  }
  await expect(buffer(writeXlsx('名单', ['姓名'], rows()))).rejects.toThrow('gone')
})

test('小表一次读完：行号照旧，全角变半角；太长太多的不读', async () => {
  const file = await workbook([['标题'], [], ['Ａ　', 5]])
  expect(await readTexts(file, 10)).toEqual([['标题'], [], ['A', '5']])
  await expect(readTexts(file, 2)).rejects.toMatchObject({ fault: 'oversized' })
  const long = 'x'.repeat(30_000)
  const many = await workbook(Array.from({ length: 600 }, () => [long]))
  await expect(readTexts(many, 1_000)).rejects.toMatchObject({ fault: 'oversized' })
})
