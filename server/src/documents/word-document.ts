import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'

/** Text of a paragraph; a line break in it stays in the paragraph. */
export type WordRun = string | { text: string; bold?: boolean; underlined?: boolean }

export interface WordParagraph {
  kind: 'paragraph'
  runs: readonly WordRun[]
  /** 标题、小标题; left out: running text. */
  as?: 'title' | 'heading'
  /** In characters of the running text. */
  indent?: number
  /** Stays on the page of what comes next. */
  keepsWithNext?: boolean
  centred?: boolean
}

export type WordBlock =
  | WordParagraph
  | { kind: 'table'; rows: readonly (readonly string[])[]; headerRow?: boolean }
  | { kind: 'page_break' }

const BODY = '宋体'
const HEAD = '黑体'
/** Half points: 小四, 小二, 四号. */
const SIZES = { body: 24, title: 36, heading: 28 }
/** A character of the running text, in twentieths of a point. */
const CHARACTER = (SIZES.body / 2) * 20

// XML cannot hold them.
// eslint-disable-next-line no-control-regex -- that is what it is about
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu

const runsOf = (runs: readonly WordRun[], bold = false): TextRun[] =>
  runs.flatMap((run) => {
    const { text, underlined = false, ...own } = typeof run === 'string' ? { text: run } : run
    return text
      .replace(UNWRITABLE, '')
      .split('\n')
      .map(
        (line, i) =>
          new TextRun({
            text: line,
            break: i > 0 ? 1 : 0,
            bold: ('bold' in own && own.bold) || bold,
            ...(underlined && { underline: {} }),
          }),
      )
  })

function paragraphOf({ runs, as, indent = 0, keepsWithNext = false, centred }: WordParagraph): Paragraph {
  return new Paragraph({
    children: runsOf(runs),
    keepNext: keepsWithNext || as !== undefined,
    ...(as && { heading: as === 'title' ? HeadingLevel.TITLE : HeadingLevel.HEADING_1 }),
    ...(indent > 0 && { indent: { left: indent * CHARACTER } }),
    ...((centred || as === 'title') && { alignment: AlignmentType.CENTER }),
  })
}

function tableOf(rows: readonly (readonly string[])[], headerRow: boolean): Table {
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: rows.map(
      (cells, i) =>
        new TableRow({
          tableHeader: headerRow && i === 0,
          cantSplit: true,
          children: cells.map(
            (text) =>
              new TableCell({
                children: [new Paragraph({ children: runsOf([text], headerRow && i === 0) })],
              }),
          ),
        }),
    ),
  })
}

function childOf(block: WordBlock): Paragraph | Table {
  if (block.kind === 'paragraph') return paragraphOf(block)
  if (block.kind === 'table') return tableOf(block.rows, block.headerRow ?? false)
  return new Paragraph({ children: [new PageBreak()] })
}

/**
 * A .docx on A4 with the page's number at its foot, in fonts that Word and WPS have here. Text is text, whatever is in it.
 * Takes the processor some 0.3 ms a paragraph: what is long belongs in a process of its own.
 * @param title the document's own, as its properties show it
 */
export function writeWordDocument(title: string, blocks: readonly WordBlock[]): Promise<Buffer> {
  const font = (name: string) => ({ ascii: name, hAnsi: name, eastAsia: name })
  const head = (size: number) => ({ run: { font: font(HEAD), size, bold: true, color: '000000' } })
  return Packer.toBuffer(
    new Document({
      title: title.replace(UNWRITABLE, ''),
      creator: '同心共建',
      styles: {
        default: {
          document: { run: { font: font(BODY), size: SIZES.body } },
          title: head(SIZES.title),
          heading1: head(SIZES.heading),
        },
      },
      sections: [
        {
          properties: { page: { size: { width: 11_906, height: 16_838 } } },
          footers: {
            default: new Footer({
              children: [
                new Paragraph({
                  alignment: AlignmentType.CENTER,
                  children: [
                    new TextRun({
                      children: ['第 ', PageNumber.CURRENT, ' 页，共 ', PageNumber.TOTAL_PAGES, ' 页'],
                    }),
                  ],
                }),
              ],
            }),
          },
          children: blocks.map(childOf),
        },
      ],
    }),
  )
}
