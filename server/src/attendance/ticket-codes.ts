import { createHmac } from 'node:crypto'
import { TICKET_STEP_SECONDS } from '@tongxin/contract/check-in-constants'
import type { Span } from './check-in-code.ts'
import { findStep, stepAt } from './one-time-code.ts'

const stepOf = (time: Date) => stepAt(time, TICKET_STEP_SECONDS)

/** A day: as long as a code is recognised as 'was right once', a screenshot for example. */
const REMEMBERED_STEPS = 2_880

/** Never more than these are taken for a step of the clock to either side. */
const TOLERATED_STEPS = 1

/**
 * The tickets of all events. A registration's place in the order of arrival names it and makes its key: it is handed out
 * once, and who cancels and registers again gets another one, so that the old ticket dies.
 */
export class TicketCodes {
  constructor(private readonly secret: string) {}

  private key(eventId: number, queueNumber: number): Uint8Array {
    const event = createHmac('sha256', this.secret).update(`ticket:${eventId}`).digest()
    return createHmac('sha256', event).update(String(queueNumber)).digest()
  }

  /** For the member's own phone, and for the scanner that verifies it without network. */
  keyOf(eventId: number, queueNumber: number): string {
    return Buffer.from(this.key(eventId, queueNumber)).toString('base64url')
  }

  /** `expired`: it was right once within the last day. */
  judge(eventId: number, queueNumber: number, code: string, now: Date): 'valid' | 'expired' | 'wrong' {
    const around = stepOf(now)
    const last = around + TOLERATED_STEPS
    const span = { first: last - REMEMBERED_STEPS, last, around }
    const step = findStep(this.key(eventId, queueNumber), code, TICKET_STEP_SECONDS, span)
    if (step === null) return 'wrong'
    return Math.abs(around - step) <= TOLERATED_STEPS ? 'valid' : 'expired'
  }

  /** @returns when the code began to be right, or `null` if it was not at any time within the span */
  shownAt(eventId: number, queueNumber: number, code: string, { from, to, around }: Span): Date | null {
    const step = findStep(this.key(eventId, queueNumber), code, TICKET_STEP_SECONDS, {
      first: stepOf(from),
      last: stepOf(to) + TOLERATED_STEPS,
      around: stepOf(around),
    })
    return step === null ? null : new Date(step * TICKET_STEP_SECONDS * 1000)
  }
}
