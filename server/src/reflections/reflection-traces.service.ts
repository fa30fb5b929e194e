import type { MyData } from '@tongxin/contract/privacy'
import type { Queryable } from '../database/database.ts'
import type { FilesService } from '../files/files.service.ts'
import type { FieldCipher } from '../privacy/cipher.ts'
import * as queries from './reflection-traces.queries.ts'

/** What 心得体会 holds of one member: for their own data, and for an erasure. */
export class ReflectionTracesService {
  constructor(
    private readonly cipher: FieldCipher,
    private readonly files: FilesService,
  ) {}

  async own(db: Queryable, accountId: number): Promise<MyData['reflections']> {
    const rows = await queries.listOwn(db, accountId)
    return rows.map(({ textCipher, ...row }) => ({ ...row, text: this.cipher.decrypt(textCipher) }))
  }

  /** Nothing is counted by them: they go, with the pictures, which a member uploads for nothing else. */
  async forget(tx: Queryable, memberId: number): Promise<void> {
    await queries.wipe(tx, memberId)
    await this.files.forget(tx, memberId)
  }
}
