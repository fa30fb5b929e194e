import type pg from 'pg'
import type { FieldCipher } from './cipher.ts'

/** Every encrypted column and what its rows are known by; a test compares it with the database. */
export const ENCRYPTED = [
  { table: 'members', column: 'phone_cipher', key: ['id'] },
  { table: 'members', column: 'birth_cipher', key: ['id'] },
  { table: 'registrations', column: 'answers_cipher', key: ['event_id', 'person'] },
  { table: 'registrations', column: 'guest_name_cipher', key: ['event_id', 'person'] },
  { table: 'registrations', column: 'guest_phone_cipher', key: ['event_id', 'person'] },
  { table: 'registrations', column: 'decision_reason_cipher', key: ['event_id', 'person'] },
  { table: 'registrations', column: 'cancellation_note_cipher', key: ['event_id', 'person'] },
  { table: 'attendances', column: 'reason_cipher', key: ['event_id', 'person'] },
  { table: 'attendance_scans', column: 'reason_cipher', key: ['id'] },
  { table: 'notifications', column: 'reason_cipher', key: ['id'] },
  { table: 'leaves', column: 'reason_cipher', key: ['event_id', 'member_id'] },
  { table: 'leaves', column: 'decision_reason_cipher', key: ['event_id', 'member_id'] },
  { table: 'corrections', column: 'fields_cipher', key: ['id'] },
  { table: 'suggestion_messages', column: 'text_cipher', key: ['suggestion_id', 'number'] },
  { table: 'reflections', column: 'text_cipher', key: ['id'] },
  { table: 'roster_import_rows', column: 'cells_cipher', key: ['import_id', 'row'] },
] as const

const BATCH = 1_000

/**
 * Encrypts with the current key whatever is still encrypted with an older one, while the service goes on: a value that
 * is changed meanwhile is left to whoever changed it. Look-up hashes have a key of their own and stay.
 * @returns how many values were encrypted anew, and how many are under a key that is not among the settings
 */
export async function reencrypt(
  client: pg.ClientBase,
  cipher: FieldCipher,
): Promise<{ renewed: number; unreadable: number }> {
  const total = { renewed: 0, unreadable: 0 }
  for (const { table, column, key } of ENCRYPTED) {
    const keys = key.join(', ')
    let last: unknown[] | null = null
    for (;;) {
      const beyond: string = last ? `and (${keys}) > (${last.map((_, i) => `$${i + 3}`).join(', ')})` : ''
      const { rows }: pg.QueryResult<Record<string, string>> = await client.query(
        `select ${keys}, ${column} as value from ${table}
         where ${column} is not null and not starts_with(${column}, $1) ${beyond} order by ${keys} limit $2`,
        [`${cipher.currentKey}.`, BATCH, ...(last ?? [])],
      )
      for (const row of rows) {
        const text = opened(cipher, row.value!)
        if (text === null) {
          total.unreadable++
          continue
        }
        const where = key.map((name, i) => `${name} = $${i + 3}`).join(' and ')
        const { rowCount } = await client.query(
          `update ${table} set ${column} = $1 where ${column} = $2 and ${where}`,
          [cipher.encrypt(text), row.value, ...key.map((name) => row[name])],
        )
        total.renewed += rowCount ?? 0
      }
      if (rows.length < BATCH) break
      last = key.map((name) => rows.at(-1)![name])
    }
  }
  return total
}

function opened(cipher: FieldCipher, value: string): string | null {
  try {
    return cipher.decrypt(value)
  } catch {
    return null
  }
}
