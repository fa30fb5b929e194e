import { createHmac } from 'node:crypto'
import { CHECK_IN_STEP_SECONDS } from '@tongxin/contract/check-in-constants'
import { findStep, oneTimeCode, stepAt } from './one-time-code.ts'

/** How far back a code is recognised as 'was right, has changed since', in steps: ten minutes. */
const REMEMBERED_STEPS = 60

const stepOf = (time: Date) => stepAt(time, CHECK_IN_STEP_SECONDS)

/** From when to when a code may have been right, and when it is said to have been. */
export interface Span {
  from: Date
  to: Date
  around: Date
}

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
    const last = stepOf(now)
    const around = { first: last - REMEMBERED_STEPS + 1, last, around: last }
    const step = findStep(this.key(eventId), code, CHECK_IN_STEP_SECONDS, around)
    if (step === null) return 'wrong'
    return last - step <= 1 ? 'valid' : 'expired'
  }

  /** @returns when the wall began to show the code, or `null` if it did not at any time within the span */
  shownAt(eventId: number, code: string, { from, to, around }: Span): Date | null {
    const step = findStep(this.key(eventId), code, CHECK_IN_STEP_SECONDS, {
      first: stepOf(from),
      last: stepOf(to),
      around: stepOf(around),
    })
    return step === null ? null : new Date(step * CHECK_IN_STEP_SECONDS * 1000)
  }
}
