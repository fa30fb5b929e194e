import { document, type TestBlock, type TestList } from './document.ts'

const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
export const contentTypes = (main = MAIN, more = '') =>
  `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="${main}"/>${more}</Types>`

const attributeOf = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')

/** The styles that every Word brings, as far as a text of ours knows them. */
export const STYLES = [
  ['Normal', 'Normal', ''],
  ['Title', 'Title', '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr>'],
  ['1', 'heading 1', '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr>'],
  ['2', 'heading 2', '<w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/></w:rPr>'],
  ['a5', 'Quote', '<w:rPr><w:i/></w:rPr>'],
  ['TOC1', 'toc 1', ''],
]
  .map(
    ([id, name, rest]) =>
      `<w:style w:type="paragraph" w:styleId="${id}"${id === 'Normal' ? ' w:default="1"' : ''}><w:name w:val="${name}"/>${id === 'Normal' ? '' : '<w:basedOn w:val="Normal"/>'}${rest}</w:style>`,
  )
  .join('')

export interface WordOptions {
  lists?: readonly TestList[]
  styles?: string
  parts?: Record<string, string | Buffer>
  /** Addresses outside by their ids. */
  links?: Record<string, string>
  /** Parts that are shown, by their ids. */
  pictures?: Record<string, Buffer>
  main?: string
}

/** A .docx with links and pictures in it. */
export function word(
  blocks: readonly TestBlock[],
  { lists, styles = STYLES, parts = {}, links = {}, pictures = {}, main }: WordOptions = {},
): Promise<Buffer> {
  const base = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const relations = [
    ...Object.entries(links).map(
      ([id, target]) =>
        `<Relationship Id="${id}" Type="${base}/hyperlink" Target="${attributeOf(target)}" TargetMode="External"/>`,
    ),
    ...Object.keys(pictures).map(
      (id) => `<Relationship Id="${id}" Type="${base}/image" Target="media/${id}.png"/>`,
    ),
  ]
  return document(blocks, {
    lists,
    styles,
    parts: {
      '[Content_Types].xml': contentTypes(main),
      'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join('')}</Relationships>`,
      ...Object.fromEntries(Object.entries(pictures).map(([id, file]) => [`word/media/${id}.png`, file])),
      ...parts,
    },
  })
}

/** A paragraph of this XML, with these properties. */
export const paragraph = (inside: string, properties = ''): TestBlock => ({
  xml: `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${inside}</w:p>`,
})
const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
/** A run with these properties, such as `<w:b/>`. */
export const run = (text: string, properties = '') =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${escape(text)}</w:t></w:r>`
export const drawing = (id: string, crop = '') =>
  `<w:r><w:drawing><wp:inline xmlns:wp="wp"><a:graphic><pic:blipFill xmlns:pic="pic"><a:blip r:embed="${id}"/>${crop}</pic:blipFill></a:graphic></wp:inline></w:drawing></w:r>`
export const hyperlink = (id: string, text: string) => `<w:hyperlink r:id="${id}">${run(text)}</w:hyperlink>`
/** A link as WPS writes it. */
export const fieldLink = (address: string, text: string) =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> HYPERLINK "${attributeOf(address)}" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(text)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
