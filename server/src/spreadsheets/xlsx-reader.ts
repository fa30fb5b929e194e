import { type Cell, MAX_CELL, MAX_COLUMNS, SpreadsheetError, type Table, type TableRow } from './cell.ts'
import { XlsxArchive } from './xlsx-archive.ts'
import { columnIndex, findMerges, mergeFiller } from './xlsx-merges.ts'
import { parseXml, readXml } from './xlsx-xml.ts'

const MEGABYTE = 1024 * 1024
/** Unpacked sizes. Shared texts are kept in memory, a sheet only flows through. */
const LIMITS = { index: 4 * MEGABYTE, sharedTexts: 64 * MEGABYTE, sheet: 512 * MEGABYTE }
const MAX_SHEETS = 20

/**
 * The sheets of an .xlsx file (ECMA-376), as they are shown from left to right; hidden ones are left out. Rows are read
 * as they are asked for. Formulas are never computed: their stored value counts. Macros are never looked at.
 */
export async function* readXlsx(source: number | Buffer): AsyncGenerator<Table> {
  const archive = await XlsxArchive.open(source)
  const workbook = await readWorkbook(archive)
  const sharedTexts = await readSharedTexts(archive)
  for (const { name, part } of workbook.sheets.slice(0, MAX_SHEETS))
    if (archive.has(part))
      yield { name, date1904: workbook.date1904, rows: readRows(archive, part, sharedTexts) }
}

async function readWorkbook(archive: XlsxArchive) {
  const part = 'xl/workbook.xml'
  if (!archive.has(part)) throw new SpreadsheetError('unreadable')
  const sheets: { name: string; id: string }[] = []
  let date1904 = false
  await readXml(await archive.read(part, LIMITS.index), {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = /^(1|true)$/.test(attributes.date1904 ?? '')
      if (name === 'sheet' && (attributes.state ?? 'visible') === 'visible')
        sheets.push({ name: attributes.name ?? '', id: attributes['r:id'] ?? attributes.id ?? '' })
    },
  })
  const targets = new Map<string, string>()
  await readXml(await archive.read('xl/_rels/workbook.xml.rels', LIMITS.index), {
    open(name, { Id, Target }) {
      if (name === 'Relationship' && Id && Target)
        targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`)
    },
  })
  return { date1904, sheets: sheets.map(({ name, id }) => ({ name, part: targets.get(id) ?? '' })) }
}

/** Texts that cells share by number. Readings of characters (`rPh`) are not part of the text. */
async function readSharedTexts(archive: XlsxArchive): Promise<string[]> {
  const texts: string[] = []
  const part = 'xl/sharedStrings.xml'
  if (!archive.has(part)) return texts
  let current = ''
  let inText = false
  let readings = 0
  await readXml(await archive.read(part, LIMITS.sharedTexts), {
    open(name) {
      if (name === 'si') current = ''
      else if (name === 'rPh') readings++
      else if (name === 't') inText = readings === 0
    },
    text(text) {
      if (inText && current.length < MAX_CELL) current += text
    },
    close(name) {
      if (name === 'si') texts.push(unescape(current))
      else if (name === 'rPh') readings--
      else if (name === 't') inText = false
    },
  })
  return texts
}

async function* readRows(
  archive: XlsxArchive,
  part: string,
  sharedTexts: readonly string[],
): AsyncGenerator<TableRow> {
  const fill = mergeFiller(await findMerges(await archive.read(part, LIMITS.sheet)))
  let ready: TableRow[] = []
  let row: TableRow = { row: 0, cells: new Map() }
  let column = -1
  let type = 'n'
  let value = ''
  let inValue = false
  for await (const _ of parseXml(await archive.read(part, LIMITS.sheet), {
    open(name, attributes) {
      if (name === 'row') {
        row = { row: Number(attributes.r) || row.row + 1, cells: new Map() }
        column = -1
      } else if (name === 'c') {
        column = attributes.r ? columnIndex(/^[A-Z]{1,3}/.exec(attributes.r)?.[0] ?? '') : column + 1
        type = attributes.t ?? 'n'
        value = ''
      } else if (name === 'v' || name === 't') inValue = true
      else if (name === 'rPh') inValue = false
    },
    text(text) {
      if (inValue && value.length < MAX_CELL) value += text
    },
    close(name) {
      if (name === 'v' || name === 't') inValue = false
      else if (name === 'c' && value !== '' && column >= 0 && column < MAX_COLUMNS)
        row.cells.set(column, toCell(type, value, sharedTexts))
      else if (name === 'row') {
        fill(row)
        ready.push(row)
      }
    },
  })) {
    const page = ready
    ready = []
    yield* page
  }
  yield* ready
}

function toCell(type: string, value: string, sharedTexts: readonly string[]): Cell {
  if (type === 's') return { text: (sharedTexts[Number(value)] ?? '').slice(0, MAX_CELL), isNumber: false }
  if (type === 'b') return { text: value === '1' ? '是' : '否', isNumber: false }
  if (type !== 'n') return { text: unescape(value).slice(0, MAX_CELL), isNumber: false }
  const number = Number(value)
  // 1.3812345678E10 is a phone number, 1985.6999999999998 is 1985.7.
  return Number.isFinite(number)
    ? { text: String(Number(number.toPrecision(15))), isNumber: true }
    : { text: value.slice(0, MAX_CELL), isNumber: false }
}

/** `_x000D_` stands for a character that XML cannot hold. */
const unescape = (text: string) =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text
