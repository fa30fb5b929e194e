import type { ScanList } from '@tongxin/contract/tickets'
import { forgetLasting, keepUntil, readLasting } from '@/shared/lasting'

/** WeChat takes 1 MB under one key; an entry with its answers is some hundred bytes. */
const PER_KEY = 500
/** As long as the server takes what was recorded without network. */
const AFTER_EVENT = 24 * 3_600_000

interface Head {
  stepSeconds: number
  serverTime: string
  parts: number
}

const nameOf = (owner: string, eventId: number) => `door-${owner}-${eventId}`

type Kept = Pick<ScanList, 'entries' | 'stepSeconds' | 'serverTime'>

/** @returns `false`: the phone's storage did not take all of it; then none of it is kept */
export function keepScanList(owner: string, eventId: number, list: Kept, eventEndsAt: string): boolean {
  const name = nameOf(owner, eventId)
  const until = Date.parse(eventEndsAt) + AFTER_EVENT
  const before = readLasting<Head>(name)?.parts ?? 0
  const parts = Math.ceil(list.entries.length / PER_KEY)
  // The head goes first and comes last: a list that was cut off half-way is none.
  forgetLasting(name)
  const written = Array.from({ length: parts }, (_, part) =>
    keepUntil(`${name}-${part}`, list.entries.slice(part * PER_KEY, (part + 1) * PER_KEY), until),
  )
  for (let part = parts; part < before; part++) forgetLasting(`${name}-${part}`)
  const { stepSeconds, serverTime } = list
  const head: Head = { stepSeconds, serverTime, parts }
  if (written.every(Boolean) && keepUntil(name, head, until)) return true
  for (let part = 0; part < parts; part++) forgetLasting(`${name}-${part}`)
  forgetLasting(name)
  return false
}

export function readScanList(owner: string, eventId: number): Kept | null {
  const name = nameOf(owner, eventId)
  const head = readLasting<Head>(name)
  if (!head) return null
  const parts = Array.from({ length: head.parts }, (_, part) =>
    readLasting<ScanList['entries']>(`${name}-${part}`),
  )
  if (parts.some((part) => part === undefined)) return null
  return {
    stepSeconds: head.stepSeconds,
    serverTime: head.serverTime,
    entries: parts.flatMap((part) => part ?? []),
  }
}
