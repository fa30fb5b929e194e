import type { CheckInResult } from '@tongxin/contract/attendance'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database, HotQueryable } from '../database/database.ts'
import { type BatchLimits, Gathering } from '../database/gathering.ts'
import { together } from '../database/together.ts'
import { inKeyedTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import type { EventPresenter } from '../events/events.presenter.ts'
import type { EventsService } from '../events/events.service.ts'
import type { WholeEvent } from '../events/whole-event.ts'
import type { Actor } from '../identity/access.rules.ts'
import type { PersonalPart, SeatsService } from '../registrations/seats.service.ts'
import type { Clock } from '../time.ts'
import type { CheckInCodes } from './check-in-code.ts'
import { presentAtDesk } from './desk.rules.ts'
import { type GuestRow, insertDevices, markShared } from './door.queries.ts'
import { DoorBook, type ScanVerdict } from './door-book.rules.ts'
import { guestsOf, historyOf, knowledgeOf } from './door-knowledge.ts'
import type { DeskScan, Known, Proofs, WallScan } from './presenting.rules.ts'
import { insertAttendances, insertScans, writeCheckOuts } from './recording.queries.ts'
import type { TicketCodes } from './ticket-codes.ts'
import { presentWall } from './wall.rules.ts'

/** What somebody presents at a door. */
export type Presented =
  | { kind: 'wall'; actor: Actor; scan: WallScan }
  /** An organiser's; whether they may is asked before. */
  | { kind: 'desk'; actor: Actor; scan: DeskScan }

/** What became of an organiser's scan, and who it was. */
export interface DeskAnswer extends ScanVerdict {
  guest: GuestRow | null
  attendance: Known | null
}

type Answer = CheckInResult | DeskAnswer

/** What became of one event in one transaction. */
interface Worked {
  book: DoorBook<WholeEvent>
  now: Date
  parts: ReadonlyMap<number, Omit<PersonalPart, 'position'>>
  guests: ReadonlyMap<number, GuestRow>
  /** For each of what was presented, in order. */
  outcomes: ({ already: boolean } | ScanVerdict | Error)[]
}

/**
 * Check-ins and scans at one event's door that arrive together are answered together, like registrations: one lock, one round
 * of set-based statements, one commit, and no answer before the commit (decisions 070, 080).
 */
export class CheckInBatchesService {
  private readonly gathering: Gathering<number, Presented, Answer>

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: EventsService,
    private readonly presenter: EventPresenter,
    private readonly seats: SeatsService,
    private readonly audit: AuditService,
    private readonly codes: { wall: CheckInCodes; tickets: TicketCodes },
    limits: BatchLimits = { batch: 250, waiting: 5_000 },
  ) {
    this.gathering = new Gathering((eventId, presented) => this.answer(eventId, presented), {
      ...limits,
      busy: 'check_in_busy',
    })
  }

  /** @throws AppError saying why not */
  checkIn(eventId: number, actor: Actor, scan: WallScan): Promise<CheckInResult> {
    return this.gathering.add(eventId, { kind: 'wall', actor, scan }) as Promise<CheckInResult>
  }

  /** Refusals are answers; what is thrown means that nothing is known of this scan: it is to be sent again. */
  scan(eventId: number, actor: Actor, scan: DeskScan): Promise<DeskAnswer> {
    return this.gathering.add(eventId, { kind: 'desk', actor, scan }) as Promise<DeskAnswer>
  }

  private answer(eventId: number, presented: readonly Presented[]): Promise<(Answer | Error)[]> {
    return together(presented, async (some) => this.replies(some, await this.work(eventId, some)))
  }

  private work(eventId: number, presented: readonly Presented[]): Promise<Worked> {
    const walls = presented.flatMap((one) => (one.kind === 'wall' ? [one.scan] : []))
    const desk = presented.flatMap((one) => (one.kind === 'desk' ? [one.scan] : []))
    return inKeyedTransaction(this.database, async (tx, last) => {
      // Sent right behind the request for the lock, and so read under it.
      const [event, parts, guests, known] = await Promise.all([
        this.events.lock(tx, eventId),
        this.seats.parts(tx, eventId, [...new Set(walls.map(({ person }) => person))]),
        guestsOf(tx, eventId, desk),
        historyOf(tx, eventId, walls, desk),
      ])
      if (!event) throw new AppError('event_not_found')
      const byPerson = new Map(guests.map((row) => [row.person, row]))
      const knowledge = knowledgeOf(parts, guests, known)
      const book = new DoorBook(event, knowledge, this.proofsOf(eventId))
      const outcomes = presented.map((one) => {
        try {
          if (one.kind === 'desk') return presentAtDesk(book, one.scan)
          if (!this.events.isVisible(one.actor, event)) throw new AppError('event_not_found')
          return presentWall(book, one.scan, parts.get(one.scan.person)?.entry?.state ?? null)
        } catch (error) {
          return error as Error
        }
      })
      last(this.write(tx, book))
      await this.record(tx, book, presented)
      // What a reply says of this moment holds for the one at which it was these requests' turn.
      return { book, parts, guests: byPerson, outcomes, now: this.clock() }
    })
  }

  /** The counters first, all sent at once. */
  private async write(tx: HotQueryable, book: DoorBook<WholeEvent>): Promise<void> {
    const { event, entered, left, scans, newDevices, sharers } = book
    await Promise.all([
      entered.size > 0 && this.events.setCheckedIn(tx, event.id, event),
      insertAttendances(tx, event.id, [...entered.values()]),
      writeCheckOuts(tx, event.id, [...left.values()]),
      insertScans(tx, event.id, scans),
      insertDevices(tx, event.id, newDevices),
      markShared(tx, event.id, sharers),
    ])
  }

  /** By hand each change is an entry; of tickets, whose every scan is kept anyway, that somebody was scanning. */
  private async record(tx: HotQueryable, book: DoorBook<WholeEvent>, presented: readonly Presented[]) {
    const { id: eventId, hostOrganizationId: organizationId } = book.event
    const counted = new Map(
      book.scans.filter(({ outcome }) => outcome === 'counted').map((scan) => [scan.nonce, scan]),
    )
    const scanners = new Map<number, Actor>()
    for (const { kind, actor, scan } of presented) {
      const done = kind === 'desk' && counted.get(scan.nonce)
      if (!done) continue
      counted.delete(scan.nonce)
      if (done.method === 'ticket') scanners.set(actor.accountId, actor)
      else
        await this.audit.record(
          tx,
          actor,
          done.method === 'make_up' ? 'attendance.make_up' : 'attendance.record',
          {
            organizationId,
            ...(done.person! > 0 && { memberId: done.person! }),
            details: { eventId, kind: done.kind },
          },
        )
    }
    for (const actor of scanners.values())
      await this.audit.recordLook(tx, actor, 'attendance.record', {
        organizationId,
        details: { eventId, tickets: true },
      })
  }

  private replies(
    presented: readonly Presented[],
    { book, now, parts, guests, outcomes }: Worked,
  ): (Answer | Error)[] {
    const { event } = book
    const common = presented.some(({ kind }) => kind === 'wall') ? this.presenter.common(event, now) : null
    return presented.map((one, i): Answer | Error => {
      const outcome = outcomes[i]!
      if (outcome instanceof Error) return outcome
      if (one.kind === 'desk') {
        const verdict = outcome as ScanVerdict
        const guest = guests.get(verdict.person ?? 0) ?? null
        return { ...verdict, guest, attendance: book.attendanceOf(verdict.person ?? 0) ?? null }
      }
      const part = parts.get(one.scan.person)!
      const entered = book.entered.get(one.scan.person)
      const attendance = entered
        ? { ...entered, checkedOutAt: null, correctedMinutes: null }
        : part.attendance
      return {
        ...common!,
        ...this.presenter.personal(event, one.actor, { ...part, attendance, position: null }, now),
        alreadyCheckedIn: (outcome as { already: boolean }).already,
      }
    })
  }

  private proofsOf(eventId: number): Proofs {
    return {
      wall: (code, now) => this.codes.wall.judge(eventId, code, now),
      wallShownAt: (code, span) => this.codes.wall.shownAt(eventId, code, span),
      ticket: (ref, code, now) => this.codes.tickets.judge(eventId, ref, code, now),
      ticketShownAt: (ref, code, span) => this.codes.tickets.shownAt(eventId, ref, code, span),
    }
  }
}
