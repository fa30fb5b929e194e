import { zipped } from './workbook.ts'

/** A run of a test's document. */
export type TestRun = string | { text: string; underlined: true } | { xml: string }

export interface TestParagraph {
  runs: TestRun[]
  /** Its place in a list: `numId`, and the level. */
  list?: [number: number, level: number]
  style?: string
}

/** A paragraph, a table of cells that hold paragraphs, or XML as it is. */
export type TestBlock = string | TestParagraph | { rows: (string | string[])[][] } | { xml: string }

/** A list: how each level is counted and shown, such as `['decimal', '%1.']`. */
export interface TestList {
  levels: [format: string, text: string][]
  /** Counts again from here. */
  start?: number
  /** Shares the count of the list before. */
  like?: number
}

const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

function runXml(run: TestRun): string {
  if (typeof run === 'object' && 'xml' in run) return `<w:r>${run.xml}</w:r>`
  const text = typeof run === 'string' ? run : run.text
  const properties = typeof run === 'string' ? '' : '<w:rPr><w:u w:val="single"/></w:rPr>'
  const parts = text
    .split(/(\n|\t)/)
    .map((part) =>
      part === '\n'
        ? '<w:br/>'
        : part === '\t'
          ? '<w:tab/>'
          : `<w:t xml:space="preserve">${escape(part)}</w:t>`,
    )
  return `<w:r>${properties}${parts.join('')}</w:r>`
}

function blockXml(block: TestBlock): string {
  if (typeof block === 'string') return blockXml({ runs: [block] })
  if ('xml' in block) return block.xml
  if ('rows' in block)
    return `<w:tbl>${block.rows.map((row) => `<w:tr>${row.map((cell) => `<w:tc>${[cell].flat().map(blockXml).join('')}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`
  const list = block.list
    ? `<w:numPr><w:ilvl w:val="${block.list[1]}"/><w:numId w:val="${block.list[0]}"/></w:numPr>`
    : ''
  const style = block.style ? `<w:pStyle w:val="${block.style}"/>` : ''
  const properties = style || list ? `<w:pPr>${style}${list}</w:pPr>` : ''
  return `<w:p>${properties}${block.runs.map(runXml).join('')}</w:p>`
}

const NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

function numberingXml(lists: readonly TestList[]): string {
  const abstracts = lists.map(({ levels }, i) =>
    levels.length === 0
      ? ''
      : `<w:abstractNum w:abstractNumId="${i}">${levels.map(([format, text], level) => `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`).join('')}</w:abstractNum>`,
  )
  const numbers = lists.map(
    ({ like, start }, i) =>
      `<w:num w:numId="${i + 1}"><w:abstractNumId w:val="${like ?? i}"/>${start === undefined ? '' : `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="${start}"/></w:lvlOverride>`}</w:num>`,
  )
  return `<w:numbering ${NAMESPACES}>${abstracts.join('')}${numbers.join('')}</w:numbering>`
}

/** A .docx as Word writes it. The first list has `numId` 1. */
export function document(
  blocks: readonly TestBlock[],
  {
    lists = [],
    styles = '',
    parts = {},
  }: { lists?: readonly TestList[]; styles?: string; parts?: Record<string, string | Buffer> } = {},
): Promise<Buffer> {
  return zipped({
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    '_rels/.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document ${NAMESPACES}><w:body>${blocks.map(blockXml).join('')}<w:sectPr/></w:body></w:document>`,
    'word/numbering.xml': numberingXml(lists),
    'word/styles.xml': `<w:styles ${NAMESPACES}>${styles}</w:styles>`,
    ...parts,
  })
}
