import type { IncomingHttpHeaders } from 'node:http'
import type { ByteRange } from './storage.ts'

/**
 * Which part of a file is asked for (RFC 9110, 14.2). Several at once, and anything odd, are answered with the whole.
 * @returns `null` for the whole
 */
export function rangeOf(
  headers: IncomingHttpHeaders,
  { bytes, etag }: { bytes: number; etag: string },
): ByteRange | 'unsatisfiable' | null {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(headers.range?.trim() ?? '')
  if (!match || (headers['if-range'] !== undefined && headers['if-range'] !== etag)) return null
  const [from, to] = [match[1]!, match[2]!]
  if (from === '' && to === '') return null
  if (from === '') {
    const length = Math.min(Number(to), bytes)
    return length === 0 ? 'unsatisfiable' : { first: bytes - length, last: bytes - 1 }
  }
  const [first, last] = [Number(from), to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1)]
  if (first >= bytes) return 'unsatisfiable'
  return last < first ? null : { first, last }
}
