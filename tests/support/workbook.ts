import { ZipFile } from 'yazl'

/** A cell of a test's workbook: text, number, formula with its stored value, or the sheet's own XML. */
export type TestCell = string | number | null | { formula: string; value: string | number }

interface WorkbookOptions {
  /** `A2:A4`, … */
  merges?: readonly string[]
  date1904?: boolean
  /** More parts, for example macros. */
  parts?: Record<string, Buffer>
}

const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')

export function columnName(index: number): string {
  return index < 26
    ? String.fromCharCode(65 + index)
    : columnName(Math.floor(index / 26) - 1) + columnName(index % 26)
}

/** An .xlsx as Excel writes it: texts are shared, numbers are numbers. */
export function workbook(
  rows: readonly (readonly TestCell[])[],
  options: WorkbookOptions = {},
): Promise<Buffer> {
  const shared: string[] = []
  const places = new Map<string, number>()
  const share = (text: string) => {
    if (!places.has(text)) places.set(text, shared.push(text) - 1)
    return places.get(text)!
  }
  const cell = (value: TestCell, place: string) => {
    if (value === null) return ''
    if (typeof value === 'number') return `<c r="${place}"><v>${value}</v></c>`
    if (typeof value === 'string') return `<c r="${place}" t="s"><v>${share(value)}</v></c>`
    const type = typeof value.value === 'string' ? ' t="str"' : ''
    return `<c r="${place}"${type}><f>${escape(value.formula)}</f><v>${escape(String(value.value))}</v></c>`
  }
  const data = rows
    .map(
      (row, i) =>
        `<row r="${i + 1}">${row.map((value, j) => cell(value, columnName(j) + (i + 1))).join('')}</row>`,
    )
    .join('')
  const merges = options.merges?.map((ref) => `<mergeCell ref="${ref}"/>`).join('') ?? ''
  return zipped({
    'xl/workbook.xml': `<workbook xmlns:r="r"><workbookPr${options.date1904 ? ' date1904="1"' : ''}/><sheets><sheet name="名册" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/sharedStrings.xml': `<sst>${shared.map((text) => `<si><t>${escape(text)}</t></si>`).join('')}</sst>`,
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${data}</sheetData>${merges && `<mergeCells>${merges}</mergeCells>`}</worksheet>`,
    ...options.parts,
  })
}

/** A zip file of these parts. */
export async function zipped(parts: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content as string), name)
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
