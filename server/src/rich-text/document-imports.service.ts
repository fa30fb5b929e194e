import { buffer } from 'node:stream/consumers'
import Value from 'typebox/value'
import { ARTICLE_LIMITS } from '@tongxin/contract/article-constants'
import { type FileQuery, ImportedDocument } from '@tongxin/contract/files'
import type { Picture, RichText } from '@tongxin/contract/rich-text'
import { AppError } from '../errors.ts'
import type { FileOwner } from '../files/formats.rules.ts'
import type { UploadsService } from '../files/uploads.service.ts'
import type { Upload } from '../http/upload.ts'
import type { Actor } from '../identity/access.rules.ts'
import type { DocumentWorker } from './document-worker.ts'
import { Losses } from './docx/losses.ts'
import type { ReadDocument } from './docx/read-document.ts'

/** Of all pictures of a document together, as they are in it. */
const MOST_PICTURE_BYTES = 80 * 1024 * 1024

/** 导入 Word: a document as a text of ours, its pictures stored; nothing else is changed. */
export class DocumentImportsService {
  constructor(
    private readonly uploads: UploadsService,
    private readonly worker: DocumentWorker,
  ) {}

  /** @param receive takes the file; it is asked for only after the permission */
  async import(actor: Actor, query: FileQuery, receive: () => Promise<Upload>): Promise<ImportedDocument> {
    if (query.organizationId === undefined) throw new AppError('forbidden')
    const owner = await this.uploads.requireOwner(actor, query)
    const { content } = await receive()
    const file = new Uint8Array(await buffer(content))
    const losses = new Losses()
    const { document, found } = await this.worker.run(async (ask) => {
      const document = JSON.parse((await ask({ do: 'read', file }))!.toString()) as ReadDocument
      const found: (Buffer | null)[] = []
      let bytes = 0
      for (const { part } of document.pictures) {
        const picture = await ask({ do: 'picture', part }).catch(passFault)
        bytes += picture?.length ?? 0
        if (!picture || bytes > MOST_PICTURE_BYTES) losses.note('broken')
        found.push(bytes > MOST_PICTURE_BYTES ? null : picture)
      }
      return { document, found }
    })
    const pictures: (Picture | null)[] = []
    for (const [i, picture] of found.entries())
      pictures.push(picture && (await this.store(owner, picture, document.pictures[i]!.crop, losses)))
    return this.checked(document, pictures, losses)
  }

  private async store(
    owner: FileOwner,
    file: Buffer,
    crop: ReadDocument['pictures'][number]['crop'],
    losses: Losses,
  ): Promise<Picture | null> {
    try {
      return await this.uploads.storePicture(owner, file, crop)
    } catch (error) {
      if (!(error instanceof AppError) || !/^(picture|file_type)_/.test(error.code)) throw error
      losses.note(error.code === 'file_type_refused' ? 'formats' : 'broken')
      return null
    }
  }

  /** Whatever a document made of the reader: what goes out is a text of ours, or nothing. */
  private checked(document: ReadDocument, pictures: (Picture | null)[], losses: Losses): ImportedDocument {
    const imported: ImportedDocument = {
      title: document.title,
      content: document.content.flatMap((block): RichText => {
        if (block.kind !== 'picture') return [block]
        const picture = pictures[block.fileId - 1]
        return picture ? [{ ...block, fileId: picture.fileId }] : []
      }),
      pictures: [...new Map(pictures.flatMap((one) => (one ? [[one.fileId, one]] : []))).values()],
      warnings: [...document.warnings, ...losses.sentences()],
    }
    if (imported.content.length > ARTICLE_LIMITS.blocks || !Value.Check(ImportedDocument, imported))
      throw new AppError('document_unreadable')
    return imported
  }
}

/** One picture that cannot be unpacked is no reason to lose the text. */
function passFault(error: unknown): null {
  if (error instanceof AppError && /^document_(unreadable|oversized)$/.test(error.code)) return null
  throw error
}
