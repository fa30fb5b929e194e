import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'

const DIGITS = 8
const MAC_BYTES = 32

/**
 * A time-based one-time password (RFC 6238 on RFC 4226) with HMAC-SHA-256.
 * @param step number of the time step: seconds since the epoch divided by the step's length
 * @returns decimal digits, with leading zeros
 */
export function oneTimeCode(key: Uint8Array | KeyObject, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha256', key).update(counter).digest()
  const offset = mac[MAC_BYTES - 1]! & 0xf
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits).padStart(digits, '0')
}

export const stepAt = (time: Date, stepSeconds: number) => Math.floor(time.getTime() / 1000 / stepSeconds)

/** However long an event is: more than a day's steps are never tried, so that guessing stays hopeless. */
export const SEARCHED_SECONDS = 86_400

/** How many steps from the likeliest one are searched. */
export function reachOf(first: number, last: number, stepSeconds: number): number {
  const day = SEARCHED_SECONDS / stepSeconds
  return last - first <= day ? last - first : day / 2
}

/**
 * Finds the step in which the code was right, from the likeliest one outwards.
 * @param first first and `last` last step that count
 * @param around the step in which it is said to have been right; of a span of more than a day, half a day to either side
 *   of it is searched
 */
export function findStep(
  key: Uint8Array,
  code: string,
  stepSeconds: number,
  { first, last, around }: { first: number; last: number; around: number },
): number | null {
  if (last < first) return null
  const ready = createSecretKey(key)
  const middle = Math.min(Math.max(around, first), last)
  const reach = reachOf(first, last, stepSeconds)
  for (let distance = 0; distance <= reach; distance++)
    for (const step of distance === 0 ? [middle] : [middle - distance, middle + distance])
      if (step >= first && step <= last && oneTimeCode(ready, step) === code) return step
  return null
}
