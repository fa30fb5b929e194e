import type { FormAnswers } from '@tongxin/contract/registration-form'
import type { HotQueryable } from '../database/database.ts'
import type { FieldCipher } from '../privacy/cipher.ts'
import * as queries from './entries.queries.ts'
import * as lineQueries from './lines.queries.ts'
import { listCarriable, takeOver } from './registrations.queries.ts'
import { type Entry, Hall, type HallFacts } from './seating.rules.ts'

/** A person's part in an event, with the place in line. */
export interface PersonalPart {
  entry: Entry | undefined
  attendance: queries.Part['attendance']
  leave: queries.Part['leave']
  overlaps: queries.Part['overlaps']
  position: number | null
}

export const NO_PART: PersonalPart = {
  entry: undefined,
  attendance: null,
  leave: null,
  overlaps: [],
  position: null,
}

/** Free seats can lie about in front of a family that needs more; no family is larger. */
const FAMILY = 10

interface Seated extends HallFacts {
  id: number
}

/**
 * What the events feature asks of registrations: who sits where. It knows nothing of events itself, so that the two
 * features do not go in circles.
 */
export class SeatsService {
  constructor(private readonly cipher: FieldCipher) {}

  /** One person's part in each of these events. */
  async partIn(db: HotQueryable, person: number, eventIds: readonly number[]) {
    const parts = new Map<number, PersonalPart>()
    if (eventIds.length > 0)
      for (const { eventId, ...part } of await queries.listParts(db, person, eventIds))
        parts.set(eventId, part)
    return (eventId: number): PersonalPart => parts.get(eventId) ?? NO_PART
  }

  /** These people's parts in one event, and what else is on for them at that time. */
  parts(db: HotQueryable, eventId: number, persons: readonly number[]): Promise<Map<number, queries.Part>> {
    return queries.loadParts(db, eventId, persons)
  }

  /** The places of those among these people who wait. */
  positions(db: HotQueryable, eventId: number, persons: readonly number[]): Promise<Map<number, number>> {
    return queries.loadPositions(db, eventId, persons)
  }

  /** One person's part in one event. */
  async partOf(db: HotQueryable, eventId: number, person: number): Promise<PersonalPart> {
    const part = (await this.parts(db, eventId, [person])).get(person)!
    const waits = part.entry?.state === 'waitlisted'
    return {
      ...part,
      position: waits ? ((await this.positions(db, eventId, [person])).get(person) ?? null) : null,
    }
  }

  /**
   * The event's seats, for whoever holds its lock.
   * @param freed so many seats or places may be given up; `all`: any number
   * @param known entries that were read already; those that wait are shared with the hall
   */
  async open(
    tx: HotQueryable,
    event: Seated,
    now: Date,
    freed: number | 'all',
    known?: Map<number, Entry | undefined>,
  ): Promise<Hall> {
    const lines = new Hall(event, [], now).released
      ? 'all'
      : event.quotas.map((quota) => quota.organizationId)
    const limit = freed === 'all' ? event.waitlistCount : freed + FAMILY
    const heads =
      event.waitlistCount > 0 && freed !== 0 ? await queries.loadHeads(tx, event.id, lines, limit) : []
    for (const head of heads) if (known?.has(head.person)) known.set(head.person, head)
    return new Hall(event, heads, now)
  }

  /** Writes who changed; the counters have been written before. */
  write(tx: HotQueryable, eventId: number, hall: Hall): Promise<void> {
    return queries.writeEntries(tx, eventId, [...hall.changed.values()], hall.now)
  }

  /** Applications in the order in which they came. */
  pending(tx: HotQueryable, eventId: number): Promise<Entry[]> {
    return queries.loadPending(tx, eventId)
  }

  /** Seats and places in line by the organizations of those who have them. */
  use(tx: HotQueryable, eventId: number) {
    return lineQueries.loadUse(tx, eventId)
  }

  moveLines(
    tx: HotQueryable,
    eventId: number,
    lines: readonly { organizationId: number; line: number | null }[],
  ): Promise<void> {
    return lineQueries.moveLines(tx, eventId, lines)
  }

  /** What guests hold at coming events whose logins are on the roster by now; of all of them, or of one login. */
  carriable(db: HotQueryable, now: Date, accountId?: number) {
    return listCarriable(db, now, accountId)
  }

  /** What the guest holds is the member's from now on; the member holds nothing. */
  takeOver(
    tx: HotQueryable,
    eventId: number,
    { accountId, memberId }: { accountId: number; memberId: number },
    now: Date,
  ): Promise<void> {
    return takeOver(tx, eventId, accountId, memberId, now)
  }

  /** The leave as its member reads it. */
  leaveOf({ leave }: Pick<PersonalPart, 'leave'>) {
    if (!leave) return null
    const { state, reasonCipher, answerCipher } = leave
    return {
      state,
      reason: reasonCipher === null ? '' : this.cipher.decrypt(reasonCipher),
      decisionReason: answerCipher && this.cipher.decrypt(answerCipher),
    }
  }

  /** Why an application was refused. */
  refusalOf({ decisionReason }: Pick<Entry, 'decisionReason'>): string | null {
    return decisionReason && this.cipher.decrypt(decisionReason)
  }

  /** What was answered to the form. */
  answersOf(entry: Pick<Entry, 'answers'>): FormAnswers {
    return entry.answers === null ? {} : (JSON.parse(this.cipher.decrypt(entry.answers)) as FormAnswers)
  }
}
