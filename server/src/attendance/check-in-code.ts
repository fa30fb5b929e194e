import { createHmac, createSecretKey } from 'node:crypto'
import { CHECK_IN_STEP_SECONDS } from '@tongxin/contract/check-in-constants'
import { Recent } from '../recent.ts'
import { findStep, oneTimeCode, reachOf, SEARCHED_SECONDS, stepAt } from './one-time-code.ts'

/** How far back a code is recognised as 'was right, has changed since', in steps: ten minutes. */
const REMEMBERED_STEPS = 60

/** A quarter of an hour: clocks are seldom worse. */
const NEAR = 90

/** Steps of a day. */
const DAY = SEARCHED_SECONDS / CHECK_IN_STEP_SECONDS

/** Some megabytes of codes. */
const KEPT_DAYS = 8

const stepOf = (time: Date) => stepAt(time, CHECK_IN_STEP_SECONDS)

/** Of as many doors at the same time. */
const KEPT_WINDOWS = 200

/** The codes of the steps up to `last`, both ways. */
interface Window {
  last: number
  codes: ReadonlyMap<string, number>
  steps: ReadonlyMap<number, string>
}

/** From when to when a code may have been right, and when it is said to have been. */
export interface Span {
  from: Date
  to: Date
  around: Date
}

/** The wall's codes of all events: derived from the deployment's secret, the event and the time; stored nowhere. */
export class CheckInCodes {
  /** Of the days that were last asked for, in memory only. */
  private readonly days = new Map<string, Map<string, number[]>>()
  private readonly windows = new Recent<number, Window>(KEPT_WINDOWS)

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
    const step = this.lately(eventId, last).get(code)
    if (step === undefined) return 'wrong'
    return last - step <= 1 ? 'valid' : 'expired'
  }

  /** The codes of the last ten minutes: a crowd shows the same few, and a guess costs nothing. */
  private lately(eventId: number, last: number): ReadonlyMap<string, number> {
    const known = this.windows.get(eventId)
    if (known?.last === last) return known.codes
    const key = createSecretKey(this.key(eventId))
    const codes = new Map<string, number>()
    // Should two steps have the same code, the later one counts.
    for (let step = last - REMEMBERED_STEPS + 1; step <= last; step++)
      codes.set(known?.steps.get(step) ?? oneTimeCode(key, step), step)
    this.windows.set(eventId, { last, codes, steps: new Map([...codes].map(([code, step]) => [step, code])) })
    return codes
  }

  /** @returns when the wall began to show the code, or `null` if it did not at any time within the span */
  shownAt(eventId: number, code: string, { from, to, around }: Span): Date | null {
    const [first, last] = [stepOf(from), stepOf(to)]
    const middle = Math.min(Math.max(stepOf(around), first), last)
    const close = {
      first: Math.max(first, middle - NEAR),
      last: Math.min(last, middle + NEAR),
      around: middle,
    }
    const step =
      findStep(this.key(eventId), code, CHECK_IN_STEP_SECONDS, close) ??
      this.farStep(eventId, code, { first, last, middle })
    return step === null ? null : new Date(step * CHECK_IN_STEP_SECONDS * 1000)
  }

  /** Where the clock was far off, or the code is wrong: by the codes of the whole day, so that a guess costs nothing. */
  private farStep(
    eventId: number,
    code: string,
    { first, last, middle }: { first: number; last: number; middle: number },
  ): number | null {
    const reach = reachOf(first, last, CHECK_IN_STEP_SECONDS)
    const [from, to] = [Math.max(first, middle - reach), Math.min(last, middle + reach)]
    const found: number[] = []
    for (let day = Math.floor(from / DAY); day <= Math.floor(to / DAY); day++)
      found.push(...(this.codesOf(eventId, day).get(code) ?? []).filter((step) => step >= from && step <= to))
    // Hardly ever are there two.
    return found.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0] ?? null
  }

  private codesOf(eventId: number, day: number): ReadonlyMap<string, number[]> {
    const name = `${eventId}:${day}`
    let codes = this.days.get(name)
    if (!codes) {
      codes = new Map()
      const key = createSecretKey(this.key(eventId))
      for (let step = day * DAY; step < (day + 1) * DAY; step++) {
        const code = oneTimeCode(key, step)
        codes.set(code, [...(codes.get(code) ?? []), step])
      }
      for (const oldest of this.days.keys()) if (this.days.size >= KEPT_DAYS) this.days.delete(oldest)
      this.days.set(name, codes)
    }
    return codes
  }
}
