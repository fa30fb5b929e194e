import { createHash, randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { Attachment, FileQuery, UploadedPicture } from '@tongxin/contract/files'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import type { Upload } from '../http/upload.ts'
import { type Actor, may, requireMember } from '../identity/access.rules.ts'
import { assertLiving } from '../organizations/organizations.rules.ts'
import type { OrganizationsService } from '../organizations/organizations.service.ts'
import { keepUpload } from '../spreadsheets/table-file.ts'
import type { Clock } from '../time.ts'
import { attachmentKindOf } from './attachment-kind.ts'
import { cleanFileName } from './file-names.rules.ts'
import * as queries from './files.queries.ts'
import type { FilesService } from './files.service.ts'
import type { FileFormat } from './formats.rules.ts'
import type { PictureEncoder } from './picture-encoder.ts'
import type { FileStorage } from './storage.ts'

/** Receives files: what is in them decides what they are, and equal ones are stored once. */
export class UploadsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly organizations: OrganizationsService,
    private readonly files: FilesService,
    private readonly storage: FileStorage,
    private readonly encoder: PictureEncoder,
  ) {}

  /** @param receive takes the file; it is asked for only after the permission */
  async picture(actor: Actor, query: FileQuery, receive: () => Promise<Upload>): Promise<UploadedPicture> {
    const owner = await this.requireOwner(actor, query)
    const { content } = await receive()
    const file = await buffer(content)
    if (file.length === 0) throw new AppError('file_missing')
    return this.storePicture(owner, file)
  }

  /**
   * For other features: makes a picture anew and stores it.
   * @throws AppError as `PictureEncoder.encode` does
   */
  async storePicture(owner: queries.FileOwner, file: Uint8Array): Promise<UploadedPicture> {
    const { content, ...encoded } = await this.encoder.encode(file)
    const name = cleanFileName('picture', encoded.format)
    const row = await this.store(owner, { ...encoded, content: () => Readable.from([content]) }, name, {
      sha256: createHash('sha256').update(content).digest('hex'),
      bytes: content.length,
    })
    return this.files.toPicture(row)
  }

  async attachment(actor: Actor, query: FileQuery, receive: () => Promise<Upload>): Promise<Attachment> {
    // Members attach pictures to what they write, and nothing else.
    if (query.organizationId === undefined) throw new AppError('forbidden')
    const owner = await this.requireOwner(actor, query)
    const { fileName, content } = await receive()
    const file = await keepUpload(content)
    try {
      const { size: bytes } = await file.stat()
      if (bytes === 0) throw new AppError('file_missing')
      const format = await attachmentKindOf(file)
      const reading = () => file.createReadStream({ start: 0, autoClose: false })
      const hash = createHash('sha256')
      for await (const piece of reading()) hash.update(piece as Buffer)
      const sha256 = hash.digest('hex')
      const source = { format, width: null, height: null, content: reading }
      const name = cleanFileName(fileName, format)
      const { id } = await this.store(owner, source, name, { sha256, bytes })
      return { fileId: id, name, kind: format, bytes, url: this.files.addressOf(id, name) }
    } finally {
      await file.close()
    }
  }

  /** For other features: whose a file will be that comes with this request. */
  async requireOwner(actor: Actor, { organizationId }: FileQuery): Promise<queries.FileOwner> {
    if (organizationId === undefined) return { memberId: requireMember(actor).id }
    const [organization] = await this.organizations.nodes([organizationId])
    if (!may(actor, 'article.manage', organization!.path)) throw new AppError('forbidden')
    assertLiving(organization!)
    return { organizationId }
  }

  /** What is not in the table is never served; so the bytes come first, and a row that says that they will come before them. */
  private async store(
    owner: queries.FileOwner,
    source: Source,
    name: string,
    { sha256, bytes }: { sha256: string; bytes: number },
  ): Promise<queries.FileRow> {
    const known = await inTransaction(this.database, async (tx) => {
      const contentId = await queries.holdContent(tx, sha256)
      return contentId === undefined ? null : queries.putFile(tx, owner, contentId, name, this.clock())
    })
    if (known) return known
    const { content, ...facts } = source
    const key = randomUUID()
    const id = await queries.insertContent(this.database, key, { ...facts, sha256, bytes }, this.clock())
    await this.storage.put(key, content(), bytes)
    return inTransaction(this.database, async (tx) => {
      // Somebody else may have stored the same bytes meanwhile; then ours are cleared away later.
      const contentId = await queries.markStored(tx, id, sha256, this.clock())
      return queries.putFile(tx, owner, contentId, name, this.clock())
    })
  }
}

interface Source {
  format: FileFormat
  width: number | null
  height: number | null
  content: () => Readable
}
