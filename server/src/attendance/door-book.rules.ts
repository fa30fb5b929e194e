import type { CheckInMethod, ScanOutcome } from '@tongxin/contract/check-in-constants'
import type { AppError } from '../errors.ts'
import type { DoorFacts } from '../events/door.rules.ts'
import type { Guest, Known, Proofs } from './presenting.rules.ts'
import type { NewAttendance, NewCheckOut, NewScan } from './recording.rules.ts'

/** What became of something that was presented. */
export interface ScanVerdict {
  outcome: ScanOutcome
  /** Why refused. */
  error: AppError | null
  /** `null`: nobody on the list. */
  person: number | null
}

/** What the database knows when the lock is taken. */
export interface DoorKnowledge {
  /** By person. */
  attendances: Map<number, Known>
  /** Those whom organisers present, by their place in the order of arrival, and by their key in the list. */
  byTicket: ReadonlyMap<number, Guest>
  byKey: ReadonlyMap<string, Guest>
  /** What was answered to these nonces before. */
  answered: Map<string, ScanVerdict>
  /** Wrong codes that were said to be recorded offline, by person. */
  tries: Map<number, number>
  /** Who has checked in from a phone, by its hash. */
  devices: Map<string, Set<number>>
}

export type DoorEvent = DoorFacts & { fenceRadius: number | null; checkOut: boolean; checkedInCount: number }

type Noted = Pick<NewScan, 'nonce' | 'kind' | 'reason' | 'offline' | 'receivedAt' | 'byMemberId'> & {
  scannedAt: Date | null
}

/**
 * The door of one event while its lock is held. Pure: what happened is collected here, and written by whoever holds the lock.
 * The same rules answer one person or a whole batch, one after the other (`wall.rules.ts`, `desk.rules.ts`).
 */
export class DoorBook<Event extends DoorEvent = DoorEvent> {
  /** With the counters as they are by now. */
  readonly event: Event
  readonly entered = new Map<number, NewAttendance>()
  readonly left = new Map<number, NewCheckOut>()
  private readonly noted = new Map<string, NewScan>()
  readonly newDevices: { hash: string; person: number }[] = []

  constructor(
    event: Event,
    readonly known: DoorKnowledge,
    readonly proofs: Proofs,
  ) {
    this.event = { ...event }
  }

  attendanceOf(person: number): Known | undefined {
    return this.known.attendances.get(person)
  }

  enter(
    who: { person: number; organizationId: number | null },
    attendance: Pick<NewAttendance, 'method' | 'checkedInAt' | 'deviceAt' | 'offline' | 'walkIn'> &
      Partial<NewAttendance>,
    device: string | null = null,
  ): void {
    const { person, organizationId } = who
    const { checkedInAt, method } = attendance
    const nothing = { recordedByMemberId: null, reason: null, fence: null, sharedDevice: false }
    this.entered.set(person, { ...nothing, ...attendance, person, organizationId })
    this.known.attendances.set(person, { checkedInAt, method, checkedOutAt: null, checkedOutBy: null })
    this.event.checkedInCount++
    if (attendance.walkIn) this.event.walkInCount++
    if (device !== null) this.noteDevice(device, person)
  }

  leave(checkOut: NewCheckOut): void {
    this.left.set(checkOut.person, checkOut)
    const { checkedOutAt, checkedOutBy } = checkOut
    Object.assign(this.known.attendances.get(checkOut.person)!, { checkedOutAt, checkedOutBy })
  }

  note(what: Noted, method: CheckInMethod, { outcome, error, person }: ScanVerdict): void {
    const { nonce, kind, reason, offline, byMemberId, receivedAt, scannedAt: deviceAt } = what
    const scan = { nonce, person, kind, method, outcome, code: error?.code ?? null, reason, offline }
    // The same thing presented again is the same scan; what counts says more than what did not.
    if (outcome === 'counted' || !this.noted.has(nonce))
      this.noted.set(nonce, { ...scan, deviceAt, receivedAt, byMemberId })
  }

  /** What is to be written, a nonce each. */
  get scans(): NewScan[] {
    return [...this.noted.values()]
  }

  /** Who was in before and is now known to share a phone with somebody. */
  get sharers(): number[] {
    const people = this.newDevices.flatMap(({ hash }) => [...this.known.devices.get(hash)!])
    const shared = new Set(people.filter((person) => !this.entered.has(person)))
    return [...shared].sort((a, b) => a - b)
  }

  /** One phone, two accounts: both count, and both are marked. */
  private noteDevice(hash: string, person: number): void {
    const people = this.known.devices.get(hash) ?? new Set()
    this.known.devices.set(hash, people.add(person))
    this.newDevices.push({ hash, person })
    if (people.size === 1) return
    for (const other of people) {
      const attendance = this.entered.get(other)
      if (attendance) attendance.sharedDevice = true
    }
  }
}
