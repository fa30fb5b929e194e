import { storage } from './storage'

/** The last good reply of a page, for the time when there is no network. */
export interface Kept<T> {
  data: T
  /** When it came, RFC 3339. */
  at: string
}

const PREFIX = 'kept:'
const INDEX = 'kept-index'
/** WeChat gives an app 10 MB; the pages somebody has looked at last are enough. */
const MOST = 40

const keyOf = (key: string): string => PREFIX + key

export function keep<T>(key: string, data: T, at: string): void {
  const full = keyOf(key)
  const index = [full, ...(storage.read<string[]>(INDEX) ?? []).filter((other) => other !== full)]
  for (const old of index.splice(MOST)) storage.remove(old)
  storage.write(INDEX, index)
  storage.write(full, { data, at })
}

export const readKept = <T>(key: string): Kept<T> | undefined => storage.read<Kept<T>>(keyOf(key))

/**
 * Makes room for what matters more: the page that was looked at longest ago goes.
 * @returns `false` when there is none left
 */
export function forgetOldest(): boolean {
  const index = storage.read<string[]>(INDEX) ?? []
  const oldest = index.pop()
  if (oldest === undefined) return false
  storage.remove(oldest)
  return storage.write(INDEX, index)
}

export function forgetKept(): void {
  for (const key of storage.read<string[]>(INDEX) ?? []) storage.remove(key)
  storage.remove(INDEX)
}
