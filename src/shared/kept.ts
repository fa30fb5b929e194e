import { storage } from './storage'

/** The last good reply of a page, for the time when there is no network. */
export interface Kept<T> {
  data: T
  /** When it came, RFC 3339. */
  at: string
}

/** Articles have a shelf of their own: who reads a lot must not lose tomorrow's ticket over it. */
export type Shelf = 'pages' | 'articles'

interface Room {
  index: string
  /** Replies. */
  most: number
  /** Characters of all of them as JSON. */
  characters: number
}

/** WeChat gives an app 10 MB, of which a character takes up to two bytes; what somebody has looked at last is enough. */
const SHELVES: Record<Shelf, Room> = {
  pages: { index: 'kept-index', most: 40, characters: Infinity },
  articles: { index: 'kept-articles', most: 30, characters: 1_000_000 },
}
const PREFIX = 'kept:'

type Index = [key: string, characters: number][]

const keyOf = (key: string): string => PREFIX + key
/** An earlier version wrote the keys alone. */
const readIndex = ({ index }: Room): Index =>
  (storage.read<(string | Index[number])[]>(index) ?? []).map((one) =>
    typeof one === 'string' ? [one, 0] : one,
  )

export function keep<T>(key: string, data: T, at: string, shelf: Shelf = 'pages'): void {
  const room = SHELVES[shelf]
  const full = keyOf(key)
  const own: Index[number] = [full, JSON.stringify(data)?.length ?? 0]
  const index = [own, ...readIndex(room).filter(([other]) => other !== full)]
  let characters = 0
  // The newest stays however long it is.
  const stay = index.filter((one, position) => {
    characters += one[1]
    return position === 0 || (position < room.most && characters <= room.characters)
  })
  for (const gone of index) if (!stay.includes(gone)) storage.remove(gone[0])
  storage.write(room.index, stay)
  storage.write(full, { data, at })
}

export const readKept = <T>(key: string): Kept<T> | undefined => storage.read<Kept<T>>(keyOf(key))

/**
 * Makes room for what matters more: the article, then the page that was looked at longest ago goes.
 * @returns `false` when there is none left
 */
export function forgetOldest(): boolean {
  for (const shelf of ['articles', 'pages'] as const) {
    const room = SHELVES[shelf]
    const index = readIndex(room)
    const oldest = index.pop()
    if (!oldest) continue
    storage.remove(oldest[0])
    return storage.write(room.index, index)
  }
  return false
}

export function forgetKept(): void {
  for (const room of Object.values(SHELVES)) {
    for (const [key] of readIndex(room)) storage.remove(key)
    storage.remove(room.index)
  }
}
