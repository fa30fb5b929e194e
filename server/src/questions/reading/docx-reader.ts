import { SpreadsheetError } from '../../spreadsheets/cell.ts'
import type { XlsxArchive } from '../../spreadsheets/xlsx-archive.ts'
import { parseXml, readXml } from '../../spreadsheets/xlsx-xml.ts'
import type { Block, TableLine } from '../parsing/source.ts'
import { attribute } from './docx-attributes.ts'
import { Numbering } from './docx-numbering.ts'
import { Paragraph, type PlainLine } from './docx-paragraph.ts'
import { Styles } from './docx-styles.ts'

const MEGABYTE = 1024 * 1024
/** Unpacked sizes. */
const LIMITS = { index: MEGABYTE, styles: 16 * MEGABYTE, document: 64 * MEGABYTE }
const MOST_BLOCKS = 100_000

/** Characters of symbol fonts that mean 对 and 错. */
const SYMBOLS: Record<string, string> = {
  F0FC: '√',
  F0FE: '√',
  F050: '√',
  F052: '√',
  F0D6: '√',
  F0FB: '×',
  F0FD: '×',
  F04F: '×',
  F054: '×',
  F0B4: '×',
}

interface TableState {
  rows: TableLine[]
  cells: string[] | null
  /** The lines of the open cell. */
  cell: string[] | null
}

/**
 * The paragraphs and tables of a .docx (ECMA-376), with the automatic numbers that Word shows. Pictures are `[图片]`; text
 * that was deleted with changes tracked is left out. Macros are never looked at.
 * @throws SpreadsheetError `unreadable` or `oversized`
 */
export async function readDocx(archive: XlsxArchive): Promise<Block[]> {
  const main = await findDocument(archive)
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const numbering = new Numbering()
  const styles = new Styles()
  if (archive.has(`${folder}numbering.xml`))
    await numbering.read(await archive.read(`${folder}numbering.xml`, LIMITS.styles))
  if (archive.has(`${folder}styles.xml`))
    await styles.read(await archive.read(`${folder}styles.xml`, LIMITS.styles))
  const reader = new DocumentReader(numbering, styles)
  for await (const _ of parseXml(await archive.read(main, LIMITS.document), reader))
    if (reader.blocks.length > MOST_BLOCKS) throw new SpreadsheetError('oversized')
  return reader.blocks
}

/** Usually `word/document.xml`; the package says which. */
async function findDocument(archive: XlsxArchive): Promise<string> {
  let main = 'word/document.xml'
  if (archive.has('_rels/.rels'))
    await readXml(await archive.read('_rels/.rels', LIMITS.index), {
      open(name, { Type, Target }) {
        if (name === 'Relationship' && Target && Type?.endsWith('/officeDocument'))
          main = Target.replace(/^\//, '')
      },
    })
  return main
}

/** What is not shown, or is shown a second time. */
const SKIPPED = new Set(['Fallback', 'del', 'moveFrom', 'rt', 'instrText', 'delText'])

class DocumentReader {
  readonly blocks: Block[] = []
  private readonly paragraphs: Paragraph[] = []
  private readonly tables: TableState[] = []
  private skipping = 0
  private inText = false
  private inRun = false
  private line = 0
  private afterBlank = false

  constructor(
    private readonly numbering: Numbering,
    private readonly styles: Styles,
  ) {}

  open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    if (SKIPPED.has(name)) this.skipping++
    if (this.skipping > 0) return
    const paragraph = this.paragraphs.at(-1)
    if (name === 'p') this.paragraphs.push(new Paragraph())
    else if (name === 'tbl') this.tables.push({ rows: [], cells: null, cell: null })
    else if (name === 'tr' && this.tables.length > 0) this.tables.at(-1)!.cells = []
    else if (name === 'tc' && this.tables.length > 0) this.tables.at(-1)!.cell = []
    else if (paragraph) this.openInside(paragraph, name, attributes)
  }

  private openInside(paragraph: Paragraph, name: string, attributes: Readonly<Record<string, string>>): void {
    const value = attribute(attributes, 'val')
    if (name === 'r') {
      paragraph.underline = false
      this.inRun = true
    } else if (name === 't') this.inText = true
    else if (name === 'u' && this.inRun) paragraph.underline = value !== 'none'
    else if (name === 'tab' && this.inRun) paragraph.add('\t')
    else if (name === 'br' || name === 'cr') paragraph.add('\n')
    else if (name === 'noBreakHyphen') paragraph.add('-')
    else if (name === 'sym')
      paragraph.add(SYMBOLS[(attribute(attributes, 'char') ?? '').toUpperCase()] ?? '□')
    else if (name === 'blip' || name === 'imagedata') paragraph.add('[图片]')
    else if (name === 'pStyle') paragraph.style = value ?? null
    else if (name === 'numId') paragraph.numId = value ?? null
    else if (name === 'ilvl') paragraph.level = Number(value)
  }

  text = (text: string): void => {
    if (this.inText && this.skipping === 0) this.paragraphs.at(-1)?.add(text)
  }

  close = (name: string): void => {
    if (SKIPPED.has(name)) this.skipping--
    if (this.skipping > 0) return
    if (name === 't') this.inText = false
    else if (name === 'r') this.inRun = false
    else if (name === 'p') this.closeParagraph(this.paragraphs.pop()!)
    else if (name === 'tc') this.closeCell()
    else if (name === 'tr') this.closeRow()
    else if (name === 'tbl') this.closeTable()
  }

  private closeParagraph(paragraph: Paragraph): void {
    const own = paragraph.place
    const place =
      own === undefined && paragraph.style ? this.styles.placeOf(paragraph.style, this.numbering) : own
    const label = place ? this.numbering.next(place) : ''
    const lines = paragraph.lines(label)
    const outer = this.paragraphs.at(-1)
    if (outer) outer.inside.push(...lines)
    else if (this.tables.at(-1)?.cell) this.tables.at(-1)!.cell!.push(...lines.map(withLabel))
    else for (const line of lines) this.emit(line)
  }

  private emit({ text, label, underlined }: PlainLine): void {
    this.line++
    if (text === '') {
      this.afterBlank = true
      return
    }
    this.blocks.push({
      kind: 'line',
      line: { line: this.line, text, label, underlined, afterBlank: this.afterBlank },
    })
    this.afterBlank = false
  }

  private closeCell(): void {
    const table = this.tables.at(-1)
    table?.cells?.push((table.cell ?? []).filter((line) => line !== '').join('\n'))
    if (table) table.cell = null
  }

  private closeRow(): void {
    const table = this.tables.at(-1)
    if (!table?.cells) return
    this.line++
    table.rows.push({ line: this.line, cells: table.cells })
    table.cells = null
  }

  private closeTable(): void {
    const { rows } = this.tables.pop()!
    const outer = this.tables.at(-1)
    if (outer?.cell) outer.cell.push(...rows.map(({ cells }) => cells.join('\t')))
    else if (rows.length > 0) this.blocks.push({ kind: 'table', rows })
    this.afterBlank = false
  }
}

const withLabel = ({ text, label }: PlainLine) => (text === '' ? '' : label ? `${label} ${text}` : text)
