import type { FileHandle } from 'node:fs/promises'
import type { AttachmentKind } from '@tongxin/contract/article-constants'
import { AppError } from '../errors.ts'
import { SpreadsheetError } from '../spreadsheets/cell.ts'
import { XlsxArchive } from '../spreadsheets/xlsx-archive.ts'
import { readXml } from '../spreadsheets/xlsx-xml.ts'
import { officeKindOf, signatureOf } from './formats.rules.ts'

const MOST_INDEX = 4 * 1024 * 1024

const refused = () =>
  new AppError('file_type_refused', {
    detail: '附件只能是 PDF、Word（.docx）、Excel（.xlsx）或 PPT（.pptx）。',
  })

/**
 * What a file is, by what is in it; its name is not asked.
 * @throws AppError `file_type_refused`, or `file_macros_refused` for an office file with anything in it that could run
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
    return await officeKind(await XlsxArchive.open(file.fd))
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
