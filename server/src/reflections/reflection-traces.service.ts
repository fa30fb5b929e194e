import type { MyData } from '@tongxin/contract/privacy'
import type { Queryable } from '../database/database.ts'
import type { FieldCipher } from '../privacy/cipher.ts'
import * as queries from './reflection-traces.queries.ts'

/** What 心得体会 holds of one member: for their own data, and for an erasure. */
export class ReflectionTracesService {
  constructor(private readonly cipher: FieldCipher) {}

  async own(db: Queryable, accountId: number): Promise<MyData['reflections']> {
    const rows = await queries.listOwn(db, accountId)
    return rows.map(({ textCipher, ...row }) => ({ ...row, text: this.cipher.decrypt(textCipher) }))
  }

  /** Nothing is counted by them: they go. The pictures are files of the member, and go with these. */
  async forget(tx: Queryable, memberId: number): Promise<void> {
    await queries.wipe(tx, memberId)
  }
}
