import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'

const PARTS = {
  '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
  // Style 0 is text (format 49, @): what begins with = + - @ stays text when it is edited. Style 1 is a bold heading, 2 a number.
  'xl/styles.xml': `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>`,
}
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

/** What a cell may hold. Text is text whatever it begins with; a number can be summed up. */
export type Written = string | number | null
type Rows = Iterable<readonly Written[]> | AsyncIterable<readonly Written[]>

const USUAL_WIDTH = 16

/**
 * Writes one sheet as .xlsx, row by row as they come; `buffer` of `node:stream/consumers` makes one piece of it. Text is
 * never a formula: what begins with = + - @ stays what it is.
 * @param header the first row; it stays in place when the list is scrolled
 * @param widths of the columns, in characters
 */
export function writeXlsx(
  name: string,
  header: readonly string[],
  rows: Rows,
  widths: readonly number[] = [],
): Readable {
  const zip = new ZipFile()
  for (const [part, xml] of Object.entries(PARTS)) zip.addBuffer(Buffer.from(HEAD + xml), part)
  zip.addBuffer(
    Buffer.from(
      `${HEAD}<workbook ${SHEET} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="${escape(name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/workbook.xml',
  )
  const sheet = Readable.from(sheetXml(header, rows, widths))
  zip.addReadStream(sheet, 'xl/worksheets/sheet1.xml')
  zip.end()
  const output = zip.outputStream as Readable
  sheet.on('error', (error) => output.destroy(error))
  return output
}

async function* sheetXml(
  header: readonly string[],
  rows: Rows,
  widths: readonly number[],
): AsyncGenerator<string> {
  const columns = header
    .map((_, i) => `<col min="${i + 1}" max="${i + 1}" width="${widths[i] ?? USUAL_WIDTH}" customWidth="1"/>`)
    .join('')
  yield `${HEAD}<worksheet ${SHEET}><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>${columns && `<cols>${columns}</cols>`}<sheetData>${rowXml(1, header, 1)}`
  let number = 1
  let text = ''
  for await (const row of rows) {
    text += rowXml(++number, row, 0)
    if (text.length < 32_768) continue
    yield text
    text = ''
  }
  yield `${text}</sheetData></worksheet>`
}

const rowXml = (number: number, cells: readonly Written[], style: number) =>
  `<row r="${number}">${cells.map((value, column) => cellXml(value, columnName(column) + number, style)).join('')}</row>`

function cellXml(value: Written, place: string, style: number): string {
  if (value === null || value === '') return ''
  return typeof value === 'number'
    ? `<c r="${place}" s="2"><v>${value}</v></c>`
    : `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escape(value)}</t></is></c>`
}

function columnName(index: number): string {
  return index < 26
    ? String.fromCharCode(65 + index)
    : columnName(Math.floor(index / 26) - 1) + columnName(index % 26)
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escape = (text: string) =>
  text
    .replace(/_x[0-9A-Fa-f]{4}_/g, '_x005F$&')
    .replace(/[&<>"]/g, (mark) => ENTITIES[mark]!)
    // eslint-disable-next-line no-control-regex -- XML cannot hold them
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '')
