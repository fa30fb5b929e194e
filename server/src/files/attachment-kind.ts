import type { FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { AttachmentKind } from '@tongxin/contract/article-constants'
import { AppError } from '../errors.ts'
import { SpreadsheetError } from '../spreadsheets/cell.ts'
import { XlsxArchive } from '../spreadsheets/xlsx-archive.ts'
import { readXml } from '../spreadsheets/xlsx-xml.ts'
import { loadsFromElsewhere, officeKindOf, signatureOf } from './formats.rules.ts'

const MOST_INDEX = 4 * 1024 * 1024
/** Of one part's relations, and of all together. */
const MOST_RELATIONS = 1024 * 1024
const MOST_OF_ALL = 16 * 1024 * 1024

const refused = () =>
  new AppError('file_type_refused', {
    detail: '附件只能是 PDF、Word（.docx）、Excel（.xlsx）或 PPT（.pptx）。',
  })

/**
 * What a file is, by what is in it; its name is not asked.
 * @throws AppError `file_type_refused`, or `file_macros_refused` for an office file with anything in it that could run, or
 * that would have it brought from elsewhere when it is opened
 */
export async function attachmentKindOf(file: FileHandle): Promise<AttachmentKind> {
  const head = Buffer.alloc(12)
  await file.read(head, 0, head.length, 0)
  const signature = signatureOf(head)
  if (signature === 'pdf') return 'pdf'
  if (signature === 'ole')
    throw new AppError('file_type_refused', {
      detail: '这是旧格式（.doc、.xls、.ppt）或加了密码的文件，请去掉密码，另存为新格式后再上传。',
    })
  if (signature !== 'zip') throw refused()
  try {
    const archive = await XlsxArchive.open(file.fd)
    const kind = await officeKind(archive)
    await assertAtHome(archive)
    return kind
  } catch (error) {
    if (error instanceof SpreadsheetError) throw refused()
    throw error
  }
}

/** @throws AppError as above; SpreadsheetError when it is no zip that can be read */
export async function officeKind(archive: XlsxArchive): Promise<AttachmentKind> {
  const types: string[] = []
  await readXml(await archive.read('[Content_Types].xml', MOST_INDEX), {
    open: (_, { ContentType }) => ContentType && types.push(ContentType),
  })
  const kind = officeKindOf(types, archive.names)
  if (kind === 'macros') throw new AppError('file_macros_refused')
  if (kind === null) throw refused()
  return kind
}

async function assertAtHome(archive: XlsxArchive): Promise<void> {
  let left = MOST_OF_ALL
  for (const name of archive.names) {
    if (!name.endsWith('.rels')) continue
    const content = await buffer(await archive.read(name, Math.min(MOST_RELATIONS, left)))
    left -= content.length
    await readXml(Readable.from([content]), {
      open: (_, relation) => {
        if (loadsFromElsewhere(relation))
          throw new AppError('file_macros_refused', {
            detail: '这个文件打开时会从别处加载模板或对象，请在 Office 里断开链接、另存一份再上传。',
          })
      },
    })
  }
}
