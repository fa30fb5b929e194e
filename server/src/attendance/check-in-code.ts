import { createHmac, timingSafeEqual } from 'node:crypto'
import { CHECK_IN_STEP_SECONDS } from '@tongxin/contract/check-in-constants'

const DIGITS = 8
/** How far back a code is recognised as 'was right, has changed since', in steps: ten minutes. */
const REMEMBERED_STEPS = 60

/**
 * A time-based one-time password (RFC 6238 on RFC 4226) with HMAC-SHA-256.
 * @param step number of the time step: seconds since the epoch divided by the step's length
 * @returns decimal digits, with leading zeros
 */
export function oneTimeCode(key: Uint8Array, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha256', key).update(counter).digest()
  const offset = mac[mac.length - 1]! & 0xf
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits).padStart(digits, '0')
}

const stepOf = (now: Date) => Math.floor(now.getTime() / 1000 / CHECK_IN_STEP_SECONDS)

const equal = (a: string, b: string) =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

/** The wall's codes of all events: derived from the deployment's secret, the event and the time; stored nowhere. */
export class CheckInCodes {
  constructor(private readonly secret: string) {}

  private key(eventId: number): Uint8Array {
    return createHmac('sha256', this.secret).update(`check-in:${eventId}`).digest()
  }

  /** For a wall that has to go on without network. */
  keyOf(eventId: number): string {
    return Buffer.from(this.key(eventId)).toString('base64url')
  }

  current(eventId: number, now: Date): { code: string; expiresAt: Date } {
    const step = stepOf(now)
    return {
      code: oneTimeCode(this.key(eventId), step),
      expiresAt: new Date((step + 1) * CHECK_IN_STEP_SECONDS * 1000),
    }
  }

  /** `expired`: it was on this event's wall within the last ten minutes. */
  judge(eventId: number, code: string, now: Date): 'valid' | 'expired' | 'wrong' {
    const key = this.key(eventId)
    const step = stepOf(now)
    const age = Array.from({ length: REMEMBERED_STEPS }, (_, i) => i).findIndex((i) =>
      equal(code, oneTimeCode(key, step - i)),
    )
    if (age < 0) return 'wrong'
    return age <= 1 ? 'valid' : 'expired'
  }
}
