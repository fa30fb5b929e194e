import { ARTICLE_LIMITS } from '@tongxin/contract/article-constants'
import type { RichText } from '@tongxin/contract/rich-text'
import { officeKind } from '../../files/attachment-kind.ts'
import { Numbering } from '../../questions/reading/docx-numbering.ts'
import { Styles } from '../../questions/reading/docx-styles.ts'
import { SpreadsheetError } from '../../spreadsheets/cell.ts'
import type { XlsxArchive } from '../../spreadsheets/xlsx-archive.ts'
import { parseXml } from '../../spreadsheets/xlsx-xml.ts'
import { lengthOf, plainText, tidy } from '../rich-text.rules.ts'
import { DocumentReader } from './document-reader.ts'
import { Looks } from './looks.ts'
import type { PictureUse } from './paragraph.ts'
import { findMain, readRelations } from './relations.ts'

const MEGABYTE = 1024 * 1024
/** Unpacked sizes. */
const LIMITS = { styles: 16 * MEGABYTE, document: 64 * MEGABYTE }
/** Long before these a text is too long anyway. */
const MOST_CHARACTERS = 4 * ARTICLE_LIMITS.text
const MOST_PARAGRAPHS = 50_000

export interface ReadDocument {
  /** Empty: the document does not say. */
  title: string
  /** `fileId` counts the pictures below, from 1. */
  content: RichText
  pictures: PictureUse[]
  warnings: string[]
}

/**
 * Understands a .docx (ECMA-376) as a text of ours, without HTML in between: what is not one of our blocks is left out,
 * and said in `warnings`. Numbers that Word counts are kept; macros, scripts and embedded pages are never looked at.
 * @throws SpreadsheetError `empty`, `unreadable` or `oversized`; AppError of `officeKind`
 */
export async function readDocument(archive: XlsxArchive): Promise<ReadDocument> {
  if ((await officeKind(archive)) !== 'docx') throw new SpreadsheetError('unreadable')
  const main = await findMain(archive)
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const [numbering, places, looks] = [new Numbering(), new Styles(), new Looks()]
  const readPart = async (
    name: string,
    read: (stream: Awaited<ReturnType<XlsxArchive['read']>>) => Promise<void>,
  ) => {
    if (archive.has(folder + name)) await read(await archive.read(folder + name, LIMITS.styles))
  }
  await readPart('numbering.xml', (stream) => numbering.read(stream))
  await readPart('styles.xml', (stream) => places.read(stream))
  await readPart('styles.xml', (stream) => looks.read(stream))
  const reader = new DocumentReader(numbering, places, looks, await readRelations(archive, main))
  for await (const _ of parseXml(await archive.read(main, LIMITS.document), reader))
    if (reader.characters > MOST_CHARACTERS || reader.paragraphsRead > MOST_PARAGRAPHS)
      throw new SpreadsheetError('oversized')
  const { title, content } = titled(reader.writer.title, tidy(reader.blocks))
  if (lengthOf(content) > ARTICLE_LIMITS.text || content.length > ARTICLE_LIMITS.blocks)
    throw new SpreadsheetError('oversized')
  if (title === '' && content.length === 0) throw new SpreadsheetError('empty')
  return { title, content, pictures: reader.writer.pictures, warnings: reader.losses.sentences() }
}

/** Without a paragraph that says it is the title: a first line that is a heading or centred, and short. */
function titled(said: string | null, content: RichText): Pick<ReadDocument, 'title' | 'content'> {
  if (said !== null) return { title: said, content }
  const [first, ...rest] = content
  const looksLikeIt = first?.kind === 'heading' || (first?.kind === 'paragraph' && first.align === 'center')
  const words = first ? plainText([first]) : ''
  return looksLikeIt && rest.length > 0 && words.length <= ARTICLE_LIMITS.title && !words.includes('\n')
    ? { title: words, content: rest }
    : { title: '', content }
}
