import { createHash } from 'node:crypto'
import { AppError } from '../errors.ts'

/** The bare code, `<event>.<code>`, or the whole link. */
export function readCode(eventId: number, presented: string): { code: string; foreign: boolean } {
  const [, event, code] = /^(?:.*\/c\/)?(?:(\d{1,10})\.)?(\d{8})$/.exec(presented.trim()) ?? []
  return { code: code ?? '', foreign: event !== undefined && Number(event) !== eventId }
}

/** A leap second has the form of a time and is none. */
export function readTime(text: string): Date {
  const time = new Date(text)
  if (!Number.isNaN(time.getTime())) return time
  const message = '扫码时间不对，请重新扫码。'
  throw new AppError('invalid_input', { detail: message, errors: [{ path: '/scannedAt', message }] })
}

/** A UUID of version 8 (RFC 9562): the same thing presented again is the same scan. */
export function uuidOf(text: string): string {
  const bytes = createHash('sha256').update(text).digest()
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  )
}
