import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'

/*
 * The codes at the door, worked out on the phone. Only the ticket, the scanner and the wall import this: the build puts it
 * and SHA-256 into their subpackages, not into the main one.
 */

const DIGITS = 8

/**
 * A time-based one-time password (RFC 6238 on RFC 4226) with HMAC-SHA-256, as the server makes them.
 * @param step number of the time step, see `stepAt`
 * @returns decimal digits, with leading zeros
 */
export function oneTimeCode(key: Uint8Array, step: number, digits = DIGITS): string {
  const counter = new Uint8Array(8)
  const view = new DataView(counter.buffer)
  view.setUint32(0, Math.floor(step / 2 ** 32))
  view.setUint32(4, step % 2 ** 32)
  const mac = hmac(sha256, key, counter)
  const offset = (mac[mac.length - 1] ?? 0) & 0xf
  const number = new DataView(mac.buffer, mac.byteOffset).getUint32(offset) & 0x7fffffff
  return String(number % 10 ** digits).padStart(digits, '0')
}

/** @param now milliseconds since 1970, by the server's clock */
export const stepAt = (now: number, stepSeconds: number): number => Math.floor(now / 1000 / stepSeconds)

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** The bytes of a key that came as base64url without padding: WeChat's engine has no `atob`. */
export function keyBytes(base64url: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((base64url.length * 6) / 8))
  let bits = 0
  let held = 0
  let at = 0
  for (const char of base64url) {
    const value = ALPHABET.indexOf(char)
    if (value < 0) throw new Error('a key is base64url')
    held = ((held << 6) | value) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[at++] = held >> bits
  }
  return bytes
}

/** What a ticket's QR says. */
export interface TicketText {
  eventId: number
  /** Names the registration in the event's list. */
  ref: string
  code: string
}

export const ticketText = ({ eventId, ref, code }: TicketText): string => `tx1.${eventId}.${ref}.${code}`

/** @returns `null` for anything that is not a ticket */
export function readTicketText(text: string): TicketText | null {
  const match = /^tx1\.([1-9]\d{0,9})\.([\w-]{1,64})\.(\d{8})$/.exec(text.trim())
  const [, eventId, ref, code] = match ?? []
  return eventId && ref && code ? { eventId: Number(eventId), ref, code } : null
}
