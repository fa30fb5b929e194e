import { storage } from './storage'

/*
 * The server's time on a phone whose clock may be hours off. Every reply says what time it is there; how far off this
 * phone is stays in its storage, so that it is still known without network and after the app was closed.
 */

/** How far the server's clock is ahead of this device's, in milliseconds. */
interface ClockSample {
  offset: number
  /** The truth is within this much of `offset`. */
  uncertainty: number
}

const KEY = 'server-clock'
/** A `Date` header has whole seconds. */
const SECOND = 1000
/** Not worth writing down again. */
const SAME = 250

let sample = storage.read<ClockSample>(KEY) ?? null

/** Now, by the server's clock: milliseconds since 1970. The device's own while nothing is known of the server's. */
export const serverNow = (): number => Date.now() + (sample?.offset ?? 0)

/** The same, RFC 3339. */
export const serverTimestamp = (): string => new Date(serverNow()).toISOString()

/**
 * A reply's `Date` header.
 * @param sentAt when the request left, and `receivedAt` when the reply came, both by the device's clock
 */
export function hearServerDate(header: unknown, sentAt: number, receivedAt: number): void {
  const entries = Object.entries((header ?? {}) as Record<string, unknown>)
  const date = entries.find(([name]) => name.toLowerCase() === 'date')?.[1]
  const time = typeof date === 'string' ? Date.parse(date) : NaN
  const way = receivedAt - sentAt
  // Set while the reply was under way, or a reply from long ago: says nothing.
  if (Number.isNaN(time) || way < 0) return
  take({ offset: time + SECOND / 2 - (sentAt + receivedAt) / 2, uncertainty: (SECOND + way) / 2 })
}

/** The more certain of the two, unless they contradict each other: then the device's clock was set meanwhile. */
function take(next: ClockSample): void {
  const before = sample
  if (before) {
    const apart = Math.abs(before.offset - next.offset)
    if (apart <= before.uncertainty + next.uncertainty && next.uncertainty >= before.uncertainty) return
  }
  sample = next
  if (!before || Math.abs(before.offset - next.offset) > SAME) storage.write(KEY, next)
}
