import type { AttachmentKind } from '@tongxin/contract/article-constants'
import type { Picture } from '@tongxin/contract/rich-text'
import type { Database, Queryable } from '../database/database.ts'
import { AppError } from '../errors.ts'
import type { Clock } from '../time.ts'
import type { FileAddresses } from './file-addresses.ts'
import { cleanFileName } from './file-names.rules.ts'
import * as queries from './files.queries.ts'
import { type FileKind, isPicture } from './formats.rules.ts'

/** For good: what has been in a released text stays in its history. */
const ALWAYS = 'always'

/** Stored pictures and attachments, for the features whose texts name them. Permissions are those of the text. */
export class FilesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly addresses: FileAddresses,
  ) {}

  /** Those that are pictures, by id; what is gone is left out. */
  async pictures(ids: readonly number[], db: Queryable = this.database): Promise<Map<number, Picture>> {
    const rows = await queries.findFiles(db, ids)
    return new Map(rows.filter(({ format }) => isPicture(format)).map((row) => [row.id, this.toPicture(row)]))
  }

  /**
   * Those that are attachments, by id; what is gone is left out.
   * @param names under which they are saved; left out: as they were uploaded
   */
  async attachments(
    ids: readonly number[],
    names?: ReadonlyMap<number, string>,
    db: Queryable = this.database,
  ): Promise<Map<number, { kind: AttachmentKind; bytes: number; url: string }>> {
    const found = new Map<number, { kind: AttachmentKind; bytes: number; url: string }>()
    for (const { id, format, bytes, name } of await queries.findFiles(db, ids)) {
      if (isPicture(format)) continue
      const url = this.addressOf(id, cleanFileName(names?.get(id) ?? name, format))
      found.set(id, { kind: format, bytes, url })
    }
    return found
  }

  /** @throws AppError `file_not_found` for a file that is unknown, of another kind, or of another owner */
  async check(
    db: Queryable,
    owner: queries.FileOwner,
    kind: FileKind,
    ids: readonly number[],
  ): Promise<void> {
    const rows = await queries.findOwnedFiles(db, owner, ids)
    const fitting = rows.filter(({ format }) => isPicture(format) === (kind === 'picture'))
    if (fitting.length < new Set(ids).size) throw new AppError('file_not_found')
  }

  /**
   * From now on these stay. In the transaction of what names them.
   * @param keeper who may let them go again, for example `reflection:12`; left out: nobody
   * @throws AppError `file_not_found` when one has been cleared away meanwhile
   */
  async keep(tx: Queryable, ids: readonly number[], keeper: string = ALWAYS): Promise<void> {
    const distinct = [...new Set(ids)]
    if (distinct.length === 0) return
    if ((await queries.touchFiles(tx, distinct, this.clock())) < distinct.length)
      throw new AppError('file_not_found')
    await queries.insertKeeps(tx, keeper, distinct)
  }

  /** This keeper needs none of its files any more; what nobody else keeps goes after seven days. */
  async letGo(tx: Queryable, keeper: string): Promise<void> {
    await queries.deleteKeeps(tx, keeper, this.clock())
  }

  /** When a member is erased: none of their own files is served from now on. After what names them has forgotten them. */
  async forget(tx: Queryable, memberId: number): Promise<void> {
    await queries.deleteFilesOfMember(tx, memberId)
  }

  toPicture(row: queries.FileRow): Picture {
    return { fileId: row.id, url: this.addressOf(row.id, row.name), width: row.width!, height: row.height! }
  }

  addressOf(id: number, name: string): string {
    return this.addresses.of(id, name, this.clock())
  }
}
