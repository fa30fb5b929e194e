import { AppError } from '../errors.ts'

/**
 * Keyset cursors: opaque to clients, so that a list can change its order later.
 * @param values the sort key of the last row of a page
 */
export function encodeCursor(values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

/**
 * @param isKey whether the values are a sort key of this list
 * @throws AppError `invalid_input` for anything that `encodeCursor` did not make
 */
export function decodeCursor<T extends readonly unknown[]>(
  cursor: string | undefined,
  isKey: (values: unknown[]) => values is [...T],
): T | undefined {
  if (cursor === undefined) return undefined
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    // PostgreSQL knows no NUL in a text, and would answer with an error of its own.
    const isStorable = Array.isArray(values) && !values.some((value) => String(value).includes('\0'))
    if (isStorable && isKey(values)) return values
  } catch {
    // falls through to the same answer
  }
  throw new AppError('invalid_input', {
    detail: '翻页位置不对，请回到列表第一页。',
    errors: [{ path: '/cursor', message: '翻页位置不对，请回到列表第一页。' }],
  })
}

export const isInt = (value: unknown): value is number =>
  Number.isInteger(value) && Math.abs(value as number) <= 2_147_483_647

/** As `toISOString` writes it: JavaScript reads more than that, and PostgreSQL other things. */
export const isTime = (value: unknown): value is string =>
  typeof value === 'string' &&
  /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) &&
  !Number.isNaN(Date.parse(value))

/** Splits the row that was fetched beyond the page: it only says that there is a next one. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
  keyOf: (row: Row) => readonly (string | number)[],
): { items: Item[]; nextCursor: string | null } {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map(toItem),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null,
  }
}
