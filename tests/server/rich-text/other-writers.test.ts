import {
  AlignmentType,
  Document,
  ExternalHyperlink,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx'
import { readDocument } from '../../../server/src/rich-text/docx/read-document.ts'
import { XlsxArchive } from '../../../server/src/spreadsheets/xlsx-archive.ts'

/* A document that we did not write by hand: the library's XML is what Word's is like. */

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const item = (text: string, reference: string, level = 0) =>
  new Paragraph({ text, numbering: { reference, level } })
const cell = (text: string, more = {}) => new TableCell({ children: [new Paragraph(text)], ...more })

test('别的程序写的文档：标题、列表、表格、图片、链接都认', async () => {
  const level = (at: number, format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) => ({
    level: at,
    format,
    text,
    alignment: AlignmentType.LEFT,
  })
  const file = await Packer.toBuffer(
    new Document({
      numbering: {
        config: [
          {
            reference: 'numbers',
            levels: [level(0, LevelFormat.DECIMAL, '%1.'), level(1, LevelFormat.DECIMAL, '(%2)')],
          },
          { reference: 'points', levels: [level(0, LevelFormat.BULLET, '●')] },
          { reference: 'chapters', levels: [level(0, LevelFormat.CHINESE_COUNTING, '%1、')] },
        ],
      },
      sections: [
        {
          children: [
            new Paragraph({ text: '学习通知', heading: HeadingLevel.TITLE }),
            new Paragraph({
              text: '总体要求',
              heading: HeadingLevel.HEADING_1,
              numbering: { reference: 'chapters', level: 0 },
            }),
            new Paragraph({
              children: [
                new TextRun('请'),
                new TextRun({ text: '准时', bold: true, italics: true }),
                new ExternalHyperlink({ link: 'https://www.12371.cn/', children: [new TextRun('参加')] }),
              ],
            }),
            item('第一项', 'numbers'),
            item('其中', 'numbers', 1),
            item('第二项', 'numbers'),
            item('要点', 'points'),
            new Table({
              rows: [
                new TableRow({
                  tableHeader: true,
                  children: [cell('时间', { columnSpan: 2 }), cell('地点')],
                }),
                new TableRow({ children: [cell('上午', { rowSpan: 2 }), cell('九点'), cell('一楼')] }),
                new TableRow({ children: [cell('十点'), cell('二楼')] }),
              ],
            }),
            new Paragraph({
              children: [
                new ImageRun({ type: 'png', data: PIXEL, transformation: { width: 10, height: 10 } }),
              ],
            }),
            new Paragraph({ text: '某某党支部', alignment: AlignmentType.RIGHT }),
          ],
        },
      ],
    }),
  )
  const { title, content, pictures, warnings } = await readDocument(await XlsxArchive.open(file))
  const words = (text: string) => [{ text }]
  expect({ title, warnings }).toEqual({ title: '学习通知', warnings: [] })
  expect(content).toEqual([
    { kind: 'heading', level: 2, runs: words('一、总体要求') },
    {
      kind: 'paragraph',
      runs: [
        { text: '请' },
        { text: '准时', bold: true, italic: true },
        { text: '参加', link: 'https://www.12371.cn/' },
      ],
    },
    {
      kind: 'list',
      ordered: true,
      items: [
        { level: 0, runs: words('第一项') },
        { level: 1, runs: words('其中') },
        { level: 0, runs: words('第二项') },
      ],
    },
    { kind: 'list', ordered: false, items: [{ level: 0, runs: words('要点') }] },
    {
      kind: 'table',
      rows: [
        [
          { runs: words('时间'), header: true, columns: 2 },
          { runs: words('地点'), header: true },
        ],
        [{ runs: words('上午'), rows: 2 }, { runs: words('九点') }, { runs: words('一楼') }],
        [{ runs: words('十点') }, { runs: words('二楼') }],
      ],
    },
    { kind: 'picture', fileId: 1, caption: '' },
    { kind: 'paragraph', runs: words('某某党支部'), align: 'right' },
  ])
  expect(pictures).toHaveLength(1)
  expect(pictures[0]!.part).toMatch(/^word\/media\/.+\.png$/)
})
