import { createHash } from 'node:crypto'
import type pg from 'pg'

const BATCH = 5_000

/**
 * Walks the audit log from its first entry and recomputes every hash.
 * @returns how many entries hold, and the number of the first one that does not (`null`: all do)
 */
export async function verifyAuditChain(
  client: pg.ClientBase | pg.Pool,
): Promise<{ intact: number; broken: number | null }> {
  let last = 0
  let previous: Buffer = Buffer.alloc(0)
  for (;;) {
    const { rows } = await client.query<{ seq: string; text: string; hash: Buffer }>(
      'select seq, audit_text(e) as text, hash from audit_entries e where seq > $1 order by seq limit $2',
      [last, BATCH],
    )
    for (const { seq, text, hash } of rows) {
      const expected = createHash('sha256').update(previous).update(text).digest()
      // A gap in the numbers is a removed entry.
      if (Number(seq) !== last + 1 || !expected.equals(hash)) return { intact: last, broken: last + 1 }
      last = Number(seq)
      previous = hash
    }
    if (rows.length < BATCH) return { intact: last, broken: null }
  }
}
