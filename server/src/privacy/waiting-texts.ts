import type pg from 'pg'
import type { FieldCipher } from './cipher.ts'
import { ENCRYPTED } from './reencryption.ts'

const BATCH = 500

type Encrypted = (typeof ENCRYPTED)[number]

interface Waiting {
  /** A bigint, as text. */
  id: string
  table: string
  column: string
  key: Record<string, unknown>
  text: string
}

/**
 * Encrypts what migrations have left in `texts_to_encrypt`, before anybody is served. A text leaves the table in the
 * transaction that writes it where it belongs, so a process killed on the way loses nothing, and the next start goes on; of
 * two processes that start together one waits for the other's batch.
 * @returns how many texts were encrypted
 * @throws Error when a migration named a column that is not in `ENCRYPTED`
 */
export async function encryptWaitingTexts(client: pg.ClientBase, cipher: FieldCipher): Promise<number> {
  for (let total = 0; ;) {
    const done = await encryptSome(client, cipher)
    if (done === 0) return total
    total += done
  }
}

async function encryptSome(client: pg.ClientBase, cipher: FieldCipher): Promise<number> {
  await client.query('begin')
  try {
    await client.query('lock table texts_to_encrypt in share row exclusive mode')
    const { rows } = await client.query<Waiting>(
      'select id, "table", "column", key, text from texts_to_encrypt order by id limit $1',
      [BATCH],
    )
    for (const row of rows)
      if (!ENCRYPTED.some((known) => isOf(known, row)))
        throw new Error(`${row.table}.${row.column} is no encrypted column`)
    for (const known of ENCRYPTED) {
      const texts = rows.filter((row) => isOf(known, row))
      if (texts.length > 0) await writeTexts(client, cipher, known, texts)
    }
    await client.query('delete from texts_to_encrypt where id = any($1)', [rows.map(({ id }) => id)])
    await client.query('commit')
    return rows.length
  } catch (error) {
    // The connection may be what broke.
    await client.query('rollback').catch(() => {})
    throw error
  }
}

const isOf = (known: Encrypted, { table, column }: Waiting) =>
  known.table === table && known.column === column

/** All of one column. Where something has been written since, that is the newer one. */
async function writeTexts(
  client: pg.ClientBase,
  cipher: FieldCipher,
  { table, column, key }: Encrypted,
  texts: readonly Waiting[],
): Promise<void> {
  const same = key.map((name) => `t.${name} = (s.row).${name}`).join(' and ')
  await client.query(
    `update ${table} t set ${column} = s.sealed
     from (select jsonb_populate_record(null::${table}, w.key) as row, w.sealed
       from unnest($1::jsonb[], $2::text[]) as w (key, sealed)) s
     where ${same} and t.${column} is null`,
    [texts.map(({ key }) => JSON.stringify(key)), texts.map(({ text }) => cipher.encrypt(text))],
  )
}
