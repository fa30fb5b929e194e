import type { RegistrationState } from '@tongxin/contract/constants'
import {
  isReleased,
  placeFor,
  queueIn,
  type QuotaFacts,
  roomIn,
  type SeatFacts,
} from '../events/admission.rules.ts'

/** A registration as it is stored, or is about to be. */
export interface Entry {
  /** The member's id; of a guest the login's, with a minus. */
  person: number
  organizationId: number | null
  /** The quota it is counted in; `null`: the open seats. */
  line: number | null
  state: RegistrationState
  companions: number
  queueNumber: number
  registeredAt: Date
  /** Encrypted. */
  answers: string | null
  guestName: string | null
  guestPhone: string | null
  /** Encrypted. */
  decisionReason: string | null
  decidedAt: Date | null
  promotedAt: Date | null
  cancellationRequestedAt: Date | null
  /** Encrypted. */
  cancellationNote: string | null
  registeredByMemberId: number | null
}

export interface HallFacts extends SeatFacts {
  pendingCount: number
  lastQueueNumber: number
  requiresApproval: boolean
}

/** Who takes a seat brings company. */
export const seatsOf = (entry: Pick<Entry, 'companions'>) => 1 + entry.companions

/**
 * The seats of one event while its lock is held: counters, quotas, and the heads of the lines. Pure: what changed is
 * written by whoever holds the lock. The same rules answer one request or a whole batch, one after the other.
 */
export class Hall implements HallFacts {
  readonly capacity: number | null
  readonly waitlistEnabled: boolean
  readonly requiresApproval: boolean
  readonly quotasReleasedAt: Date | null
  readonly released: boolean
  readonly quotas: QuotaFacts[]
  registeredCount: number
  waitlistCount: number
  readonly walkInCount: number
  pendingCount: number
  lastQueueNumber: number
  /** What has to be written, by person. */
  readonly changed = new Map<number, Entry>()
  readonly promoted: Entry[] = []
  /** Places in line of those who came to the end of one now, by person. */
  readonly places = new Map<number, number>()
  /** Whether somebody left a line or moved within it, so that places counted before do not hold. */
  shifted = false

  /** @param heads the first of those who wait, in order: of each line as many as may move up */
  constructor(
    event: HallFacts,
    private readonly heads: Entry[],
    readonly now: Date,
  ) {
    this.capacity = event.capacity
    this.waitlistEnabled = event.waitlistEnabled
    this.requiresApproval = event.requiresApproval
    this.quotasReleasedAt = event.quotasReleasedAt
    this.released = isReleased(event, now)
    this.quotas = event.quotas.map((quota) => ({ ...quota }))
    this.registeredCount = event.registeredCount
    this.waitlistCount = event.waitlistCount
    this.walkInCount = event.walkInCount
    this.pendingCount = event.pendingCount
    this.lastQueueNumber = event.lastQueueNumber
  }

  /** An entry takes its place at the end of the line, or a seat. */
  enter(entry: Entry): 'event_full' | 'quota_full' | null {
    const place = placeFor(this, entry.line, seatsOf(entry), this.released)
    if (place === 'event_full' || place === 'quota_full') return place
    // The place in line counts from now, also for an application that was accepted after others.
    entry.queueNumber = ++this.lastQueueNumber
    const isLineKnown = this.knowsAll(entry.line)
    this.put(entry, place)
    if (place === 'waitlisted') {
      // Else somebody stands between, who is not at hand and must not be overtaken.
      if (isLineKnown) this.heads.push(entry)
      this.places.set(entry.person, queueIn(this, entry.line, this.released))
    }
    return null
  }

  /** Whether everybody who waits in this line is at hand, not only its head. */
  private knowsAll(line: number | null): boolean {
    const known = this.heads.filter(
      (entry) => entry.state === 'waitlisted' && (this.released || entry.line === line),
    )
    return known.length === queueIn(this, line, this.released)
  }

  /** An application: it has a number, but neither a seat nor a place in line. */
  apply(entry: Entry): void {
    entry.queueNumber = ++this.lastQueueNumber
    this.put(entry, 'pending')
  }

  /** Gives up what the entry holds; who waits moves up. */
  leave(entry: Entry, state: 'cancelled' | 'refused'): void {
    const { state: held, line } = entry
    this.put(entry, state)
    // Even who only waited may have stood in the way of others: a family of three before a single person.
    if (held === 'registered' || held === 'waitlisted') this.moveUp(line)
  }

  /** The number of companions changes where a seat is held or waited for. @returns whether there is room for them */
  resize(entry: Entry, companions: number): boolean {
    const more = companions - entry.companions
    if (entry.state === 'registered') {
      // More seats are asked for like anybody's: behind those who wait.
      if (
        more > 0 &&
        placeFor({ ...this.facts, waitlistEnabled: false }, entry.line, more, this.released) !== 'registered'
      )
        return false
      this.count(entry, -1)
      entry.companions = companions
      this.count(entry, 1)
    } else entry.companions = companions
    this.changed.set(entry.person, entry)
    if (more < 0) this.moveUp(entry.line)
    return true
  }

  /** Those at the head of a line get the seats that are free, strictly in order: nobody overtakes. */
  moveUp(line: number | null): void {
    for (const entry of this.heads) {
      if (entry.state !== 'waitlisted' || !(this.released || entry.line === line)) continue
      if (roomIn(this, entry.line, this.released) < seatsOf(entry)) return
      this.put(entry, 'registered')
      entry.promotedAt = this.now
      this.promoted.push(entry)
    }
  }

  /** In every line: after a change of what there is, or once units' seats are everybody's. */
  moveAllUp(): void {
    for (const line of this.released ? [null] : [null, ...this.quotas.map((quota) => quota.organizationId)])
      this.moveUp(line)
  }

  /** Free seats for this entry's line, if nobody waited in it. */
  roomFor({ line }: Entry): number {
    return queueIn(this, line, this.released) > 0 ? 0 : roomIn(this, line, this.released)
  }

  /** Notes an entry whose place stays. */
  touch(entry: Entry): void {
    this.changed.set(entry.person, entry)
  }

  private get facts(): SeatFacts {
    const { capacity, registeredCount, waitlistCount, walkInCount, waitlistEnabled } = this
    const { quotas, quotasReleasedAt } = this
    return {
      capacity,
      registeredCount,
      waitlistCount,
      walkInCount,
      waitlistEnabled,
      quotas,
      quotasReleasedAt,
    }
  }

  private put(entry: Entry, state: RegistrationState): void {
    if (entry.state === 'waitlisted') this.shifted = true
    this.count(entry, -1)
    entry.state = state
    this.count(entry, 1)
    this.changed.set(entry.person, entry)
  }

  private count({ state, line, companions }: Entry, by: 1 | -1): void {
    const quota = this.quotas.find(({ organizationId }) => organizationId === line)
    if (state === 'registered') {
      this.registeredCount += by * (1 + companions)
      if (quota) quota.taken += by * (1 + companions)
    } else if (state === 'waitlisted') {
      this.waitlistCount += by
      if (quota) quota.waiting += by
    } else if (state === 'pending') this.pendingCount += by
  }
}
