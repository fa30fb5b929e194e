import type { Readable } from 'node:stream'
import type { Database } from '../database/database.ts'
import { AppError } from '../errors.ts'
import type { Clock } from '../time.ts'
import type { FileAddresses } from './file-addresses.ts'
import * as queries from './files.queries.ts'
import { isPicture, MEDIA_TYPES } from './formats.rules.ts'
import type { ByteRange, FileStorage } from './storage.ts'

/** What is asked for, as it stands in the address. */
export interface FileAddress {
  id: number
  name: string
  /** Seconds since 1970. */
  e: number
  s: string
}

export interface ServedFile {
  name: string
  mediaType: string
  /** May be shown by a browser where it is; anything else is only saved. */
  isPicture: boolean
  bytes: number
  /** Other bytes, another tag. */
  etag: string
  /** Seconds that the address still holds. */
  holds: number
  /** @throws AppError `file_not_found` when the storage has lost it */
  open(range?: ByteRange): Promise<Readable>
}

/** Hands out files to whoever has an address that we have signed. */
export class ServingService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly addresses: FileAddresses,
    private readonly storage: FileStorage,
  ) {}

  /** @throws AppError `file_not_found` for an address that is not ours, `file_link_expired` for one that was */
  async find({ id, name, e, s }: FileAddress): Promise<ServedFile> {
    const now = this.clock()
    const judged = this.addresses.judge(id, name, e, s, now)
    if (judged === 'wrong') throw new AppError('file_not_found')
    if (judged === 'expired') throw new AppError('file_link_expired')
    const [row] = await queries.findFiles(this.database, [id])
    if (!row) throw new AppError('file_not_found')
    return {
      name,
      mediaType: MEDIA_TYPES[row.format],
      isPicture: isPicture(row.format),
      bytes: row.bytes,
      etag: `"${row.sha256.slice(0, 32)}"`,
      holds: Math.floor(e - now.getTime() / 1000),
      open: async (range) => {
        const content = await this.storage.read(row.storageKey, range)
        if (!content) throw new AppError('file_not_found')
        return content
      },
    }
  }
}
