import type { MyData } from '@tongxin/contract/privacy'
import type { Queryable } from '../database/database.ts'
import type { FieldCipher } from '../privacy/cipher.ts'
import * as queries from './suggestion-traces.queries.ts'

/** What 投诉建议 holds of one person: for their own data, and for an erasure. */
export class SuggestionTracesService {
  constructor(private readonly cipher: FieldCipher) {}

  async own(db: Queryable, accountId: number): Promise<MyData['suggestions']> {
    const rows = await queries.listOwn(db, accountId)
    return rows.map(({ messages, ...row }) => ({
      ...row,
      messages: messages.map(({ textCipher, ...message }) => ({
        ...message,
        text: textCipher === null ? null : this.cipher.decrypt(textCipher),
      })),
    }))
  }

  /** Before the login is unbound: it is found by it. */
  forget(tx: Queryable, memberId: number): Promise<void> {
    return queries.wipe(tx, memberId)
  }
}
