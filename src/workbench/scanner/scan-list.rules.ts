import type { ScanList } from '@tongxin/contract/tickets'

export type ScanEntry = ScanList['entries'][number]

/** The list as it lies on this phone. */
export interface DoorList {
  entries: readonly ScanEntry[]
  byRef: ReadonlyMap<string, ScanEntry>
  stepSeconds: number
  /** When the server made it, RFC 3339. */
  at: string
}

export function doorListOf(list: Pick<ScanList, 'entries' | 'stepSeconds' | 'serverTime'>): DoorList {
  return {
    entries: list.entries,
    byRef: new Map(list.entries.map((entry) => [entry.ref, entry])),
    stepSeconds: list.stepSeconds,
    at: list.serverTime,
  }
}

/** The list with what happened to these people since. */
export function withPresence(list: DoorList, changes: ReadonlyMap<string, Partial<ScanEntry>>): DoorList {
  if (changes.size === 0) return list
  const entries = list.entries.map((entry) => {
    const change = changes.get(entry.person)
    return change ? { ...entry, ...change } : entry
  })
  return { ...list, entries, byRef: new Map(entries.map((entry) => [entry.ref, entry])) }
}

/** More than these nobody reads at a door; a few more letters narrow them down. */
export const MOST_FOUND = 30

/** By part of a name, the beginning of its pinyin initials, or the phone's last four digits; exact ones first. */
export function findPeople(entries: readonly ScanEntry[], words: string): ScanEntry[] {
  const wanted = words.trim().toLowerCase()
  if (wanted === '') return []
  const digits = /^\d{1,4}$/.test(wanted)
  const found = entries.filter(({ name, initials, phoneTail }) =>
    digits
      ? phoneTail?.endsWith(wanted) || phoneTail?.startsWith(wanted)
      : name.toLowerCase().includes(wanted) || initials.startsWith(wanted),
  )
  const isExact = ({ name, initials }: ScanEntry) => name.toLowerCase() === wanted || initials === wanted
  return [...found.filter(isExact), ...found.filter((entry) => !isExact(entry))]
}
